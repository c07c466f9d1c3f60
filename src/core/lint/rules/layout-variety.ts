import { contentSheets } from '../kinds.ts'
import { extentOf } from '../overlap.ts'
import { type Defect, isOwn, type Rule } from '../rule.ts'
import type { Sheet, Subject } from '../subject.ts'

const DISTINCT = 0.6
const ENTROPY = 0.75
const FINGERPRINTS = 0.6
const RUN = 2
/** A share of three slides says nothing. */
const LEAST = 5

export const layoutVariety: Rule = {
  id: 'L8',
  name: 'layout-variety',
  gate: true,
  checks:
    'Over the content slides of a deck of five or more: layouts in use against min(n, 8), their normalised entropy, the longest run of one layout, and how many slides differ in where things stand (on a 12 × 12 grid).',
  limits: 'warning under 0.6, under 0.75, above 2, under 0.6',
  fix: 'Let the content pick other layouts: a chart, a comparison, a process, one large number.',
  *check(subject) {
    const sheets = contentSheets(subject)
    if (sheets.length < LEAST) return
    const prints = sheets.map((sheet) => fingerprint(sheet, subject))
    const classes = sheets.map((sheet, index) => sheet.kind ?? (prints[index] as string))
    yield* longRuns(sheets, classes)
    const most = Math.min(sheets.length, 8)
    const distinct = new Set(classes).size / most
    if (distinct < DISTINCT) yield low('layouts', distinct, DISTINCT, `${new Set(classes).size} layouts carry ${sheets.length} slides`)
    else {
      const even = entropy(classes) / Math.log2(most)
      if (even < ENTROPY) yield low('entropy', even, ENTROPY, 'One layout carries most of the deck')
    }
    const different = new Set(prints).size / sheets.length
    if (different < FINGERPRINTS)
      yield low('arrangements', different, FINGERPRINTS, `${sheets.length} slides share ${new Set(prints).size} arrangements`)
  },
}

const low = (what: string, measured: number, allowed: number, message: string): Defect => ({
  severity: 'warning',
  measured: `${what} ${measured.toFixed(2)}`,
  allowed: allowed.toFixed(2),
  message,
})

function* longRuns(sheets: readonly Sheet[], classes: readonly string[]): Iterable<Defect> {
  for (let from = 0; from < sheets.length; ) {
    let to = from
    while (to + 1 < sheets.length && classes[to + 1] === classes[from]) to++
    const length = to - from + 1
    if (length > RUN) {
      yield {
        severity: 'warning',
        sheet: sheets[from + RUN] as Sheet,
        measured: `${length} in a row`,
        allowed: String(RUN),
        message: `${length} slides in a row are built alike${sheets[from]?.kind ? ` (${sheets[from]?.kind})` : ''}`,
      }
    }
    from = to + 1
  }
}

function entropy(classes: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const name of classes) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / classes.length) * Math.log2(count / classes.length), 0)
}

function fingerprint(sheet: Sheet, subject: Subject): string {
  const place = (value: number, whole: number) => Math.round((12 * value) / whole)
  return sheet.leaves
    .filter((mark) => isOwn(mark) && mark.kind !== 'line' && mark.role !== 'footer')
    .map((mark) => {
      const { x, y, width, height } = mark.kind === 'text' ? extentOf(mark) : mark.box
      return `${mark.kind}${place(x, subject.width)},${place(y, subject.height)},${place(width, subject.width)},${place(height, subject.height)}`
    })
    .sort()
    .join(' ')
}
