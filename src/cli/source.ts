import { createReadStream, readdirSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { Refusal } from '../core/base/refusal.ts'
import { distance, nearest } from '../core/base/words.ts'

/** What a deck is made from. */
export type Source =
  | { readonly kind: 'topic'; readonly topic: string; readonly name: string }
  | { readonly kind: 'document'; readonly text: string; readonly name: string; readonly directory: string }
  /** A deck as code: JSON that nobody has checked yet. */
  | { readonly kind: 'deck'; readonly json: unknown; readonly name: string; readonly directory: string }

const MAX_TOPIC = 200
/** Bytes; about a thousand pages of text. */
const MAX_TEXT = 5_000_000
/** Bytes; a deck as code may carry its pictures. */
const MAX_JSON = 100_000_000

const TEXT = /\.(md|markdown|mdown|txt|text)$/i
const FILE_NAME = /\.(md|markdown|mdown|txt|text|json|pptx?|docx?|odp|odt|key|pdf|html?|rtf|csv|xlsx?|ya?ml|epub|tex)$/i

/**
 * Reads what `make` was given: a file, `-` for standard input, or else a topic.
 * @throws Refusal `not-found`, `unreadable-input`, `unsupported-input`, `empty-source`, `not-a-deck`, `bad-usage`
 */
export async function readSource(input: string, stdin: () => Readable): Promise<Source> {
  if (input === '-') return sourceFrom(await collect(stdin(), MAX_JSON, 'standard input'), 'deck', 'standard input', process.cwd())
  const stats = statOf(input)
  if (stats) return readFileSource(input, stats)
  if (looksLikePath(input)) throw notFound(input)
  const topic = input.replace(/\s+/g, ' ').trim()
  if (topic === '')
    throw new Refusal('bad-usage', 'the topic is empty', {
      hint: 'Give a topic in quotes, a .md, .txt or .json file, or - for standard input.',
    })
  if (topic.length > MAX_TOPIC) {
    throw new Refusal('bad-usage', `the topic has ${topic.length} characters; at most ${MAX_TOPIC} are taken`, {
      hint: 'Give a longer text as a file, or on standard input with -.',
    })
  }
  return { kind: 'topic', topic, name: slug(topic) }
}

/** A file's bytes, whole. @throws Refusal */
export async function readWhole(path: string, limit: number): Promise<Buffer> {
  const stats = statOf(path)
  if (!stats) throw notFound(path)
  if (stats.isDirectory()) throw new Refusal('unreadable-input', `${path} is a folder`, { at: path, hint: 'Name a file in it.' })
  return collect(createReadStream(path), limit, path)
}

async function readFileSource(path: string, stats: Stats): Promise<Source> {
  if (stats.isDirectory())
    throw new Refusal('unreadable-input', `${path} is a folder`, { at: path, hint: 'Name a .md, .txt or .json file in it.' })
  const extension = extname(path).toLowerCase()
  if (FILE_NAME.test(path) && !TEXT.test(path) && extension !== '.json') {
    throw new Refusal('unsupported-input', `${path}: ${extension} files cannot be read`, {
      at: path,
      hint: 'Save it as .md or .txt first.',
    })
  }
  const bytes = await readWhole(path, extension === '.json' ? MAX_JSON : MAX_TEXT)
  return sourceFrom(bytes, basename(path, extname(path)), path, dirname(resolve(path)), extension === '.json')
}

function sourceFrom(bytes: Buffer, name: string, origin: string, directory: string, json?: boolean): Source {
  const text = decode(bytes, origin)
  if (text.trim() === '')
    throw new Refusal('empty-source', `${origin} is empty`, { at: origin, hint: 'There is nothing to make a deck from.' })
  if (json ?? /^\s*\{\s*("|\})/.test(text)) return { kind: 'deck', json: parseJson(text, origin), name, directory }
  if (bytes.length > MAX_TEXT) throw tooLarge(origin, MAX_TEXT)
  return { kind: 'document', text, name, directory }
}

/** UTF-8, UTF-16 with a byte order mark, or Windows-1252; refuses what is not text. */
function decode(bytes: Buffer, origin: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  const text = decodedAs(encoding, bytes) ?? windows1252(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what binary files are told by
  const controls = text.slice(0, 65_536).match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0
  if (controls > 0 && controls > text.length / 2000) {
    throw new Refusal('unreadable-input', `${origin} is not text`, { at: origin, hint: 'Markdown, plain text and decks as JSON are read.' })
  }
  return text
}

function decodedAs(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The table of https://encoding.spec.whatwg.org/#windows-1252: Node 20 decodes it as Latin-1, which has controls at 0x80 to 0x9F. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

function windows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009F]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control)
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
  return new Refusal('unsupported-input', `${origin} is larger than ${limit / 1e6} MB, the most that is read`, {
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

export function notFound(path: string): Refusal {
  const folder = dirname(path)
  const beside = statOf(folder)?.isDirectory()
    ? readdirSync(folder).filter((name) => /\.(md|markdown|txt|json|pptx)$/i.test(name))
    : undefined
  const [close = ''] = nearest(basename(path), beside ?? [], 1)
  const alike = distance(basename(path).toLowerCase(), close.toLowerCase()) <= Math.max(1, basename(path).length / 4)
  const hint = beside === undefined ? `There is no folder ${folder}.` : alike ? `The nearest name there is ${close}.` : undefined
  return new Refusal('not-found', `${path} is not there`, { at: path, ...(hint ? { hint } : {}) })
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
