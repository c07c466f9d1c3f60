import { area, contains, intersection } from '../../base/geometry.ts'
import { coverOf } from '../outline.ts'
import { bodyOf, extentOf, inkOf, overlap } from '../overlap.ts'
import { type Defect, everySheet, isContent, isOwn, percent, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'

/** Shares of the smaller of the two, from which an overlap counts. */
const TEXT_ON_TEXT = 0.02
const TEXT_ON_PICTURE = 0.05
const SOLID_ON_SOLID = 0.1
/** Where lines were only estimated, an overlap must be this plain. */
const ESTIMATED = 0.25

export const collision: Rule = {
  id: 'F4',
  name: 'collision',
  gate: true,
  checks:
    'Every two content items of a slide, by the glyphs of their text rather than the frame; what lies inside a filled item on purpose does not count.',
  limits:
    'error from 2 % for text on text or under something opaque, 5 % for text on a picture without scrim; warning from 10 % for other items',
  fix: 'Move the items apart, or put the text on a panel or scrim.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      const texts = sheet.leaves.filter((mark) => isContent(mark) && mark.role !== 'footer' && inkOf(mark).length > 0)
      yield* textOnText(sheet, texts)
      yield* textAndSolids(sheet, texts)
      yield* solidOnSolid(sheet)
    })
  },
}

function* textOnText(sheet: Sheet, texts: readonly Mark[]): Iterable<Defect> {
  for (const [index, a] of texts.entries()) {
    for (const b of texts.slice(index + 1)) {
      if (!intersection(extentOf(a), extentOf(b)) && a.kind === 'text' && b.kind === 'text') continue
      const share = overlap(inkOf(a), inkOf(b))
      const estimated = a.text?.basis === 'estimated' || b.text?.basis === 'estimated'
      if (share >= (estimated ? ESTIMATED : TEXT_ON_TEXT)) yield defect(sheet, a, b, share, 'error', TEXT_ON_TEXT, 'overlap')
    }
  }
}

/** Text under an opaque item is lost; text over a picture needs a scrim; text across the edge of a filled item is untidy. */
function* textAndSolids(sheet: Sheet, texts: readonly Mark[]): Iterable<Defect> {
  for (const text of texts) {
    const at = sheet.leaves.indexOf(text)
    const ink = inkOf(text)
    for (const [index, solid] of sheet.leaves.entries()) {
      if (solid === text || solid.fixed || (solid.within && solid.within === text.within)) continue
      const share = overlap(ink, [solid.box])
      if (share < TEXT_ON_TEXT) continue
      if (index > at) {
        if (isOpaque(solid) && ink.some((line) => coverOf(solid, line) !== 'none'))
          yield defect(sheet, solid, text, share, 'error', TEXT_ON_TEXT, 'hides')
      } else if (solid.picture && solid.role !== 'decoration') {
        const bare = ink.filter(
          (line) =>
            intersection(line, solid.box) &&
            !sheet.leaves.slice(index + 1, at + 1).some((veil) => veil.fill && coverOf(veil, line) === 'whole'),
        )
        if (bare.length > 0 && share >= TEXT_ON_PICTURE)
          yield defect(sheet, text, solid, share, 'error', TEXT_ON_PICTURE, 'stands without a scrim on')
      } else if (
        solid.kind === 'shape' &&
        isOwn(solid) &&
        isVisible(solid, sheet) &&
        share >= SOLID_ON_SOLID &&
        ink.some((line) => coverOf(solid, line) === 'part')
      ) {
        yield defect(sheet, text, solid, share, 'warning', SOLID_ON_SOLID, 'crosses the edge of')
      }
    }
  }
}

function* solidOnSolid(sheet: Sheet): Iterable<Defect> {
  const solids = sheet.leaves.filter(
    (mark) =>
      isOwn(mark) &&
      (mark.kind === 'picture' || mark.kind === 'chart' || mark.kind === 'table' || (mark.kind === 'shape' && isVisible(mark, sheet))),
  )
  for (const [index, a] of solids.entries()) {
    for (const b of solids.slice(index + 1)) {
      if (contains(a.box, b.box, 1) || contains(b.box, a.box, 1)) continue
      const share = overlap(bodyOf(a), bodyOf(b))
      if (share >= SOLID_ON_SOLID) yield defect(sheet, a, b, share, 'warning', SOLID_ON_SOLID, 'overlaps')
    }
  }
}

const isOpaque = (mark: Mark): boolean =>
  mark.picture !== undefined ||
  (mark.fill?.kind === 'solid'
    ? mark.fill.ink.alpha > 0.9
    : mark.fill?.kind === 'gradient' && mark.fill.stops.every((stop) => stop.ink.alpha > 0.9))

/** Filled with more than the slide's own ground. */
function isVisible(mark: Mark, sheet: Sheet): boolean {
  if (!mark.fill || area(mark.box) < 1) return false
  if (mark.fill.kind !== 'solid') return true
  return mark.fill.ink.alpha > 0.05 && !(sheet.ground.kind === 'solid' && sheet.ground.ink.rgb === mark.fill.ink.rgb)
}

function defect(sheet: Sheet, a: Mark, b: Mark, share: number, severity: 'error' | 'warning', allowed: number, verb: string): Defect {
  return {
    severity,
    sheet,
    item: a.id,
    measured: percent(share),
    allowed: `under ${percent(allowed)}`,
    message: `${a.name} ${verb} ${b.name} (${percent(share)} of the smaller)`,
  }
}
