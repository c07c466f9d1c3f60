import { type Box, bottom, contains, right } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { inkOf } from '../overlap.ts'
import { type Defect, everySheet, isOwn, type Rule } from '../rule.ts'
import type { Mark, Sheet, Subject } from '../subject.ts'

/** As many rows and columns of single text boxes are a table by another name. */
const LEAST = 3
const ALIGNED: Pt = 2
/** An arrow whose ends come so near two shapes is meant to join them. */
const NEAR: Pt = 4

export const nativeTables: Rule = {
  id: 'E4',
  name: 'native-tables',
  gate: true,
  checks:
    'Tables of the deck, which must come out as tables; text boxes that stand in rows and columns; arrows between shapes that are not glued to them.',
  limits: 'error for a missing table; warning for a grid of 3 × 3 text boxes or a loose arrow',
  fix: 'Use a native table, and connectors that are glued to their shapes.',
  *check(subject) {
    yield* missing(subject, 'table')
    yield* everySheet(subject, function* (sheet) {
      yield* fakeTable(sheet)
      yield* looseArrows(sheet)
    })
  },
}

/** Slides of the deck that want a native object and whose parts have none. */
export function* missing(subject: Subject, what: 'chart' | 'table'): Iterable<Defect> {
  const wanting = subject.sheets.filter((sheet) => sheet.wants === what)
  for (const source of new Set(wanting.map((sheet) => sheet.source))) {
    const [first, ...more] = wanting.filter((sheet) => sheet.source === source)
    if (!first || [first, ...more].some((sheet) => sheet.leaves.some((mark) => mark.kind === what))) continue
    yield {
      severity: 'error',
      sheet: first,
      measured: `no ${what}`,
      allowed: `a native ${what}`,
      message: `The slide's ${what} is not native`,
    }
  }
}

function* fakeTable(sheet: Sheet): Iterable<Defect> {
  const cells = sheet.leaves.filter(
    (mark) =>
      isOwn(mark) &&
      !mark.placeholder &&
      mark.lineage.length === 0 &&
      (mark.kind === 'text' || mark.kind === 'shape') &&
      inkOf(mark).length === 1,
  )
  const lefts = aligned(cells.map((mark) => mark.box.x))
  const tops = aligned(cells.map((mark) => mark.box.y))
  const full = tops.filter((top) => lefts.every((left) => cells.some((mark) => near(mark.box.y, top) && near(mark.box.x, left))))
  if (lefts.length < LEAST || full.length < LEAST) return
  const size = `${full.length} × ${lefts.length}`
  yield {
    severity: 'warning',
    sheet,
    item: (cells[0] as Mark).id,
    measured: `${size} text boxes`,
    allowed: 'a table',
    message: `${size} text boxes stand like a table`,
  }
}

const near = (a: Pt, b: Pt): boolean => Math.abs(a - b) <= ALIGNED

/** Places at which at least three boxes start. */
function aligned(values: readonly Pt[]): readonly Pt[] {
  const places: { at: Pt; count: number }[] = []
  for (const value of values) {
    const place = places.find((p) => near(p.at, value))
    if (place) place.count++
    else places.push({ at: value, count: 1 })
  }
  return places.filter((place) => place.count >= LEAST).map((place) => place.at)
}

function* looseArrows(sheet: Sheet): Iterable<Defect> {
  const shapes = sheet.leaves.filter((mark) => isOwn(mark) && (mark.kind === 'shape' || mark.kind === 'picture'))
  for (const line of sheet.leaves) {
    if (!isOwn(line) || line.kind !== 'line' || line.glued || !line.stroke?.arrow) continue
    const touched = shapes.filter((shape) => ends(line.box).some((end) => contains(shape.box, end, NEAR)))
    if (touched.length < 2) continue
    yield {
      severity: 'warning',
      sheet,
      item: line.id,
      measured: 'a loose line',
      allowed: 'a connector',
      message: `${line.name} joins ${touched.map((shape) => shape.name).join(' and ')} but is not glued to them`,
    }
  }
}

/** The corners of a line's box; two of them are its ends. */
function ends(box: Box): readonly Box[] {
  return [box.x, right(box)].flatMap((x) => [box.y, bottom(box)].map((y) => ({ x, y, width: 0, height: 0 })))
}
