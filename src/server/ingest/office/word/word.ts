import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find } from '../../../../core/lint/package/nodes.ts'
import { isBlank, type Runs, textOf } from '../../../generate/compose/runs.ts'
import type { Found, Reading } from '../../document.ts'
import type { OfficeReading } from '../drawing.ts'
import { settled } from '../markup.ts'
import { openOffice } from '../package.ts'
import { titleIn } from '../properties.ts'
import { markHeadings, type Paragraph, type Passage } from './headings.ts'
import { createInlineReader, type InlineReader } from './inline.ts'
import { listsFrom } from './lists.ts'
import { type Numbering, readNumbering } from './numbering.ts'
import { headingOf, readList, readStyles, type Styles } from './styles.ts'
import { tablePieces } from './table.ts'

/** What every step of reading a Word document needs. */
export interface WordReading extends OfficeReading {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly inline: InlineReader
}

/**
 * Reads a Word document: headings by their outline level in whatever language their styles are named, lists, tables,
 * pictures, charts, diagrams, text boxes and footnotes. What was deleted under tracked changes is not read, nor are
 * headers, comments and tables of contents.
 */
export function readWord(reading: Reading): Found {
  const office = openOffice(reading.file, reading.limits)
  const part = (kind: string) => office.related(office.main, kind)
  const xml = (kind: string) => {
    const name = part(kind)
    return name === undefined ? undefined : office.xml(name)
  }
  const styles = readStyles(xml('styles'))
  const open = { office, reading }
  const word: WordReading = { ...open, styles, numbering: readNumbering(xml('numbering')), inline: createInlineReader(open, styles) }
  const body = find(office.xml(office.main), 'w:body')
  const passages = body ? blocksIn(body, office.main, word) : []
  const pieces = listsFrom(markHeadings(passages))
  const titled = passages.find((passage): passage is Paragraph => passage.kind === 'text' && passage.style.role === 'title')
  const title = titled ? textOf(titled.runs).trim() : titleIn(office)
  const footnotes = new Map([...notesIn('footnote', 'f', word), ...notesIn('endnote', 'e', word)])
  return { title: pieces.some((piece) => piece.kind === 'heading') && !titled ? undefined : title, content: pieces, footnotes }
}

/** The passages of a body, cell or text box, in their order. */
export function blocksIn(container: XmlNode, part: string, word: WordReading): Passage[] {
  return settled(container).flatMap((node): Passage[] => {
    switch (node.name) {
      case 'w:p':
        return paragraphIn(node, part, word)
      case 'w:tbl':
        return tablePieces(node, part, word)
      case 'w:sdt': {
        const gallery = find(node, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attributes['w:val']
        const content = find(node, 'w:sdtContent')
        return content && !/table of contents/i.test(gallery ?? '') ? blocksIn(content, part, word) : []
      }
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        return blocksIn(node, part, word)
      default:
        return []
    }
  })
}

function paragraphIn(node: XmlNode, part: string, word: WordReading): Passage[] {
  const properties = find(node, 'w:pPr')
  const style = word.styles.paragraph(find(properties, 'w:pStyle')?.attributes['w:val'])
  const inline = word.inline(node, part)
  // Read all the same: a field may end in it.
  if (style.role === 'contents') return []
  const own = find(properties, 'w:numPr')
  const list = own ? readList(own) : style.list
  const format = list && word.numbering(list.id, list.level)
  const paragraph: Paragraph = {
    kind: 'text',
    runs: inline.runs,
    style,
    heading:
      style.role === 'body' || style.heading
        ? (style.heading ?? headingOf(find(properties, 'w:outlineLvl')?.attributes['w:val']))
        : undefined,
    list: list && format !== 'none' ? { ...list, ordered: format === 'number' } : undefined,
    size: inline.size ?? style.size,
    bold: inline.bold || style.bold,
    footnotes: inline.footnotes,
  }
  const around: Passage[] = [
    ...inline.drawings.map((piece): Passage => ({ kind: 'piece', piece })),
    ...inline.boxes.flatMap((box) => blocksIn(box, part, word)),
  ]
  return isBlank(inline.runs) ? around : [paragraph, ...around]
}

/** Footnotes or endnotes by their label. */
function notesIn(kind: 'footnote' | 'endnote', mark: string, word: WordReading): [string, Runs][] {
  const part = word.office.related(word.office.main, `${kind}s`)
  if (part === undefined) return []
  return all(word.office.xml(part), `w:${kind}`)
    .filter((node) => node.attributes['w:type'] === undefined)
    .map((node) => {
      const runs = blocksIn(node, part, word).flatMap((passage, i): Runs => {
        if (passage.kind !== 'text') return []
        return i === 0 ? passage.runs : [{ text: ' ' }, ...passage.runs]
      })
      return [`${mark}${node.attributes['w:id'] ?? ''}`, runs]
    })
}
