import type { Note } from '../../src/core/base/note.ts'
import { type ParsedDocument, READ_LIMITS, type ReadLimits } from '../../src/server/ingest/document.ts'
import { parseDocument } from '../../src/server/ingest/parse.ts'

export interface Read extends ParsedDocument {
  /** The text below the front matter. */
  readonly body: string
  readonly notes: readonly Note[]
}

/** Reads a file in this thread. */
export async function read(name: string, content: string | Uint8Array, limits: Partial<ReadLimits> = {}): Promise<Read> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const { value, notes } = await parseDocument({ bytes, name }, { ...READ_LIMITS, ...limits })
  return { ...value, body: value.text.replace(/^---\n[\s\S]*?\n---\n\n/, '').trimEnd(), notes }
}
