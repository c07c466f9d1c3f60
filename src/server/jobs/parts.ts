import type { CreateBody } from '../../api/create.ts'
import { Refusal } from '../../core/base/refusal.ts'
import type { BlobHash, Blobs } from '../blobs/blobs.ts'
import { looksLikeMarkdown } from '../generate/compose/document.ts'
import { imageText } from '../ingest/markdown.ts'
import type { Used } from '../store/blob-uses.ts'
import type { Rows } from '../store/rows.ts'
import type { Owner, Upload } from '../store/store.ts'
import { readUploads } from '../store/uploads.ts'
import type { Source } from './payload.ts'

/** Characters of a text that stands in the job itself; longer ones lie among the blobs. */
const SHORT = 16_000

export interface Parts {
  readonly sources: readonly Source[]
  /** Blobs that the job needs until it ends. */
  readonly used: readonly Used[]
}

/**
 * What a request's source is made of: text, then uploads in their order, then what is at an address.
 * @throws Refusal `not-found` for an upload, `storage-full`, `storage-unavailable`
 */
export async function partsOf(source: CreateBody['source'], owner: Owner, rows: Rows, blobs: Blobs): Promise<Parts> {
  const { text, uploadIds = [], url } = source ?? {}
  const uploads = await readUploads(rows, owner, uploadIds)
  uploadIds.forEach((id, index) => {
    if (uploads.some((upload) => upload.id === id)) return
    throw new Refusal('not-found', `there is no upload ${id}`, { at: `/source/uploadIds/${index}` })
  })
  const empty = uploads.findIndex(({ kind, textHash }) => kind === 'pptx' && textHash === undefined)
  if (empty >= 0) {
    throw new Refusal('empty-source', `${uploadIds[empty]} has no text; it can be a template`, { at: `/source/uploadIds/${empty}` })
  }
  const sources: Source[] = [
    ...(text === undefined ? [] : [await textPart(text, blobs)]),
    ...uploads.map(uploadPart),
    ...(url === undefined ? [] : [{ kind: 'url' as const, url }]),
  ]
  const hashes = sources.flatMap((part) => [
    ...(part.kind === 'blob' ? [part.hash] : []),
    ...(part.kind === 'url' ? [] : Object.values(part.pictures)),
  ])
  return { sources, used: [...new Set(hashes)].map((hash) => ({ use: 'source', hash })) }
}

async function textPart(text: string, blobs: Blobs): Promise<Source> {
  const about = { name: 'text', plain: !looksLikeMarkdown(text) }
  if (text.length <= SHORT) return { kind: 'text', ...about, text, pictures: {} }
  const hash = await blobs.put(Buffer.from(text.toWellFormed()), 'text/plain; charset=utf-8')
  return { kind: 'blob', ...about, hash, pictures: {} }
}

/** A document by its text; a picture as a line that shows it. */
function uploadPart({ kind, name, title, hash, textHash, pictures }: Upload): Source {
  if (textHash !== undefined) return { kind: 'blob', name, plain: kind === 'text' || kind === 'txt', hash: textHash, pictures }
  return { kind: 'text', name, plain: false, text: imageText(pictureSrc(hash), title || name), pictures: { [pictureSrc(hash)]: hash } }
}

const pictureSrc = (hash: BlobHash): string => `pictures/${hash.slice(0, 16)}`
