import { constants, deflateRawSync } from 'node:zlib'
import { crc32 } from '../../src/core/base/crc32.ts'

/** An entry as a test wants it; what is not said is honest. */
export interface Entry {
  readonly name: string
  readonly content?: string | Uint8Array
  /** Deflated bytes instead of the content's own. */
  readonly packed?: Uint8Array
  /** What the directory states. */
  readonly size?: number
  readonly crc?: number
  readonly flags?: number
}

const utf8 = new TextEncoder()

/** A zip archive, written byte by byte so that it can also lie (APPNOTE 4.3). @param count entries that its end states */
export function zip(entries: readonly Entry[], count = entries.length): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const content = typeof entry.content === 'string' ? utf8.encode(entry.content) : (entry.content ?? new Uint8Array())
    const packed = entry.packed ?? deflateRawSync(content)
    const name = utf8.encode(entry.name)
    const fields = [20, entry.flags ?? 0, 8, 0, 0x21] as const
    const sizes = [entry.crc ?? crc32(content), packed.length, entry.size ?? content.length] as const
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    for (const [i, field] of fields.entries()) local.writeUInt16LE(field, 4 + 2 * i)
    for (const [i, size] of sizes.entries()) local.writeUInt32LE(size, 14 + 4 * i)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    for (const [i, field] of [20, ...fields].entries()) central.writeUInt16LE(field, 4 + 2 * i)
    for (const [i, size] of sizes.entries()) central.writeUInt32LE(size, 16 + 4 * i)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    parts.push(local, name, packed)
    directory.push(central, name)
    offset += local.length + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count & 0xffff, 8)
  end.writeUInt16LE(count & 0xffff, 10)
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

/** A deflated stream that inflates to `megabytes` of blanks, about a thousandth of that in size. */
export function deflatedBlanks(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync(Buffer.alloc(0))])
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = {
  docx: { part: 'word/document.xml', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' },
  pptx: { part: 'ppt/presentation.xml', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml' },
  potx: { part: 'ppt/presentation.xml', type: 'application/vnd.openxmlformats-officedocument.presentationml.template.main+xml' },
  xlsx: { part: 'xl/workbook.xml', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' },
} as const

/** One relationship: id, kind, target; external where it is an address. */
export type Relation = readonly [id: string, kind: string, target: string]

export const relations = (list: readonly Relation[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(
      ([id, kind, target]) =>
        `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"${/^[a-z]+:/.test(target) ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

/** The parts that every Office file has, around the given ones. */
export function officeEntries(kind: keyof typeof MAIN, parts: Readonly<Record<string, string | Uint8Array>>): Entry[] {
  const { part, type } = MAIN[kind]
  return [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${type}"/></Types>`,
    },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', part]]) },
    ...Object.entries(parts).map(([name, content]) => ({ name, content })),
  ]
}

export const office = (kind: keyof typeof MAIN, parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zip(officeEntries(kind, parts))

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** `word/document.xml` around its paragraphs. */
export const wordBody = (body: string, prologue = ''): string =>
  `<?xml version="1.0"?>${prologue}<w:document xmlns:w="${W}" xmlns:r="${OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>${body}</w:body></w:document>`

/** A paragraph, with its properties in front. */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

export const styled = (style: string): string => `<w:pStyle w:val="${style}"/>`
