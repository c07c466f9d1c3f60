import { composite, contrast as ratioOf } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import { type Ground, groundUnder } from '../ground.ts'
import { coverOf } from '../outline.ts'
import { extentOf } from '../overlap.ts'
import { type Defect, everySheet, excerpt, isContent, type Rule, ratio } from '../rule.ts'
import type { Mark, Piece, Sheet } from '../subject.ts'

const NORMAL = 4.5
const LARGE = 3

export const contrast: Rule = {
  id: 'C1',
  name: 'contrast',
  gate: true,
  checks:
    'The colour of every stretch of text against what is painted under its glyphs: fills composited through their opacity, the worst stop of a gradient within reach, both grounds where text crosses an edge. Under a scrim a picture counts as black and as white.',
  limits:
    'error under 4.5 : 1, or 3 : 1 from 18 pt (14 pt bold); warning where only the worst picture would break it; info where nothing lies between text and picture',
  fix: 'Use a text colour of the ground, or a stronger panel or scrim.',
  *check(subject) {
    const page = { x: 0, y: 0, width: subject.width, height: subject.height }
    yield* everySheet(subject, function* (sheet) {
      for (const [index, mark] of sheet.leaves.entries()) {
        if (!isContent(mark) || !mark.text || mark.text.lines.length === 0) continue
        const defect = worstOf(sheet, mark, layersUnder(sheet, mark, index), page)
        if (defect) yield defect
      }
    })
  },
}

/** Everything painted before the text, its own shape included, that comes near it. */
function layersUnder(sheet: Sheet, mark: Mark, index: number): readonly Mark[] {
  const around = mark.kind === 'text' ? extentOf(mark) : mark.box
  return sheet.leaves.slice(0, index + 1).filter((layer) => (layer.fill || layer.picture) && coverOf(layer, around) !== 'none')
}

interface Verdict {
  readonly piece: Piece
  /** Against the ground it meets in the best and in the worst case. */
  readonly best: number
  readonly worst: number
  /** The pair of the worst case: `#8A8A8A on #FFFFFF`. */
  readonly colors: string
  readonly allowed: number
  readonly ground: Ground
}

function worstOf(sheet: Sheet, mark: Mark, layers: readonly Mark[], page: Box): Defect | undefined {
  let found: Verdict | undefined
  for (const piece of mark.text?.lines.flatMap((line) => line.pieces) ?? []) {
    if (!/[\p{L}\p{N}]/u.test(piece.text)) continue
    const verdict = judge(piece, groundUnder(piece.box, layers, sheet, page))
    if (verdict.worst < verdict.allowed && (!found || verdict.worst / verdict.allowed < found.worst / found.allowed)) found = verdict
  }
  return found && describe(sheet, mark, found)
}

function judge(piece: Piece, ground: Ground): Verdict {
  const pairs = ground.colors
    .map((color) => {
      const ink = composite(piece.ink.rgb, piece.ink.alpha, color)
      return { ink, color, ratio: ratioOf(ink, color) }
    })
    .sort((a, b) => a.ratio - b.ratio)
  const [worst, best] = [pairs[0], pairs.at(-1)]
  const large = piece.size >= 18 || (piece.bold && piece.size >= 14)
  return {
    piece,
    best: best?.ratio ?? Number.POSITIVE_INFINITY,
    worst: worst?.ratio ?? Number.POSITIVE_INFINITY,
    colors: worst ? `${worst.ink} on ${worst.color}` : '',
    allowed: large ? LARGE : NORMAL,
    ground,
  }
}

function describe(sheet: Sheet, mark: Mark, { piece, best, worst, colors, allowed, ground }: Verdict): Defect {
  const said = `“${excerpt(piece.text, 30)}”`
  const common = { sheet, item: mark.id, allowed: ratio(allowed) }
  if (ground.pixels === 'bare') {
    return {
      ...common,
      severity: 'info',
      measured: 'unknown',
      message: `${said} stands on a picture with nothing between; its contrast cannot be computed`,
    }
  }
  const sure = ground.pixels === 'none' || best < allowed
  return {
    ...common,
    severity: sure ? 'error' : 'warning',
    measured: ratio(sure && ground.pixels !== 'none' ? best : worst),
    message: sure
      ? `${said} has a contrast of ${ratio(worst)}, ${colors}`
      : `${said} has a contrast of ${ratio(worst)} where the picture under the scrim is unlucky`,
  }
}
