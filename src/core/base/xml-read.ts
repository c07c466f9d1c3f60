import { strFromU8 } from 'fflate'
import { Refusal } from './refusal.ts'

/** An element as read. Names carry the caller's prefix for a known namespace, whatever prefix the file uses. */
export interface XmlNode {
  /** `p:sp`; `{uri}local` for a namespace the caller does not know. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  /** Its own character data, joined. */
  readonly text: string
  /** Offset of its `<` in the text. */
  readonly offset: number
}

export interface XmlReadOptions {
  /** Namespace → the prefix that names are given. */
  readonly namespaces?: Readonly<Record<string, string>>
  readonly depth?: number
}

const DEPTH = 200
const NAME = /[^\s/>=<&"']+/y
const BLANK = /[ \t\r\n]*/y
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** What is not a Char (https://www.w3.org/TR/xml/#charsets): controls, lone surrogates, U+FFFE and U+FFFF. */
export const FORBIDDEN_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** An element under construction. */
interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: XmlNode[]
  text: string
  readonly offset: number
  readonly written: string
  readonly scope: Scope
}
type Scope = ReadonlyMap<string, string>

/** The text of an XML file: UTF-8, or UTF-16 with its mark (XML 1.0, 4.3.3). */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return strFromU8(bytes.subarray(3))
  const little = a === 0xff && b === 0xfe
  if (!little && !(a === 0xfe && b === 0xff)) return strFromU8(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let at = 2; at + 1 < bytes.length; at += 2) parts.push(String.fromCharCode(view.getUint16(at, little)))
  return parts.join('')
}

/**
 * Reads a whole document, strictly: every tag closed, attributes quoted and unique, only the five named entities, no
 * document type declaration (so nothing can expand or be fetched).
 * @throws Refusal `unreadable-input` that names line and column
 */
export function readXml(source: string, options: XmlReadOptions = {}): XmlNode {
  const reader = new Reader(source, options.namespaces ?? {}, options.depth ?? DEPTH)
  return reader.document()
}

class Reader {
  readonly #source: string
  readonly #prefixes: Readonly<Record<string, string>>
  readonly #depth: number
  #at = 0

  constructor(source: string, prefixes: Readonly<Record<string, string>>, depth: number) {
    this.#source = source
    this.#prefixes = prefixes
    this.#depth = depth
  }

  document(): XmlNode {
    const source = this.#source
    const forbidden = FORBIDDEN_CHARACTER.exec(source)
    if (forbidden)
      this.#fail(
        `character U+${forbidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is not allowed in XML`,
        forbidden.index,
      )
    const open: Open[] = []
    let root: XmlNode | undefined
    while (this.#at < source.length) {
      const next = source.indexOf('<', this.#at)
      const end = next < 0 ? source.length : next
      if (end > this.#at) this.#text(open.at(-1), this.#at, end)
      this.#at = end
      if (next < 0) break
      const kind = source[next + 1]
      if (kind === '?') this.#skip('?>')
      else if (kind === '!') this.#declaration(open.at(-1))
      else if (kind === '/') {
        const closed = this.#close(open)
        if (open.length === 0) root = closed
      } else {
        if (root) this.#fail('a second root element', next)
        const { element, empty } = this.#open(open.at(-1))
        if (!empty) {
          if (open.length >= this.#depth) this.#fail(`elements are nested more than ${this.#depth} deep`, next)
          open.push(element)
        } else if (open.length === 0) root = element
      }
    }
    const unclosed = open.at(-1)
    if (unclosed) this.#fail(`<${unclosed.written}> is never closed`, unclosed.offset)
    return root ?? this.#fail('no element', 0)
  }

  #text(parent: Open | undefined, from: number, to: number): void {
    const raw = this.#source.slice(from, to)
    if (parent) parent.text += raw.includes('&') ? this.#resolve(raw, from) : raw.replace(/\r\n?/g, '\n')
    else if (raw.trim() !== '') this.#fail('text outside the root element', from)
  }

  #declaration(parent: Open | undefined): void {
    const source = this.#source
    const at = this.#at
    if (source.startsWith('<!--', at)) this.#skip('-->')
    else if (source.startsWith('<![CDATA[', at)) {
      this.#skip(']]>')
      if (!parent) this.#fail('text outside the root element', at)
      parent.text += source.slice(at + 9, this.#at - 3)
    } else this.#fail('a document type declaration; it is refused', at)
  }

  #skip(mark: string): void {
    const end = this.#source.indexOf(mark, this.#at)
    if (end < 0) this.#fail(`${mark} is missing`, this.#at)
    this.#at = end + mark.length
  }

  #close(open: Open[]): XmlNode {
    const from = this.#at
    this.#at += 2
    const name = this.#name()
    this.#blank()
    if (this.#source[this.#at] !== '>') this.#fail('> is missing', this.#at)
    this.#at++
    const element = open.pop()
    if (element?.written !== name) this.#fail(element ? `<${element.written}> is closed by </${name}>` : `</${name}> closes nothing`, from)
    return element as XmlNode
  }

  #open(parent: Open | undefined): { element: Open; empty: boolean } {
    const offset = this.#at
    this.#at++
    const written = this.#name()
    const raw: [string, string, number][] = []
    for (;;) {
      const blank = this.#blank()
      const mark = this.#source[this.#at]
      if (mark === '>' || mark === '/' || mark === undefined) break
      if (!blank) this.#fail('a space is missing between attributes', this.#at)
      raw.push(this.#attribute())
    }
    const empty = this.#source[this.#at] === '/'
    if (empty) this.#at++
    if (this.#source[this.#at] !== '>') this.#fail(`<${written}> has no end`, offset)
    this.#at++
    const scope = inScope(parent?.scope, raw)
    const attributes: Record<string, string> = {}
    for (const [name, value, at] of raw) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue
      const known = name.includes(':') ? this.#canonical(name, scope, at) : name
      if (Object.hasOwn(attributes, known)) this.#fail(`attribute ${name} stands twice`, at)
      attributes[known] = value
    }
    const element: Open = { name: this.#canonical(written, scope, offset), attributes, children: [], text: '', offset, written, scope }
    parent?.children.push(element)
    return { element, empty }
  }

  #attribute(): [string, string, number] {
    const at = this.#at
    const name = this.#name()
    this.#blank()
    if (this.#source[this.#at] !== '=') this.#fail(`attribute ${name} has no value`, at)
    this.#at++
    this.#blank()
    const quote = this.#source[this.#at]
    if (quote !== '"' && quote !== "'") this.#fail(`attribute ${name} is not quoted`, at)
    const from = this.#at + 1
    const end = this.#source.indexOf(quote, from)
    if (end < 0) this.#fail(`attribute ${name} never ends`, at)
    const raw = this.#source.slice(from, end)
    if (raw.includes('<')) this.#fail(`attribute ${name} contains <`, at)
    this.#at = end + 1
    return [name, this.#resolve(raw.replace(/[\t\r\n]/g, ' '), from), at]
  }

  #resolve(raw: string, from: number): string {
    if (!raw.includes('&')) return raw
    return raw.replace(
      /&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z]{1,8})?(;?)/g,
      (whole, body: string | undefined, semicolon, at: number) => {
        if (body === undefined || semicolon === '') return this.#fail('& stands alone', from + at)
        if (!body.startsWith('#')) return ENTITIES[body] ?? this.#fail(`the entity ${whole} is not known`, from + at)
        const code = body[1] === 'x' ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10)
        const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFF'
        return FORBIDDEN_CHARACTER.test(character) ? this.#fail(`${whole} is not allowed in XML`, from + at) : character
      },
    )
  }

  #canonical(name: string, scope: Scope, at: number): string {
    const colon = name.indexOf(':')
    const prefix = colon < 0 ? '' : name.slice(0, colon)
    if (prefix === 'xml') return name
    const uri = scope.get(prefix)
    if (uri === undefined && prefix !== '') this.#fail(`the prefix of ${name} is not declared`, at)
    if (uri === undefined || uri === '') return name
    const known = this.#prefixes[uri]
    const local = name.slice(colon + 1)
    return known === undefined ? `{${uri}}${local}` : known === '' ? local : `${known}:${local}`
  }

  #name(): string {
    NAME.lastIndex = this.#at
    const found = NAME.exec(this.#source)?.[0]
    if (found === undefined) this.#fail('a name is missing', this.#at)
    this.#at += found.length
    return found
  }

  #blank(): boolean {
    BLANK.lastIndex = this.#at
    const length = BLANK.exec(this.#source)?.[0].length ?? 0
    this.#at += length
    return length > 0
  }

  #fail(what: string, at: number): never {
    const before = this.#source.slice(0, at)
    const line = before.split('\n').length
    const column = at - before.lastIndexOf('\n')
    throw new Refusal('unreadable-input', `line ${line}, column ${column}: ${what}`, { hint: 'The XML is not well-formed.' })
  }
}

function inScope(outer: Scope | undefined, attributes: readonly (readonly [string, string, number])[]): Scope {
  const declared = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (outer && declared.length === 0) return outer
  return new Map([...(outer ?? []), ...declared.map(([name, uri]) => [name === 'xmlns' ? '' : name.slice(6), uri] as const)])
}
