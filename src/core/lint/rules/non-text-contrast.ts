import { composite, contrast as ratioOf } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import { groundUnder } from '../ground.ts'
import { everySheet, isOwn, type Rule, ratio } from '../rule.ts'
import type { Ink, Mark } from '../subject.ts'

const ALLOWED = 3

export const nonTextContrast: Rule = {
  id: 'C2',
  name: 'non-text-contrast',
  gate: false,
  checks: 'The colours of chart series and of connecting lines against their ground.',
  limits: 'warning under 3 : 1',
  fix: 'Use a darker tint, or label the part directly.',
  *check(subject) {
    const page = { x: 0, y: 0, width: subject.width, height: subject.height }
    yield* everySheet(subject, function* (sheet) {
      for (const [index, mark] of sheet.leaves.entries()) {
        const inks = isOwn(mark) ? keyInks(mark) : []
        if (inks.length === 0) continue
        const ground = groundUnder(
          core(mark.box),
          sheet.leaves.slice(0, index).filter((layer) => layer.fill || layer.picture),
          sheet,
          page,
        )
        if (ground.pixels !== 'none') continue
        const pairs = inks.flatMap(({ rgb, alpha }) =>
          ground.colors.map((color) => ({ ink: composite(rgb, alpha, color), color, ratio: ratioOf(composite(rgb, alpha, color), color) })),
        )
        const worst = pairs.reduce((least, pair) => (pair.ratio < least.ratio ? pair : least))
        // A hair under the limit is the rounding of a tint to whole channels.
        if (worst.ratio >= ALLOWED - 0.02) continue
        yield {
          severity: 'warning',
          sheet,
          item: mark.id,
          measured: ratio(worst.ratio),
          allowed: ratio(ALLOWED),
          message: `A part of ${mark.name} has a contrast of ${ratio(worst.ratio)} to its ground, ${worst.ink} on ${worst.color}`,
        }
      }
    })
  },
}

function keyInks(mark: Mark): readonly Ink[] {
  if (mark.chart) return mark.chart.inks
  return mark.kind === 'line' && mark.stroke && (mark.glued || mark.stroke.arrow) ? [mark.stroke.ink] : []
}

/** The middle of a box: a chart's plot rather than its margins. */
function core(box: Box): Box {
  return { x: box.x + box.width / 4, y: box.y + box.height / 4, width: Math.max(1, box.width / 2), height: Math.max(1, box.height / 2) }
}
