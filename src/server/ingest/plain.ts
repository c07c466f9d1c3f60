import { decodeText } from './charset.ts'
import type { Found, Reading } from './document.ts'
import { nameOf } from './kind.ts'

/** Markdown and plain text stand as they are: the composer reads them. */
export function readPlain({ file }: Reading): Found {
  return { content: decodeText(file.bytes, nameOf(file)) }
}
