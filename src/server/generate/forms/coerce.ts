import { cleanLine, cleanText } from '../clean.ts'
import { shorten } from '../shorten.ts'
import { echoes, isEmptyTalk, isNothing } from './nothing.ts'
import { unnumbered } from './unnumbered.ts'

type Node = Readonly<Record<string, unknown>>
type Json = Record<string, unknown>

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const folded = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Bends an answer into the shape of a schema without inventing content: keys by their letters, single values into lists,
 * numbers out of text, decoration off. What cannot be bent stays, for the schema to refuse.
 */
export function coerce(value: unknown, node: Node, allowed: ReadonlySet<string>, name = ''): unknown {
  if (node.type === 'object') return coerceObject(value, node, allowed)
  if (node.type === 'array') return coerceList(value, node, allowed, name)
  if (node.type === 'number' || node.type === 'integer') return coerceNumber(value)
  if (node.type === 'boolean') return typeof value === 'string' ? /^(true|yes)$/i.test(value.trim()) : value
  if (Array.isArray(node.enum)) return coerceChoice(value, node.enum as string[])
  return coerceText(value, node, allowed, name)
}

function coerceObject(value: unknown, node: Node, allowed: ReadonlySet<string>): unknown {
  const properties = node.properties as Record<string, Node>
  const names = Object.keys(properties)
  const holder = unwrapped(value, names)
  if (!holder) {
    // A bare text where an entry was asked for is the entry's first slot.
    const [first, second] = names
    if (typeof value === 'string' && first !== undefined) return coerceObject(split(value, first, second), node, allowed)
    return value
  }
  const byFold = new Map(Object.entries(holder).map(([key, child]) => [folded(key), child]))
  return Object.fromEntries(
    names.map((name) => [
      name,
      coerce(Object.hasOwn(holder, name) ? holder[name] : byFold.get(folded(name)), properties[name] as Node, allowed, name),
    ]),
  )
}

/** `Heading: the rest` into two slots. */
function split(text: string, first: string, second: string | undefined): Json {
  const found = /^([^:]{2,60}):\s+(.+)$/s.exec(text)
  return second !== undefined && found ? { [first]: found[1], [second]: found[2] } : { [first]: text }
}

/** The object that has the wanted keys: the value itself, the only entry of a list, or what a wrapper such as `{"slide": …}` holds. */
function unwrapped(value: unknown, names: readonly string[]): Json | undefined {
  if (Array.isArray(value) && value.length === 1) return unwrapped(value[0], names)
  if (!isRecord(value)) return undefined
  const wanted = new Set(names.map(folded))
  if (Object.keys(value).some((key) => wanted.has(folded(key)))) return value
  const inner = Object.values(value).filter(isRecord)
  const found = inner.find((child) => Object.keys(child).some((key) => wanted.has(folded(key))))
  return found ?? value
}

function coerceList(value: unknown, node: Node, allowed: ReadonlySet<string>, name: string): unknown {
  if (value === undefined || value === null) return []
  const raw = Array.isArray(value) ? value : typeof value === 'string' ? lines(value) : isRecord(value) ? listIn(value) : [value]
  const items = raw.map((item) => coerce(item, node.items as Node, allowed, name))
  const distinct = BY_PLACE.has(name) ? items : unrepeated(unnumbered(items)).filter((item) => !isBlank(item))
  return typeof node.maxItems === 'number' ? distinct.slice(0, node.maxItems) : distinct
}

/** Lists whose entries belong to the entries of another list: none may fall out. */
const BY_PLACE: ReadonlySet<string> = new Set(['values', 'cells', 'headers', 'categories'])

/** An entry all of whose texts are empty, such as the last row of a table. */
function isBlank(item: unknown): boolean {
  if (Array.isArray(item)) return item.every(isBlank)
  return isRecord(item) ? Object.keys(item).length > 0 && Object.values(item).every(isBlank) : item === ''
}

function unrepeated(items: readonly unknown[]): unknown[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    if (item === '' || item === undefined || item === null) return false
    const key = JSON.stringify(item).toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}

/** Entries that came as one text: a line each, or after a bullet each. */
const lines = (text: string): string[] => text.split(/\n+|(?:^|\s+)[•▪◦‣]\s+/).filter((part) => part.trim() !== '')

/** `{"1": …, "2": …}` or `{"items": […]}` for a list. */
function listIn(value: Json): unknown[] {
  const lists = Object.values(value).filter(Array.isArray)
  if (lists.length === 1 && lists[0]) return lists[0]
  return Object.keys(value).every((key) => /^\D{0,8}\d+$/.test(key)) ? Object.values(value) : [value]
}

/** A figure whose unit scales it (`41.2k`): beside others that are written out it would be drawn a thousand times too small. */
const SCALED = /\d\s*(?:[kKmMbB]|bn|mio|mrd|tsd|thousand|million|billion|tausend|[万亿億])\.?\s*$/u

function coerceNumber(value: unknown): unknown {
  if (typeof value !== 'string' || SCALED.test(value)) return value
  const digits = value.replace(/[\s\u00A0\u202F']/g, '').replace(/[−–]/g, '-')
  const found = /^[^\d-]{0,4}(-?\d[\d.,]*)[^\d]{0,12}$/.exec(digits)?.[1]
  if (found === undefined) return value
  const comma = found.lastIndexOf(',')
  const point = found.lastIndexOf('.')
  // The later of the two is the decimal mark; a lone comma before exactly three digits groups thousands.
  const decimalComma = comma > point && !(point === -1 && /,\d{3}$/.test(found))
  const plain = decimalComma ? found.replaceAll('.', '').replace(',', '.') : found.replaceAll(',', '')
  const number = Number(plain)
  return Number.isFinite(number) ? number : value
}

function coerceChoice(value: unknown, choices: readonly string[]): unknown {
  const text = folded(value === undefined || value === null ? '' : String(value))
  return choices.find((choice) => folded(choice) === text) ?? (choices.includes('none') ? 'none' : value)
}

function coerceText(value: unknown, node: Node, allowed: ReadonlySet<string>, name: string): unknown {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return Number.isNaN(value) ? '' : String(value)
  if (Array.isArray(value)) return coerceText(value.filter((part) => typeof part === 'string').join('\n'), node, allowed, name)
  if (isRecord(value)) {
    const text = value.text ?? value.content ?? value.value ?? value.title ?? value.label
    // Speaker notes in parts, such as an opening and an end.
    if (text === undefined && name === 'notes') return coerceText(Object.values(value), node, allowed, name)
    return text === undefined || isRecord(text) ? value : coerceText(text, node, allowed, name)
  }
  if (typeof value !== 'string') return value
  const clean = unlabelled(name === 'notes' ? cleanText(value, allowed) : cleanLine(value, allowed), name)
  // The cells of a table may well say `string` or `Item 1`.
  if (BY_PLACE.has(name) ? isNothing(clean) : isEmptyTalk(clean) || echoes(clean, node.description)) return ''
  // What is said aloud has no place on the page that it could overrun.
  return name === 'notes' && typeof node.maxLength === 'number' ? shorten(clean, node.maxLength) : clean
}

/** `Heading: Trade` in the place `heading` says only `Trade`. */
function unlabelled(text: string, name: string): string {
  const label = /^([\p{L} ]{2,24}):(?:\s+|$)/u.exec(text)
  const said = folded(label?.[1] ?? '')
  return label && (said === folded(name) || (name === 'notes' && /^speakernotes?$/.test(said))) ? text.slice(label[0].length) : text
}
