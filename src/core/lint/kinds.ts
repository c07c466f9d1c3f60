import { area } from '../base/geometry.ts'
import { countWords } from './letters.ts'
import { isContent } from './rule.ts'
import type { Mark, Sheet, Subject } from './subject.ts'

const STRUCTURAL: ReadonlySet<string> = new Set(['cover', 'section', 'agenda', 'closing'])
/** Layouts that live from the room around few words, and the one where a person placed things freely. */
const SPARSE: ReadonlySet<string> = new Set([...STRUCTURAL, 'statement', 'quote', 'big-number', 'image-full', 'canvas'])

/** Slides that carry the argument, as opposed to those that part it. */
export function contentSheets(subject: Subject): readonly Sheet[] {
  return subject.sheets.filter((sheet) => !sheet.hidden && !STRUCTURAL.has(sheet.kind ?? ''))
}

/** Whether white space is the point; in a file of unknown layouts few words say so. */
export function isSparse(sheet: Sheet): boolean {
  if (sheet.kind !== undefined) return SPARSE.has(sheet.kind)
  return countWords(wordsOf(sheet)) <= 12
}

/** What a reader reads on the slide: not the footer, not what the layout draws, no axis labels, no bare numbers. */
export function wordsOf(sheet: Sheet): string {
  return sheet.leaves
    .filter((mark) => isContent(mark) && mark.role !== 'footer' && mark.within !== 'chart')
    .flatMap((mark) => mark.text?.passages.map((passage) => passage.text) ?? [])
    .flatMap((text) => text.split(/\s+/))
    .filter((word) => /\p{L}/u.test(word))
    .join(' ')
}

/** Charts, tables, diagrams and pictures of at least this share of the slide. */
export function hasVisual(sheet: Sheet, subject: Subject, share: number): boolean {
  const page = subject.width * subject.height
  return sheet.leaves.some((mark) => isVisual(mark) && area(mark.box) >= share * page) || sheet.leaves.some(isConnector)
}

const isConnector = (mark: Mark): boolean => mark.glued === true

/** A figure set large, or a filled panel that carries content, weighs as much as a picture. */
function isVisual(mark: Mark): boolean {
  if (mark.fixed || mark.within) return false
  return (
    mark.kind === 'chart' ||
    mark.kind === 'table' ||
    mark.kind === 'picture' ||
    mark.role === 'figure' ||
    (mark.kind === 'shape' && mark.fill !== undefined)
  )
}
