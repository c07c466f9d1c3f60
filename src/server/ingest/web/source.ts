import type { Noted } from '../../../core/base/note.ts'
import { type ParsedDocument, READ_LIMITS } from '../document.ts'
import { type ReadOptions, readDocument } from '../ingest.ts'
import { imageText } from '../markdown.ts'
import { pictureFormat, pictureSize } from '../picture-header.ts'
import { download } from './download.ts'
import type { Guard } from './guard.ts'

export interface FetchOptions extends ReadOptions {
  readonly guard?: Guard | undefined
}

const PAGE_MS = 20_000
const PICTURE_MS = 8_000
const PICTURE_BYTES = 8 * 2 ** 20
/** Pictures of a page that are fetched; the first ones show what it is about. */
const PICTURES = 12
const ACCEPT = 'text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,text/csv;q=0.9,*/*;q=0.5'

/**
 * Reads a document from a web address: a page, or a file of any kind that is read. Pages bring their pictures with
 * them. Only the public internet is reached, whatever the page or a redirect names.
 * @throws Refusal `unsupported-input`, `unreachable-source`, and those of reading; the signal's reason when it is aborted
 */
export async function fetchSource(url: string, options: FetchOptions = {}): Promise<Noted<ParsedDocument>> {
  const { signal, guard } = options
  const limits = { ...READ_LIMITS, ...options.limits }
  const found = await download(url, { signal, guard, bytes: limits.bytes, milliseconds: PAGE_MS, accept: ACCEPT })
  const file = { bytes: found.bytes, type: found.type, url: found.url, name: nameFrom(found.url) }
  const { value, notes } = await readDocument(file, options)
  const fetched = await fetchPictures(value.elsewhere, limits.pixels, options)
  const missing = [...value.elsewhere.keys()].filter((src) => !fetched.has(src))
  return {
    value: {
      ...value,
      text: missing.length > 0 ? withoutPictures(value.text, missing) : value.text,
      pictures: new Map([...value.pictures, ...fetched]),
      elsewhere: new Map(),
    },
    notes:
      missing.length > 0 ? [...notes, { at: 'deck', says: 'missing-picture', detail: `${missing.length} of the page's pictures` }] : notes,
  }
}

/** Last part of the path: its ending may say what the file is. */
function nameFrom(url: string): string {
  const { hostname, pathname } = new URL(url)
  return decodedOr(pathname.split('/').filter(Boolean).at(-1)) ?? hostname
}

function decodedOr(name: string | undefined): string | undefined {
  try {
    return name && decodeURIComponent(name)
  } catch {
    return name
  }
}

async function fetchPictures(
  wanted: ReadonlyMap<string, string>,
  pixels: number,
  { signal, guard }: FetchOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const fetched = await Promise.all(
    [...wanted].slice(0, PICTURES).map(async ([src, url]): Promise<[string, Uint8Array] | undefined> => {
      try {
        const options = {
          signal,
          guard,
          bytes: PICTURE_BYTES,
          milliseconds: PICTURE_MS,
          accept: 'image/webp,image/png,image/jpeg,image/*;q=0.5',
        }
        const { bytes } = await download(url, options)
        const size = pictureSize(bytes)
        const shown =
          pictureFormat(bytes) !== undefined && (!size || (size.width * size.height <= pixels && Math.min(size.width, size.height) >= 48))
        return shown ? [src, bytes] : undefined
      } catch {
        // A page reads without a picture that cannot be had.
        signal?.throwIfAborted()
        return undefined
      }
    }),
  )
  return new Map(fetched.filter((one) => one !== undefined))
}

/** Takes the lines that show these pictures out: each picture stands on a line of its own. */
function withoutPictures(text: string, missing: readonly string[]): string {
  const ends = missing.map((src) => imageText(src, '').slice(3))
  return text
    .split('\n\n')
    .filter((block) => !(block.startsWith('![') && ends.some((end) => block.trimEnd().endsWith(end))))
    .join('\n\n')
}
