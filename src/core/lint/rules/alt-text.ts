import { countWords } from '../letters.ts'
import { type Defect, everySheet, excerpt, isContent, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'

const LEAST = 5
const MOST = 250
const FILE_NAME = /^[^\n]*\.(png|jpe?g|gif|svg|webp|bmp|tiff?|emf|wmf|heic)$|^(img|dsc|image|screenshot|picture|bild|foto)[\s_-]*\d*$/i
const REDUNDANT =
  /^(an? )?(image|picture|photo|graphic|screenshot) (of|showing)\b|^(ein )?(bild|foto) (von|der|des)\b|^(une )?(image|photo) (de|du|d['’])|^(una )?(imagen|foto) de\b/i

export const altText: Rule = {
  id: 'A3',
  name: 'alt-text',
  gate: true,
  checks: 'The alternative text of pictures, charts, tables and drawings without words; decoration must be marked as such.',
  limits: 'error when missing or a file name; warning under 5 or over 250 characters, or for “image of …”',
  fix: 'Say in a sentence what it shows, or mark it as decoration.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of described(sheet.marks)) yield* judge(sheet, mark)
    })
  },
}

/** Pictures, charts and tables at any depth, and groups that are drawings: shapes without a word. */
function described(marks: readonly Mark[]): readonly Mark[] {
  return marks.flatMap((mark): readonly Mark[] => {
    if (!isContent(mark)) return []
    if (mark.kind === 'picture' || mark.kind === 'chart' || mark.kind === 'table') return [mark]
    if (mark.kind !== 'group') return []
    // A group that is described as a whole need not describe its parts.
    if ((mark.alt ?? '') !== '') return [mark]
    return isDrawing(mark) ? [mark] : described(mark.parts)
  })
}

function isDrawing(group: Mark): boolean {
  const shapes = group.parts.filter((part) => isContent(part) && (part.kind === 'shape' || part.kind === 'line'))
  return (
    shapes.length > 0 &&
    shapes.length === group.parts.length &&
    shapes.every((part) => !part.text?.passages.some((passage) => passage.text.trim() !== ''))
  )
}

function* judge(sheet: Sheet, mark: Mark): Iterable<Defect> {
  const at = { sheet, item: mark.id }
  const { alt } = mark
  if (alt === '') return
  if (alt === undefined) {
    yield { ...at, severity: 'error', measured: 'none', allowed: 'a description', message: `${mark.name} has no alternative text` }
    return
  }
  const said = alt.trim()
  const length = [...said].length
  if (said === '' || FILE_NAME.test(said)) {
    yield {
      ...at,
      severity: 'error',
      measured: excerpt(said),
      allowed: 'a description',
      message: `The alternative text of ${mark.name} is ${said === '' ? 'blank' : `a file name: “${excerpt(said)}”`}`,
    }
  } else if (REDUNDANT.test(said)) {
    yield {
      ...at,
      severity: 'warning',
      measured: excerpt(said),
      allowed: 'what it shows',
      message: `The alternative text of ${mark.name} starts with “${excerpt(said, 20)}”; readers hear that it is a picture anyway`,
    }
  } else if ((length < LEAST && countWords(said) < 1.5) || length > MOST) {
    yield {
      ...at,
      severity: 'warning',
      measured: `${length} characters`,
      allowed: `${LEAST} to ${MOST}`,
      message: `The alternative text of ${mark.name} has ${length} characters`,
    }
  }
}
