import { area, intersection } from '../../base/geometry.ts'
import { inkOf } from '../overlap.ts'
import { everySheet, percent, type Rule } from '../rule.ts'

const SHARE = 0.9

export const bakedText: Rule = {
  id: 'E5',
  name: 'baked-text',
  gate: true,
  checks: 'Slides that are one picture, with no text that could be edited, searched or read aloud.',
  limits: 'error when a picture covers more than 90 % and there is no text',
  fix: 'Set the words as text over the picture.',
  *check(subject) {
    const page = { x: 0, y: 0, width: subject.width, height: subject.height }
    yield* everySheet(subject, function* (sheet) {
      if (sheet.leaves.some((mark) => !mark.fixed && mark.role !== 'footer' && inkOf(mark).length > 0)) return
      const ground = sheet.ground.kind === 'picture' ? 1 : 0
      for (const share of [ground, ...sheet.leaves.filter((mark) => mark.picture).map((mark) => shownShare(mark.box, page))]) {
        if (share <= SHARE) continue
        yield {
          severity: 'error',
          sheet,
          measured: percent(share),
          allowed: `${percent(SHARE)} without text`,
          message: 'The slide is a picture without any text',
        }
        return
      }
    })
  },
}

function shownShare(box: Parameters<typeof area>[0], page: Parameters<typeof area>[0]): number {
  const shown = intersection(box, page)
  return shown ? area(shown) / area(page) : 0
}
