import type { Note } from '../../core/base/note.ts'
import type { BlobHash, Blobs } from '../blobs/blobs.ts'
import type { ParsedDocument } from '../ingest/document.ts'
import { dossier, type Part } from '../ingest/dossier.ts'
import { fetchSource } from '../ingest/web/source.ts'
import { ASSET } from '../store/blob-uses.ts'
import type { Shift } from './bench.ts'
import { readingSchema, type Source } from './payload.ts'
import { createPictureShelf } from './pictures.ts'
import type { Progress } from './progress.ts'

/** What a deck is made of, as one text. */
export interface Gathered {
  /** Undefined where only a topic or an outline was given. */
  readonly text: string | undefined
  /** The pictures that the text shows, `src` → blob. */
  readonly pictures: Readonly<Record<string, BlobHash>>
  /** What reading had to leave out. */
  readonly notes: readonly Note[]
}

interface Read extends Part {
  readonly pictures: Readonly<Record<string, BlobHash>>
  readonly notes: readonly Note[]
}

/** Reads the parts of a source in their order; what is on the web is fetched once, also over several attempts. @throws as `fetchSource` */
export async function gatherSources(sources: readonly Source[], progress: Progress, { bench, signal }: Shift): Promise<Gathered> {
  const { blobs } = bench
  const parts: Read[] = []
  for (const [index, source] of sources.entries()) {
    if (source.kind !== 'url') {
      parts.push({ ...source, text: await textOf(source, blobs), notes: [] })
      continue
    }
    const name = `source/${index}`
    const reading = readingSchema.safeParse(progress.load(name)).data ?? (await fetched(source.url, name, progress, blobs, signal))
    parts.push({ ...reading, text: await textIn(reading.hash, blobs) })
  }
  return {
    text: parts.length === 0 ? undefined : dossier(parts),
    pictures: Object.assign({}, ...parts.map(({ pictures }) => pictures)),
    notes: parts.flatMap(({ notes }) => notes),
  }
}

/** The text of a source that is wanted only now. Undefined without parts. @throws as `fetchSource` */
export async function gatherOnce(sources: readonly Source[], blobs: Blobs, signal: AbortSignal | undefined): Promise<string | undefined> {
  const parts: Part[] = []
  for (const source of sources) {
    if (source.kind !== 'url') parts.push({ ...source, text: await textOf(source, blobs) })
    else parts.push(partOf(source.url, (await fetchSource(source.url, { signal })).value))
  }
  return parts.length === 0 ? undefined : dossier(parts)
}

/** Fetches what is at an address, and keeps it until the job ends. */
async function fetched(url: string, name: string, progress: Progress, blobs: Blobs, signal: AbortSignal) {
  const { value, notes } = await fetchSource(url, { signal })
  const shelf = createPictureShelf(blobs, {}, () => {})
  const pictures: Record<string, BlobHash> = {}
  for (const [src, bytes] of value.pictures) pictures[src] = (await shelf.put(bytes)).slice(ASSET.length)
  const hash = await blobs.put(Buffer.from(value.text), 'text/markdown; charset=utf-8')
  const { name: title, plain } = partOf(url, value)
  const reading = { name: title, plain, hash, pictures, notes: [...notes] }
  const used = [hash, ...Object.values(pictures)].map((one) => ({ use: 'source' as const, hash: one }))
  await progress.save(name, reading, { used })
  return reading
}

const partOf = (url: string, { title = url, kind, text }: ParsedDocument): Part => ({ name: title, plain: kind === 'text', text })

const textOf = async (source: Exclude<Source, { kind: 'url' }>, blobs: Blobs): Promise<string> =>
  source.kind === 'text' ? source.text : textIn(source.hash, blobs)

const textIn = async (hash: BlobHash, blobs: Blobs): Promise<string> => Buffer.from(await blobs.get(hash)).toString('utf8')
