import { inflateSync } from 'node:zlib'

/** A second opinion on our PDF files: reads back the objects, the text and the structure without the code that wrote them. */

export type Value = number | boolean | null | string | Text | Ref | Name | Value[] | Dict
export type Dict = { [key: string]: Value }
/** A text or byte string. */
export class Text {
  readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
  /** As a text string: UTF-16BE with byte order mark, else Latin-1. */
  toString(): string {
    return this.bytes[0] === 0xfe && this.bytes[1] === 0xff
      ? this.bytes.subarray(2).swap16().toString('utf16le')
      : this.bytes.toString('latin1')
  }
}
export class Ref {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}
export class Name {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export interface Page {
  readonly dict: Dict
  /** The content stream as written. */
  readonly content: string
  /** Its characters in the order they are shown, by the fonts' ToUnicode maps and ActualText. */
  readonly text: string
  readonly links: readonly {
    readonly uri?: string
    readonly destination?: string
    readonly contents: string
    readonly rect: readonly number[]
  }[]
}

/** An element of the structure tree with what it holds. */
export interface Tag {
  readonly tag: string
  readonly alt?: string
  readonly actual?: string
  readonly dict: Dict
  readonly children: readonly Tag[]
  /** What its marked content shows, with that of its children. */
  readonly text: string
}

export class Pdf {
  readonly source: string
  readonly #objects = new Map<number, { value: Value; stream?: Buffer }>()
  readonly trailer: Dict

  constructor(bytes: Uint8Array) {
    this.source = Buffer.from(bytes).toString('latin1')
    const table = Number(/startxref\s+(\d+)/.exec(this.source)?.[1])
    const lines = this.source.slice(table).split('\n')
    if (lines[0]?.trim() !== 'xref') throw new Error('no cross-reference table where startxref points')
    const count = Number(lines[1]?.split(' ')[1])
    for (let id = 1; id < count; id++) {
      const offset = Number(lines[2 + id]?.slice(0, 10))
      if (!this.source.startsWith(`${id} 0 obj`, offset)) throw new Error(`object ${id} is not at ${offset}`)
      this.#objects.set(id, this.#object(offset))
    }
    this.trailer = new Parser(this.source, this.source.indexOf('<<', table)).value() as Dict
  }

  #object(offset: number): { value: Value; stream?: Buffer } {
    const parser = new Parser(this.source, this.source.indexOf('obj', offset) + 3)
    const value = parser.value()
    parser.skip()
    if (!this.source.startsWith('stream', parser.at)) return { value }
    const start = parser.at + 'stream\n'.length
    const raw = Buffer.from(this.source.slice(start, start + Number((value as Dict).Length)), 'latin1')
    return { value, stream: raw }
  }

  get<T extends Value = Dict>(value: Value | undefined): T {
    return (value instanceof Ref ? this.#objects.get(value.id)?.value : value) as T
  }

  stream(value: Value | undefined): Buffer {
    if (!(value instanceof Ref)) throw new Error('not a stream')
    const { value: dict, stream } = this.#objects.get(value.id) ?? {}
    if (!stream) throw new Error(`object ${value.id} has no stream`)
    const filter = (dict as Dict).Filter
    return filter instanceof Name && filter.name === 'FlateDecode' ? inflateSync(stream) : stream
  }

  get catalogue(): Dict {
    return this.get(this.trailer.Root)
  }

  get info(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.get(this.trailer.Info)).map(([key, value]) => [key, String(this.get<Value>(value))]))
  }

  get metadata(): string {
    return this.stream(this.catalogue.Metadata).toString('utf8')
  }

  /** Dictionaries of every object of a `/Type`. */
  ofType(type: string): Dict[] {
    return [...this.#objects.values()]
      .map(({ value }) => value as Dict)
      .filter((dict) => dict?.Type instanceof Name && dict.Type.name === type)
  }

  get pages(): Page[] {
    return (this.get(this.catalogue.Pages).Kids as Ref[]).map((ref) => this.#page(this.get(ref)))
  }

  #page(dict: Dict): Page {
    const content = this.stream(dict.Contents).toString('latin1')
    const links = ((this.get<Value[]>(dict.Annots ?? []) ?? []) as Ref[]).map((ref) => {
      const annotation = this.get(ref)
      const action = this.get(annotation.A)
      return {
        uri: action.URI === undefined ? undefined : String(action.URI),
        destination: action.D === undefined ? undefined : String(action.D),
        contents: String(annotation.Contents),
        rect: annotation.Rect as number[],
      }
    })
    return { dict, content, links, text: this.#marks(dict).all }
  }

  /** The text of a page: all of it, and by marked-content id. */
  #marks(page: Dict): { all: string; byId: Map<number, string> } {
    const resources = this.get(page.Resources)
    const fonts = new Map(Object.entries(this.get(resources.Font ?? {})).map(([name, ref]) => [name, this.#unicode(ref)]))
    const parser = new Parser(this.stream(page.Contents).toString('latin1'), 0)
    const byId = new Map<number, string>()
    const open: { id?: number; actual?: string }[] = []
    let all = ''
    let font: ReadonlyMap<number, string> = new Map()
    let operands: Value[] = []
    const say = (text: string) => {
      all += text
      for (const { id } of open) if (id !== undefined) byId.set(id, (byId.get(id) ?? '') + text)
    }
    for (;;) {
      parser.skip()
      if (parser.at >= parser.source.length) break
      const operator = parser.operator()
      if (operator === undefined) {
        operands.push(parser.value())
        continue
      }
      if (operator === 'Tf') font = fonts.get((operands[0] as Name).name) ?? new Map()
      if (operator === 'TJ' && !open.some((mark) => mark.actual !== undefined)) {
        for (const part of operands[0] as Value[]) {
          if (!(part instanceof Text)) continue
          for (let i = 0; i < part.bytes.length; i += 2) say(font.get(part.bytes.readUInt16BE(i)) ?? '\uFFFD')
        }
      }
      if (operator === 'BMC') open.push({})
      if (operator === 'BDC') {
        const properties = operands[1] as Dict
        const actual = properties.ActualText === undefined ? undefined : String(properties.ActualText)
        open.push({ id: properties.MCID as number | undefined, actual })
        if (actual !== undefined) say(actual)
      }
      if (operator === 'EMC') open.pop()
      operands = []
    }
    return { all, byId }
  }

  #unicode(font: Value): ReadonlyMap<number, string> {
    const map = this.stream(this.get(font).ToUnicode).toString('latin1')
    const entries = [...map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]*)>/g)]
    return new Map(
      entries
        .slice(1)
        .map(([, code = '', text = '']) => [Number.parseInt(code, 16), Buffer.from(text, 'hex').swap16().toString('utf16le')]),
    )
  }

  get structure(): Tag {
    const root = this.get(this.catalogue.StructTreeRoot)
    const marks = new Map<number, Map<number, string>>()
    for (const ref of this.get(this.catalogue.Pages).Kids as Ref[]) marks.set(ref.id, this.#marks(this.get(ref)).byId)
    const [document] = [root.K].flat()
    return this.#tag(this.get(document), marks)
  }

  #tag(dict: Dict, marks: Map<number, Map<number, string>>): Tag {
    const page = dict.Pg instanceof Ref ? dict.Pg.id : -1
    const children: Tag[] = []
    let text = ''
    for (const kid of [dict.K ?? []].flat()) {
      if (typeof kid === 'number') text += marks.get(page)?.get(kid) ?? ''
      else if (kid instanceof Ref) {
        const child = this.#tag(this.get(kid), marks)
        children.push(child)
        text += child.text
      }
    }
    return {
      tag: (dict.S as Name).name,
      alt: dict.Alt === undefined ? undefined : String(dict.Alt),
      actual: dict.ActualText === undefined ? undefined : String(dict.ActualText),
      dict,
      children,
      text,
    }
  }

  /** Bookmarks as an indented list. */
  get bookmarks(): string[] {
    const walk = (item: Value | undefined, depth: number): string[] => {
      if (item === undefined) return []
      const dict = this.get(item)
      return [`${'  '.repeat(depth)}${String(dict.Title)}`, ...walk(dict.First, depth + 1), ...walk(dict.Next, depth)]
    }
    return walk(this.get(this.catalogue.Outlines ?? {}).First, 0)
  }
}

/** The tree as one line a tag: `Document > Sect > H1 "Title"`, children indented. */
export function outlineOf(tag: Tag, depth = 0): string[] {
  const words = tag.children.length === 0 && tag.text ? ` "${tag.text}"` : ''
  const alt = tag.alt === undefined ? '' : ` alt="${tag.alt}"`
  return [`${'  '.repeat(depth)}${tag.tag}${alt}${words}`, ...tag.children.flatMap((child) => outlineOf(child, depth + 1))]
}

/** PDF syntax (ISO 32000-1, 7.3), as far as our files use it. */
class Parser {
  readonly source: string
  at: number

  constructor(source: string, at: number) {
    this.source = source
    this.at = at
  }

  skip(): void {
    while (/\s/.test(this.source[this.at] ?? '')) this.at++
  }

  /** A word that is no value: an operator of a content stream. */
  operator(): string | undefined {
    const word = /^[A-Za-z*'"][A-Za-z0-9*]*/.exec(this.source.slice(this.at, this.at + 12))?.[0]
    if (!word || ['true', 'false', 'null'].includes(word)) return undefined
    this.at += word.length
    return word
  }

  value(): Value {
    this.skip()
    const rest = this.source.slice(this.at, this.at + 40)
    if (rest.startsWith('<<')) return this.#dict()
    if (rest.startsWith('[')) return this.#array()
    if (rest.startsWith('<')) return this.#hex()
    if (rest.startsWith('(')) return this.#literal()
    if (rest.startsWith('/')) return new Name(this.#take(/^\/[^\s<>[\](){}/%]*/).slice(1))
    const ref = /^(\d+) 0 R/.exec(rest)
    if (ref) {
      this.at += ref[0].length
      return new Ref(Number(ref[1]))
    }
    const word = this.#take(/^[^\s<>[\](){}/%]+/)
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    const number = Number(word)
    if (Number.isNaN(number)) throw new Error(`unexpected "${rest}" at ${this.at}`)
    return number
  }

  #take(pattern: RegExp): string {
    const found = pattern.exec(this.source.slice(this.at, this.at + 400))?.[0]
    if (!found) throw new Error(`unexpected "${this.source.slice(this.at, this.at + 40)}"`)
    this.at += found.length
    return found
  }

  #dict(): Dict {
    const dict: Dict = {}
    this.at += 2
    for (this.skip(); !this.source.startsWith('>>', this.at); this.skip()) {
      const key = this.value() as Name
      dict[key.name] = this.value()
    }
    this.at += 2
    return dict
  }

  #array(): Value[] {
    const list: Value[] = []
    this.at += 1
    for (this.skip(); this.source[this.at] !== ']'; this.skip()) list.push(this.value())
    this.at += 1
    return list
  }

  #hex(): Text {
    const end = this.source.indexOf('>', this.at)
    const bytes = Buffer.from(this.source.slice(this.at + 1, end), 'hex')
    this.at = end + 1
    return new Text(bytes)
  }

  #literal(): Text {
    const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
    let text = ''
    for (this.at++; this.source[this.at] !== ')'; this.at++) {
      let c = this.source[this.at] ?? ''
      if (c === '\\') {
        c = this.source[++this.at] ?? ''
        c = escapes[c] ?? c
      }
      text += c
    }
    this.at++
    return new Text(Buffer.from(text, 'latin1'))
  }
}
