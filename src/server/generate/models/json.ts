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
  const parts = readJsonParts(text, finish)
  const has = (value: object) => names.some((name) => name in value)
  const whole = parts.find((value) => typeof value === 'object' && value !== null && has(value))
  if (whole !== undefined) return whole
  for (const part of parts) {
    const found = unwrapped(part, has)
    if (found !== undefined) return found
  }
  return parts[0]
}

/** The value of one part whose brackets are known to close; undefined where no repair helps. */
export function readPart(part: string): unknown {
  return strict(part) ?? repaired(part)
}

/** What comes before the channel that an answer is given on, whether its marks came through or only their names. */
const CHANNELS =
  /^\s*(?:(?:<\|start\|>assistant)?<\|channel\|>[\s\S]*<\|channel\|>\s*final[^<]*<\|message\|>|analysis[\s\S]*?assistantfinal)/
const CHANNEL_END = /(?:<\|(?:return|end|im_end|eot_id|endoftext)\|>\s*)+$/
/** Thoughts under other marks, which only count at the start: further on they may be what is written about. */
const OPENING_THOUGHTS =
  /^\s*(?:<(thoughts?|analysis|reflection|scratchpad|think)(?:\s[^<>]*)?>[\s\S]*?<\/\1>|\[THINK\][\s\S]*?\[\/THINK\]|◁think▷[\s\S]*?◁\/think▷)/i

/** Whether what has arrived so far ends thoughts. */
export function endsThoughts(head: string): boolean {
  return /(?:<\/(?:think|thinking|reasoning|thoughts?|analysis|reflection|scratchpad)>|\[\/THINK\]|◁\/think▷|<\|channel\|>\s*final[^<]*<\|message\|>|assistantfinal)$/i.test(
    head.slice(-80),
  )
}

/** Whether what has arrived so far are thoughts that have not ended. */
export function inThoughts(head: string): boolean {
  return /<(?:think|thinking|reasoning)[\s>]|^\s*(?:<(?:thoughts?|analysis|reflection|scratchpad)[\s>]|\[THINK\]|◁think▷|(?:<\|start\|>assistant)?<\|channel\|>\s*analysis|analysis[a-z])/i.test(
    head,
  )
}

/**
 * The object that fits within an answer: itself, or what wrappers such as `{"data": {"slide": …}}` hold, also as text.
 * @returns undefined where there is none
 */
export function unwrapped(value: unknown, fits: (object: Readonly<Record<string, unknown>>) => boolean, depth = 3): unknown {
  const holder = typeof value === 'string' && /^\s*[{[]/.test(value) ? strict(value) : value
  if (typeof holder !== 'object' || holder === null) return undefined
  if (!Array.isArray(holder) && fits(holder as Record<string, unknown>)) return holder
  if (depth === 0 || (Array.isArray(holder) && holder.length > 1)) return undefined
  for (const inner of Object.values(holder)) {
    const found = unwrapped(inner, fits, depth - 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Drops what reasoning models think aloud; a thought that never ends leaves nothing. */
export function withoutThoughts(text: string): string {
  return text
    .replace(CHANNELS, '')
    .replace(CHANNEL_END, '')
    .replace(OPENING_THOUGHTS, '')
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
