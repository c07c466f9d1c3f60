import { jsonrepair } from 'jsonrepair'
import { BadReply } from './fault.ts'
import type { Finish } from './reply.ts'

const AGAIN = 'Answer with one complete JSON object and nothing else.'

/**
 * The JSON values in a model's answer, past reasoning, prose and code fences. Syntax is repaired only in an answer that
 * the provider calls finished and whose brackets close: repairing a truncated one would quietly drop what was cut off.
 * @throws BadReply when there is none
 */
export function readJsonParts(text: string, finish: Finish): unknown[] {
  const said = withoutThoughts(text)
  if (said === '') throw new BadReply('the answer is empty', AGAIN)
  const whole = strict(said)
  if (typeof whole === 'object' && whole !== null) return [whole]
  const parts = balancedParts(said)
  if (parts.length === 0) throw new BadReply(/[{[]/.test(said) ? 'the answer breaks off' : 'the answer holds no JSON', AGAIN)
  const read = parts.map((part) => strict(part) ?? (finish === 'stop' ? repaired(part) : undefined)).filter((value) => value !== undefined)
  if (read.length === 0) throw new BadReply('the answer is not valid JSON', AGAIN)
  return read
}

/**
 * The one JSON value in a model's answer: the first that `fits`, else the first.
 * @throws BadReply when there is none
 */
export function readJson(text: string, finish: Finish, fits: (value: unknown) => boolean = () => true): unknown {
  const parts = readJsonParts(text, finish)
  return parts.find(fits) ?? parts[0]
}

/**
 * The object in a model's answer that has any of the wanted fields, else the first value.
 * @throws BadReply when there is none
 */
export function readFields({ text, finish }: { readonly text: string; readonly finish: Finish }, names: readonly string[]): unknown {
  return readJson(text, finish, (value) => typeof value === 'object' && value !== null && names.some((name) => name in value))
}

/** The value of one part whose brackets are known to close; undefined where no repair helps. */
export function readPart(part: string): unknown {
  return strict(part) ?? repaired(part)
}

/** Drops what reasoning models think aloud; a thought that never ends leaves nothing. */
export function withoutThoughts(text: string): string {
  return text
    .replace(/<(think|thinking|reasoning)>[\s\S]*?(<\/\1>|$)/gi, '')
    .replace(/^[\s\S]*<\/(think|thinking|reasoning)>/i, '')
    .replace(/^\uFEFF/, '')
    .trim()
}

function strict(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    // Some models send the object as a JSON string.
    return typeof value === 'string' && /^\s*[{[]/.test(value) ? strict(value) : value
  } catch {
    return undefined
  }
}

function repaired(part: string): unknown {
  // An ellipsis stands for content that the model left out: nothing can repair that.
  if (/(\.\.\.|…)\s*[\]}]|[[{,]\s*(\.\.\.|…)\s*,/.test(part)) return undefined
  try {
    return strict(jsonrepair(mendedEscapes(withoutControls(part))))
  } catch {
    return undefined
  }
}

/** Controls that no text needs; the line breaks among them are repaired as such. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is being removed
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
}

/** `C:\path`: a backslash that starts no JSON escape (RFC 8259 7) was meant as itself. */
function mendedEscapes(text: string): string {
  return text.replace(/\\(?:["\\/bfnrt]|u[0-9a-f]{4})|\\/gi, (found) => (found === '\\' ? '\\\\' : found))
}

/** Top-level `{…}` and `[…]` parts whose brackets close. */
function balancedParts(text: string): string[] {
  const parts: string[] = []
  for (let start = nextBracket(text, 0); start !== -1 && parts.length < 64; ) {
    const end = endOfBalance(text, start)
    if (end === undefined) break
    parts.push(text.slice(start, end))
    start = nextBracket(text, end)
  }
  return parts
}

function nextBracket(text: string, from: number): number {
  const found = text.slice(from).search(/[{[]/)
  return found === -1 ? -1 : from + found
}

function endOfBalance(text: string, start: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let i = start; i < text.length; i++) {
    const char = text[i]
    if (quoted) {
      if (char === '\\') i++
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return i + 1
  }
  // Quotes that were not escaped confuse the count; an answer that ends on a bracket within a "string" is whole all the same.
  const rest = text.slice(start).replace(/\s*(```)?\s*$/, '')
  return quoted && rest.endsWith(text[start] === '{' ? '}' : ']') ? start + rest.length : undefined
}
