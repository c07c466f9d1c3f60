import type { Note, NoteKind } from '../../core/base/note.ts'
import type { BlobHash, Blobs } from '../blobs/blobs.ts'
import { dossier, type Part } from '../ingest/dossier.ts'
import { fetchSource } from '../ingest/web/source.ts'
import { ASSET } from '../store/blob-uses.ts'
import type { Shift } from './bench.ts'
import { type DeckPayload, readingSchema, type Source } from './payload.ts'
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
export async function gatherSources(payload: DeckPayload, progress: Progress, shift: Shift): Promise<Gathered> {
  const parts: Read[] = []
  for (const [index, source] of payload.sources.entries()) parts.push(await read(source, `source/${index}`, progress, shift))
  return {
    text: parts.length === 0 ? undefined : dossier(parts),
    pictures: Object.assign({}, ...parts.map(({ pictures }) => pictures)),
    notes: parts.flatMap(({ notes }) => notes),
  }
}

async function read(source: Source, name: string, progress: Progress, shift: Shift): Promise<Read> {
  if (source.kind === 'text') return { ...source, notes: [] }
  const { blobs } = shift.bench
  if (source.kind === 'blob') return { ...source, text: await textOf(source.hash, blobs), notes: [] }
  const reading = readingSchema.safeParse(progress.load(name)).data ?? (await fetched(source.url, name, progress, shift))
  const notes = reading.notes.map((note) => ({ ...note, says: note.says as NoteKind }))
  return { ...reading, text: await textOf(reading.hash, blobs), notes }
}

async function fetched(url: string, name: string, progress: Progress, { bench, signal }: Shift) {
  const { value, notes } = await fetchSource(url, { signal })
  const shelf = createPictureShelf(bench.blobs, {}, () => {})
  const pictures: Record<string, BlobHash> = {}
  for (const [src, bytes] of value.pictures) pictures[src] = (await shelf.put(bytes)).slice(ASSET.length)
  const hash = await bench.blobs.put(Buffer.from(value.text), 'text/markdown; charset=utf-8')
  const reading = { name: value.title ?? url, plain: value.kind === 'text', hash, pictures, notes: [...notes] }
  const used = [hash, ...Object.values(pictures)].map((one) => ({ use: 'source' as const, hash: one }))
  await progress.save(name, reading, { used })
  return reading
}

const textOf = async (hash: BlobHash, blobs: Blobs): Promise<string> => Buffer.from(await blobs.get(hash)).toString('utf8')
