import { Refusal } from '../../base/refusal.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import { all, everything, find } from './nodes.ts'
import { Package } from './opc.ts'

/** Cells of a workbook by sheet and place; a number or text as its characters. */
export type Workbook = ReadonlyMap<string, ReadonlyMap<string, string>>

/** @returns what is wrong, as a phrase, when the bytes are no workbook */
export function readWorkbook(bytes: Uint8Array): Workbook | string {
  try {
    const pack = new Package(bytes)
    const [main] = pack.related('/', 'officeDocument')
    const root = main === undefined ? undefined : pack.xml(main)
    if (main === undefined || root?.name !== 'x:workbook') return 'not a workbook'
    const strings = sharedStrings(pack.xml(pack.related(main, 'sharedStrings')[0] ?? ''))
    const sheets = (find(root, 'x:sheets')?.children ?? []).map(({ attributes }): readonly [string, ReadonlyMap<string, string>] => {
      const part = pack.relation(main, attributes['r:id'])?.part
      return [attributes.name ?? '', cells(part === undefined ? undefined : pack.xml(part), strings)]
    })
    return pack.faults[0]?.message ?? new Map(sheets)
  } catch (fault) {
    if (fault instanceof Refusal) return fault.message
    throw fault
  }
}

function sharedStrings(root: XmlNode | undefined): readonly string[] {
  return all(root, 'x:si').map(textOf)
}

/** Rich text is a row of runs; phonetic hints (`x:rPh`) are not part of it. */
function textOf(item: XmlNode): string {
  return [...item.children]
    .flatMap((node) => (node.name === 'x:t' ? [node.text] : node.name === 'x:r' ? all(node, 'x:t').map((t) => t.text) : []))
    .join('')
}

function cells(sheet: XmlNode | undefined, strings: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const node of sheet ? everything(sheet) : []) {
    if (node.name !== 'x:c') continue
    const value = find(node, 'x:v')?.text ?? ''
    const { t: type, r: place = '' } = node.attributes
    const inline = find(node, 'x:is')
    found.set(place, type === 's' ? (strings[Number(value)] ?? '') : inline ? textOf(inline) : value)
  }
  return found
}

/** A reference such as `Sheet1!$B$2:$B$5` or `'My sheet'!A1`: its sheet, and its cells in order; undefined for another form. */
export function readReference(formula: string): { readonly sheet: string; readonly places: readonly string[] } | undefined {
  const found = /^(?:'((?:[^']|'')+)'|([^!']+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(formula.trim())
  if (!found) return undefined
  const [, quoted, bare, left = '', top = '', right = left, bottom = top] = found
  const [from, to, first, last] = [columnOf(left), columnOf(right), Number(top), Number(bottom)]
  if ((to - from + 1) * (last - first + 1) > 100_000) return undefined
  const places: string[] = []
  for (let row = first; row <= last; row++) for (let column = from; column <= to; column++) places.push(`${nameOf(column)}${row}`)
  return { sheet: quoted?.replaceAll("''", "'") ?? bare ?? '', places }
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function nameOf(column: number): string {
  return column <= 26
    ? String.fromCharCode(64 + column)
    : nameOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))
}
