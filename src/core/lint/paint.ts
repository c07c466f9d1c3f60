import { composite, type Rgb } from '../base/color.ts'
import { area, bottom, right } from '../base/geometry.ts'
import type { Pt } from '../base/units.ts'
import { paintAt } from './ground.ts'
import { holds } from './outline.ts'
import type { Mark, Point, Sheet, Subject } from './subject.ts'

/** Cells over a slide: wide enough to be quick, small enough for a panel's share. */
const ACROSS = 48
const DOWN = 27
/** How much of the box of a text is covered by its letters. */
const INK = 0.2
/** How much of a chart's box its series cover, where their drawing is not known. */
const SERIES = 0.3

/**
 * How much of a slide each colour covers to the eye, square points: grounds and fills where nothing hides them, and the
 * inks of text, lines and charts. Pictures have no colour that we know.
 */
export function coloursOn(sheet: Sheet, { width, height }: Pick<Subject, 'width' | 'height'>): ReadonlyMap<Rgb, number> {
  const colours = new Map<Rgb, number>()
  const add = (rgb: Rgb | undefined, points: number) => {
    if (rgb !== undefined) colours.set(rgb, (colours.get(rgb) ?? 0) + points)
  }
  const cell = (width * height) / (ACROSS * DOWN)
  for (const rgb of fills(sheet, { width, height })) add(rgb, cell)
  for (const mark of sheet.leaves) {
    for (const piece of mark.text?.lines.flatMap((line) => line.pieces) ?? []) add(piece.ink.rgb, INK * area(piece.box))
    if (mark.stroke) add(mark.stroke.ink.rgb, mark.stroke.ink.alpha * mark.stroke.width * lengthOf(mark))
    if (mark.chart && mark.parts.length === 0)
      for (const ink of mark.chart.inks) add(ink.rgb, (SERIES * area(mark.box)) / mark.chart.inks.length)
  }
  return colours
}

const lengthOf = ({ kind, box }: Mark): Pt => (kind === 'line' ? Math.hypot(box.width, box.height) : 2 * (box.width + box.height))

/** The colour of the middle of each cell after all grounds and fills are painted; undefined where a picture shows. */
function fills(sheet: Sheet, { width, height }: { readonly width: Pt; readonly height: Pt }): readonly (Rgb | undefined)[] {
  const [dx, dy] = [width / ACROSS, height / DOWN]
  const cells: (Rgb | undefined)[] = new Array(ACROSS * DOWN).fill('#FFFFFF')
  const lay = (mark: Layer) => {
    const [left, end] = [clamp(mark.box.x / dx, ACROSS), clamp(right(mark.box) / dx, ACROSS)]
    for (let row = clamp(mark.box.y / dy, DOWN); row < clamp(bottom(mark.box) / dy, DOWN); row++) {
      for (let column = left; column < end; column++) {
        const middle = { x: (column + 0.5) * dx, y: (row + 0.5) * dy }
        const cell = row * ACROSS + column
        if (holds(mark.outline, mark.box, middle)) cells[cell] = painted(mark, middle, cells[cell])
      }
    }
  }
  lay({ box: { x: 0, y: 0, width, height }, outline: { kind: 'box' }, fill: sheet.ground })
  for (const mark of sheet.leaves) if (mark.fill || mark.picture) lay(mark)
  return cells
}

type Layer = Pick<Mark, 'box' | 'outline' | 'fill' | 'picture'>

const clamp = (cell: number, most: number): number => Math.max(0, Math.min(most, Math.round(cell)))

function painted({ fill, box, picture }: Layer, at: Point, under: Rgb | undefined): Rgb | undefined {
  const ink = picture || !fill ? undefined : paintAt(fill, box, at)
  if (!ink || ink.alpha >= 0.999) return ink?.rgb
  return under && composite(ink.rgb, ink.alpha, under)
}
