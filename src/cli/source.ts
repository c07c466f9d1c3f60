import { createReadStream, readdirSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Note } from '../core/base/note.ts'
import { Refusal } from '../core/base/refusal.ts'
import { meant } from '../core/base/words.ts'
import { decodeText } from '../server/ingest/charset.ts'
import { READ_LIMITS } from '../server/ingest/document.ts'
import { claimOf, containerOf, READABLE_ENDINGS } from '../server/ingest/kind.ts'

/** What a deck is made from. */
export type Source =
  | { readonly kind: 'topic'; readonly topic: string; readonly name: string }
  | {
      readonly kind: 'document'
      /** Markdown or plain text. */
      readonly text: string
      /** Plain text, without Markdown's marks. */
      readonly plain?: boolean
      readonly name: string
      /** Where pictures that are named by path lie. */
      readonly directory: string
      /** Pictures that the document itself holds, by their `src`. */
      readonly pictures: ReadonlyMap<string, Uint8Array>
      /** What reading it had to leave out. */
      readonly notes: readonly Note[]
    }
  /** A deck as code: JSON that nobody has checked yet. */
  | { readonly kind: 'deck'; readonly json: unknown; readonly name: string; readonly directory: string }

const MAX_TOPIC = 200
/** Bytes; about a thousand pages of text. */
const MAX_TEXT = 5_000_000
/** Bytes; a deck as code may carry its pictures. */
const MAX_JSON = 100_000_000

const FILE_NAME = new RegExp(
  `\\.(${[...READABLE_ENDINGS, 'json', 'ppt', 'doc', 'xls', 'odp', 'odt', 'key', 'rtf', 'yaml', 'yml', 'epub', 'tex'].join('|')})$`,
  'i',
)

/**
 * Reads several documents as one source, in their order. Pictures that are named by path are beside the first one.
 * @throws Refusal as `readSource`, and `bad-usage` where one of them is no document
 */
export async function readSources(inputs: readonly string[], stdin: () => Readable, signal?: AbortSignal): Promise<Source> {
  const sources: Source[] = []
  for (const input of inputs) sources.push(await readSource(input, stdin, signal))
  const [first] = sources
  if (sources.length === 1 && first) return first
  const documents = sources.map((source, i) => {
    if (source.kind === 'document') return { ...source, origin: inputs[i] ?? '' }
    const hint =
      source.kind === 'topic'
        ? 'A topic of several words stands in quotes: deckwright make "The history of tea".'
        : 'A deck as code stands alone.'
    throw new Refusal('bad-usage', `${inputs[i]} is not a document`, { hint })
  })
  const { dossier } = await import('../server/ingest/dossier.ts')
  return {
    kind: 'document',
    text: dossier(documents.map(({ origin, text, plain = false }) => ({ name: origin, text, plain }))),
    name: first?.name ?? 'deck',
    directory: documents.find(({ origin }) => !isAddress(origin))?.directory ?? process.cwd(),
    pictures: new Map(documents.flatMap(({ pictures }) => [...pictures])),
    notes: documents.flatMap(({ notes }) => notes),
  }
}

const isAddress = (input: string): boolean => /^https?:\/\//i.test(input)

/**
 * Reads what `make` was given: a file, a web address, `-` for standard input, or else a topic.
 * @throws Refusal `not-found`, `unreadable-input`, `unsupported-input`, `unreachable-source`, `url-not-allowed`, `empty-source`, `not-a-deck`,
 *   `bad-usage`; the signal's reason when it is aborted
 */
export async function readSource(input: string, stdin: () => Readable, signal?: AbortSignal): Promise<Source> {
  if (input === '-') {
    const bytes = await collect(stdin(), MAX_JSON, 'standard input')
    return sourceFrom({ bytes, name: 'deck', origin: 'standard input', directory: process.cwd() }, signal)
  }
  if (isAddress(input)) return fromWeb(input, signal)
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(input)) {
    throw new Refusal('bad-usage', `${input} is an address of a kind that is not read`, {
      at: input,
      hint: 'Addresses begin with https:// or http://; a file is given by its path.',
    })
  }
  if (statOf(input)) {
    const bytes = await readWhole(input, extname(input).toLowerCase() === '.json' ? MAX_JSON : READ_LIMITS.bytes)
    return sourceFrom({ bytes, name: basename(input, extname(input)), origin: input, directory: dirname(resolve(input)) }, signal)
  }
  if (looksLikePath(input)) throw notFound(input)
  if (looksLikeAddress(input)) {
    throw new Refusal('bad-usage', `${input} looks like a web address without its beginning`, {
      at: input,
      hint: `Give it as https://${input}, or a topic in several words.`,
    })
  }
  return { kind: 'topic', ...topicFrom(input) }
}

async function fromWeb(address: string, signal: AbortSignal | undefined): Promise<Source> {
  const { fetchSource } = await import('../server/ingest/web/source.ts')
  const { value, notes } = await fetchSource(address, { signal })
  const plain = value.kind === 'text'
  const name = slug(value.title ?? new URL(address).pathname.replace(/\.[a-z0-9]+$|\/$/gi, '').replace(/^.*\//, ''))
  return { kind: 'document', text: value.text, plain, name, directory: process.cwd(), pictures: value.pictures, notes }
}

function topicFrom(input: string): { topic: string; name: string } {
  const topic = input.replace(/\s+/g, ' ').trim()
  if (topic === '') {
    throw new Refusal('bad-usage', 'the topic is empty', {
      hint: 'Give a topic in quotes, a document, a .json deck, or - for standard input.',
    })
  }
  if (topic.length <= MAX_TOPIC) return { topic, name: slug(topic) }
  throw new Refusal('bad-usage', `the topic has ${topic.length} characters; at most ${MAX_TOPIC} are taken`, {
    hint: 'Give a longer text as a file, or on standard input with -.',
  })
}

/** A file's bytes, whole. @throws Refusal */
export async function readWhole(path: string, limit: number): Promise<Buffer> {
  const stats = statOf(path)
  if (!stats) throw notFound(path)
  if (stats.isDirectory()) throw new Refusal('unreadable-input', `${path} is a folder`, { at: path, hint: 'Name a file in it.' })
  return collect(createReadStream(path), limit, path)
}

interface Content {
  readonly bytes: Buffer
  /** What the deck's file is called when nothing is said. */
  readonly name: string
  /** What it is called in messages. */
  readonly origin: string
  readonly directory: string
}

async function sourceFrom({ bytes, name, origin, directory }: Content, signal: AbortSignal | undefined): Promise<Source> {
  const file = { bytes, name: origin }
  const claim = claimOf(file)
  const plain = containerOf(file) === 'text' && (claim === undefined || claim === 'markdown' || claim === 'text')
  if (!plain) {
    const { readDocument } = await import('../server/ingest/ingest.ts')
    const { value, notes } = await readDocument(file, { signal })
    return { kind: 'document', text: value.text, name, directory, pictures: value.pictures, notes }
  }
  const text = decodeText(bytes, origin)
  if (text.trim() === '')
    throw new Refusal('empty-source', `${origin} is empty`, { at: origin, hint: 'There is nothing to make a deck from.' })
  const json = /\.json$/i.test(origin) || (claim === undefined && /^\s*\{\s*("|\})/.test(text))
  if (json) return { kind: 'deck', json: parseJson(text, origin), name, directory }
  if (bytes.length > MAX_TEXT) throw tooLarge(origin, MAX_TEXT)
  return { kind: 'document', text, ...(claim === 'markdown' ? {} : { plain: true }), name, directory, pictures: new Map(), notes: [] }
}

export function parseJson(text: string, origin: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : String(cause)
    const position = /position (\d+)/.exec(says)?.[1]
    const before = position === undefined ? text : text.slice(0, Number(position))
    const line = before.split('\n').length
    const column = before.length - before.lastIndexOf('\n')
    throw new Refusal('not-a-deck', `${origin} is not JSON: line ${line}, column ${column}`, {
      at: origin,
      cause,
      hint: 'A missing comma or quote is likely there.',
    })
  }
}

async function collect(stream: Readable, limit: number, origin: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      size += chunk.length
      if (size > limit) throw tooLarge(origin, limit)
    }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal('unreadable-input', `${origin} cannot be read: ${reason(cause)}`, { at: origin, cause })
  }
  return Buffer.concat(chunks)
}

function tooLarge(origin: string, limit: number): Refusal {
  return new Refusal('unsupported-input', `${origin} is larger than ${Math.round(limit / 1e6)} MB, the most that is read`, {
    at: origin,
    hint: 'Split it into several decks.',
  })
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EACCES' || code === 'EPERM' ? 'no permission' : error instanceof Error ? error.message : String(error)
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** A topic may hold slashes (TCP/IP); a path starts like one, ends in a known file type, or leads into a folder that is there. */
function looksLikePath(input: string): boolean {
  if (/^(\.{0,2}|~|[a-z]:)[\\/]/i.test(input) || FILE_NAME.test(input)) return true
  return /^\S+\/\S*$/.test(input) && statOf(dirname(input))?.isDirectory() === true && dirname(input) !== '.'
}

/** A host's name that begins with `www.`, or that a path follows: one with a point in it, in small letters as people copy it. */
const looksLikeAddress = (input: string): boolean => /^(?:www\.[^\s/]+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/?#:]))\S*$/.test(input)

export function notFound(path: string): Refusal {
  const hint = whatIsThere(dirname(path), basename(path))
  return new Refusal('not-found', `${path} is not there`, { at: path, ...(hint ? { hint } : {}) })
}

/** What a folder has instead of a file that it lacks, where that may have been meant. */
function whatIsThere(folder: string, name: string): string | undefined {
  if (!statOf(folder)?.isDirectory()) return `There is no folder ${folder}.`
  const [close] = meant(name, namesIn(folder))
  return close === undefined ? undefined : `The nearest name there is ${close}.`
}

/** Files of a known type; none where the folder does not tell what it has. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => FILE_NAME.test(name))
  } catch {
    return []
  }
}

/** A file name from a topic: letters and digits of any script, joined by hyphens. */
function slug(topic: string): string {
  const words =
    topic
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.join('-').slice(0, 60).replace(/-+$/, '') || 'deck'
}
