import { type Box, bottom, intersection, right, union } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import { inkOf, overlap } from '../overlap.ts'
import { type Defect, everySheet, isOwn, percent, points, type Rule } from '../rule.ts'
import type { Mark, Sheet, Subject } from '../subject.ts'

const MARGIN: Pt = 36
/** Rounding, and side bearings of the first letter. */
const SLACK: Pt = 1

export const safeMargin: Rule = {
  id: 'F5',
  name: 'safe-margin',
  gate: true,
  checks: 'Content against the safe area, and against the footer. What bleeds off the slide does so on purpose.',
  limits: 'warning within 36 pt of the edge; error where content and footer overlap',
  fix: 'Keep content 36 pt from the edges and out of the footer.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const footers = sheet.leaves.filter((mark) => mark.role === 'footer' && inkOf(mark).length > 0)
      for (const mark of sheet.leaves) {
        if (!isOwn(mark) || mark.role === 'footer') continue
        const body = contentOf(mark)
        if (body.length === 0) continue
        yield* nearEdge(subject, sheet, mark, body)
        for (const footer of footers) {
          const share = overlap(body, inkOf(footer))
          if (share < 0.02) continue
          yield {
            severity: 'error',
            sheet,
            item: mark.id,
            measured: percent(share),
            allowed: 'none',
            message: `${mark.name} runs into the footer (${footer.name})`,
          }
        }
      }
    })
  },
}

/** Glyphs of text; the box of pictures, charts and tables. Shapes without text may go where they like. */
function contentOf(mark: Mark): readonly Box[] {
  if (mark.kind === 'picture' || mark.kind === 'chart' || mark.kind === 'table') return [mark.box]
  return inkOf(mark)
}

function* nearEdge(subject: Subject, sheet: Sheet, mark: Mark, body: readonly Box[]): Iterable<Defect> {
  const box = union(body) as Box
  const page = { x: 0, y: 0, width: subject.width, height: subject.height }
  const margins = [box.x, box.y, page.width - right(box), page.height - bottom(box)]
  if (!mark.text && margins.some((margin) => margin <= SLACK)) return
  if (mark.text && (mark.role === 'caption' || !intersection(box, page))) return
  const margin = Math.min(...margins)
  if (margin >= MARGIN - SLACK || margin < -SLACK) return
  yield {
    severity: 'warning',
    sheet,
    item: mark.id,
    measured: points(margin),
    allowed: points(MARGIN),
    message: `${mark.name} stands ${points(margin)} from the edge of the slide`,
  }
}
