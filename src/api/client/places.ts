import { CANVAS, type Position } from './canvas.ts'
import type { Given } from './given.ts'

/** Pixels that type has where a client does not say it. */
export const SIZES = { title: 36, subtitle: 22, body: 18 } as const

const EDGE = 45
const TOP = 36
const GAP = 16
const BODY = { left: EDGE, right: CANVAS.width - EDGE, bottom: CANVAS.height - TOP }
/** Where the right half of a slide begins, which pictures take beside words. */
const HALF = CANVAS.width / 2 + GAP

export interface Placed {
  readonly element: Given
  readonly position: Position
}

/** Elements with a place each: their own, or else one below the other, pictures beside the words. */
export function placed(elements: readonly Given[]): readonly Placed[] {
  const free = elements.filter((element) => !isComplete(element.place))
  const halved = free.some((element) => element.kind === 'image') && free.some((element) => element.kind === 'list' || isBody(element))
  const below = Math.max(0, ...elements.filter((element) => isComplete(element.place) && isHeading(element)).map(bottomOf))
  let y = Math.max(TOP, below === 0 ? 0 : below + GAP)
  const stacked = new Map<Given, Position>()
  let pictures = 0
  for (const element of free) {
    if (element.kind === 'image') continue
    const width = halved && !isHeading(element) ? HALF - 2 * GAP - BODY.left : BODY.right - BODY.left
    const height = heightOf(element, element.place.width ?? width)
    stacked.set(element, { left: BODY.left, top: y, width, height })
    y += height + GAP
  }
  const start = Math.max(
    TOP,
    ...[...stacked].filter(([element]) => isHeading(element)).map(([, place]) => place.top + place.height + GAP),
    below + GAP,
  )
  const count = free.filter((element) => element.kind === 'image').length
  for (const element of free) {
    if (element.kind !== 'image') continue
    const height = (BODY.bottom - start - GAP * (count - 1)) / count
    const left = halved ? HALF : BODY.left
    stacked.set(element, { left, top: start + pictures++ * (height + GAP), width: BODY.right - left, height })
  }
  const squeeze = y - GAP > BODY.bottom ? BODY.bottom / (y - GAP) : 1
  return elements.map((element) => {
    const { left, top, width, height } = stacked.get(element) ?? { left: 0, top: 0, width: 0, height: 0 }
    const squeezed = element.kind === 'image' ? { top, height } : { top: top * squeeze, height: height * squeeze }
    return { element, position: { left, width, ...squeezed, ...known(element.place) } }
  })
}

const isComplete = ({ left, top, width, height }: Partial<Position>): boolean =>
  left !== undefined && top !== undefined && (width ?? 0) > 0 && (height ?? 0) > 0

const known = (place: Partial<Position>): Partial<Position> =>
  Object.fromEntries(
    Object.entries(place).filter(([name, value]) => value !== undefined && (value > 0 || name === 'left' || name === 'top')),
  )

const isHeading = (element: Given): boolean => element.kind === 'words' && element.role !== 'body'
const isBody = (element: Given): boolean => element.kind === 'words' && element.role === 'body'
const bottomOf = ({ place }: Given): number => (place.top ?? 0) + (place.height ?? 0)

/** An em is about this wide on the average. */
const ADVANCE = 0.52
const LEADING = 1.25

/** The height that words are likely to need. */
function heightOf(element: Given, width: number): number {
  const role = element.kind === 'words' ? element.role : 'body'
  const size = element.look.size ?? SIZES[role]
  const lines = element.kind === 'list' ? element.items : element.kind === 'image' ? [] : element.text.split('\n')
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * size * ADVANCE) / Math.max(1, width))), 0)
  return Math.max(1, rows) * size * (element.kind === 'list' ? LEADING + 0.3 : LEADING) + size * 0.4
}
