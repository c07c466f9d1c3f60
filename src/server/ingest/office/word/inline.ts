import type { XmlNode } from '../../../../core/base/xml-read.ts'
import type { TextRun } from '../../../../core/deck/text.ts'
import { find } from '../../../../core/lint/package/nodes.ts'
import { outward, type Piece } from '../../../generate/compose/blocks.ts'
import type { Runs } from '../../../generate/compose/runs.ts'
import { drawingPieces, isDecoration, type OfficeReading } from '../drawing.ts'
import { isOn, settled } from '../markup.ts'
import { mathText } from '../math.ts'
import type { Styles } from './styles.ts'

/** What stands in one paragraph. */
export interface Inline {
  readonly runs: Runs
  /** Drawings that are anchored in it. */
  readonly drawings: readonly Piece[]
  /** Contents of text boxes: `w:txbxContent`. */
  readonly boxes: readonly XmlNode[]
  readonly footnotes: readonly string[]
  /** Largest type in half-points, where a run sets its own. */
  readonly size: number | undefined
  /** All of its words are bold by their own setting. */
  readonly bold: boolean
}

/** Reads paragraphs in their order: fields begin in one and may end in another. */
export type InlineReader = (paragraph: XmlNode, part: string) => Inline

type Style = Pick<TextRun, 'bold' | 'italic' | 'code' | 'link'>

/** A complex field (ECMA-376 part 1, 17.16.18): its instruction up to the separator, then its result. */
interface Field {
  instruction: string
  shown: boolean
}

/** Properties, and what was deleted or moved away under tracked changes. */
const TAKEN_OUT = new Set(['w:del', 'w:moveFrom', 'w:rPr', 'w:pPr', 'w:delText', 'w:delInstrText'])
/** Fields whose result is made of other places of the document. */
const DERIVED = /^\s*(?:TOC|INDEX|PAGE|NUMPAGES|PAGEREF|RD|TC|XE)\b/i
const MONOSPACE = /courier|consolas|mono|menlo|monaco|lucida console/i

export function createInlineReader(open: OfficeReading, styles: Styles): InlineReader {
  const fields: Field[] = []

  return (paragraph, part) => {
    const runs: TextRun[] = []
    const drawings: Piece[] = []
    const boxes: XmlNode[] = []
    const footnotes: string[] = []
    let size: number | undefined
    let words = 0
    let bold = 0

    const add = (text: string, style: Style) => {
      if (text === '' || fields.some((field) => !field.shown || DERIVED.test(field.instruction))) return
      const link = style.link ?? outward(fields.map((field) => /^\s*HYPERLINK\s+"([^"]+)"/i.exec(field.instruction)?.[1]).find(Boolean))
      runs.push({ text, ...style, ...(link ? { link } : {}) })
      const count = text.replace(/[^\p{L}\p{N}]/gu, '').length
      words += count
      if (style.bold) bold += count
    }

    const visit = (node: XmlNode, style: Style) => {
      for (const child of settled(node)) {
        if (child.name in readers) readers[child.name]?.(child, style)
        else if (!TAKEN_OUT.has(child.name)) visit(child, style)
      }
    }

    const readers: Readonly<Record<string, (node: XmlNode, style: Style) => void>> = {
      'w:r': run,
      'w:t': ({ text }, style) => add(text, style),
      'w:tab': (_, style) => add(' ', style),
      'w:ptab': (_, style) => add(' ', style),
      'w:cr': (_, style) => add('\n', style),
      'w:br': ({ attributes }, style) => add((attributes['w:type'] ?? 'textWrapping') === 'textWrapping' ? '\n' : '', style),
      'w:noBreakHyphen': (_, style) => add('\u2011', style),
      'w:hyperlink': (node, style) => visit(node, linkOf(node, style)),
      'w:fldSimple': (node, style) => DERIVED.test(node.attributes['w:instr'] ?? '') || visit(node, style),
      'w:fldChar': ({ attributes }) => field(attributes['w:fldCharType']),
      'w:instrText': ({ text }) => instruct(text),
      'w:footnoteReference': ({ attributes }) => footnotes.push(`f${attributes['w:id'] ?? ''}`),
      'w:endnoteReference': ({ attributes }) => footnotes.push(`e${attributes['w:id'] ?? ''}`),
      'w:drawing': drawing,
      'w:pict': drawing,
      'w:object': drawing,
      'w:ruby': (node, style) => visit(find(node, 'w:rubyBase') ?? node, style),
      'm:oMath': (node, style) => add(mathText(node), style),
      'm:oMathPara': (node, style) => add(mathText(node), style),
    }

    function run(node: XmlNode, style: Style): void {
      const properties = find(node, 'w:rPr')
      const own = styleOf(properties, style)
      if (own === undefined) return
      const typed = Number(find(properties, 'w:sz')?.attributes['w:val'] ?? Number.NaN)
      if (typed > (size ?? 0)) size = typed
      visit(node, own)
    }

    function instruct(text: string): void {
      const current = fields.at(-1)
      if (current && !current.shown) current.instruction += text
    }

    const linkOf = (node: XmlNode, style: Style): Style => {
      const relation = open.office.relation(part, node.attributes['r:id'])
      const link = relation?.external ? outward(relation.target) : undefined
      return link ? { ...style, link } : style
    }

    const field = (kind: string | undefined): void => {
      const current = fields.at(-1)
      if (kind === 'begin') fields.push({ instruction: '', shown: false })
      else if (kind === 'separate' && current) current.shown = true
      else if (kind === 'end') fields.pop()
    }

    function drawing(node: XmlNode): void {
      boxes.push(...textBoxes(node))
      if (!isDecoration(node)) drawings.push(...drawingPieces(node, part, open))
    }

    visit(paragraph, {})
    return { runs, drawings, boxes, footnotes, size, bold: words > 0 && bold >= words * 0.95 }
  }

  /** Undefined for hidden text. */
  function styleOf(properties: XmlNode | undefined, outer: Style): Style | undefined {
    if (isOn(find(properties, 'w:vanish'), 'w:val')) return undefined
    const named = styles.character(find(properties, 'w:rStyle')?.attributes['w:val'])
    const set = (name: string, inherited: boolean) => {
      const own = find(properties, name)
      return own ? isOn(own, 'w:val') : inherited
    }
    const font = find(properties, 'w:rFonts')?.attributes['w:ascii'] ?? ''
    const bold = set('w:b', named.bold)
    const italic = set('w:i', named.italic)
    const code = named.code || MONOSPACE.test(font)
    return {
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
      ...(code ? { code } : {}),
      ...(outer.link ? { link: outer.link } : {}),
    }
  }
}

function textBoxes(node: XmlNode): XmlNode[] {
  if (node.name === 'w:txbxContent') return [node]
  return settled(node).flatMap(textBoxes)
}
