import type { Rgb } from '../../core/base/color.ts'
import type { Note } from '../../core/base/note.ts'
import type { Element } from '../../core/deck/blocks/element.ts'
import type { Theme } from '../../core/theme/theme.ts'
import { boxOf, CANVAS, toPt } from './canvas.ts'
import type { Ink } from './color.ts'
import type { Given } from './given.ts'
import { type Ground, inkOn, middleOf, onPaper } from './ground.ts'
import { listItems } from './lines.ts'
import type { Look } from './look.ts'
import { type Placed, placed, SIZES } from './places.ts'

/** What the elements of a slide are read against. */
export interface Stage {
  readonly theme: Theme
  readonly direction: 'ltr' | 'rtl'
  readonly ground: Ground | undefined
}

/** The most of each that a slide of a deck takes. */
const MOST = { elements: 100, text: 8000, panel: 4000, alt: 500, items: 60 } as const

/** A client's elements as those of a `canvas` slide: native, editable, where the client put them. */
export function deckElements(given: readonly Given[], stage: Stage, note: (says: Note['says'], detail: string) => void): Element[] {
  const places = placed(given)
  const elements = places.flatMap((one, i) => converted(one, inkFor(one, places.slice(0, i), stage), stage, note))
  if (elements.length > MOST.elements) note('dropped', `${elements.length - MOST.elements} of ${elements.length} elements`)
  return elements.slice(0, MOST.elements)
}

/** The colour of words that have none of their own: what can be read on the panel or the ground below them. */
function inkFor({ element, position }: Placed, before: readonly Placed[], stage: Stage): Rgb | undefined {
  const [x, y] = [position.left + position.width / 2, position.top + position.height / 2]
  const holds = ({ left, top, width, height }: Placed['position']) => x >= left && x <= left + width && y >= top && y <= top + height
  const under = middleOf(stage.ground)
  const panel = element.look.fill ?? before.findLast((one) => one.element.look.fill !== undefined && holds(one.position))?.element.look.fill
  if (panel) return inkOn({ kind: 'color', color: onPaper(panel, under) })
  // On a picture nobody knows, and on the theme's own ground the theme's ink is right.
  return stage.ground && inkOn(stage.ground)
}

function converted(
  { element, position }: Placed,
  ink: Rgb | undefined,
  stage: Stage,
  note: (says: Note['says'], detail: string) => void,
): Element[] {
  const { id, look } = element
  const box = fitted(boxOf(position), stage)
  const place = { ...(id === undefined || id === '' ? {} : { id: id.slice(0, 80) }), ...box }
  const paint = (color: Ink | undefined) => color && onPaper(color, middleOf(stage.ground))
  const words = wordsLook(look, ink, stage)
  const panel = look.fill || look.stroke ? [panelOf(place, look, paint)] : []
  switch (element.kind) {
    case 'image':
      if (/^(https?:)?\/\//i.test(element.src))
        note('missing-picture', `${element.src.slice(0, 80)}: pictures are not fetched; send it as a data: URL`)
      return [{ kind: 'image', ...place, image: { src: element.src, alt: element.alt.slice(0, MOST.alt) }, ...radiusOf(look) }]
    case 'list': {
      const items = listItems(element.items)
      const parts = Array.from({ length: Math.ceil(items.length / MOST.items) }, (_, i) =>
        items.slice(i * MOST.items, (i + 1) * MOST.items),
      )
      const list = parts.map(
        (part): Element => ({
          kind: 'list',
          ...place,
          items: part,
          ...(look.ordered ? { ordered: true } : {}),
          ...words,
          size: words.size ?? pt(SIZES.body),
        }),
      )
      return [...panel, ...list]
    }
    case 'shape': {
      if (element.shape === 'line') {
        const color = paint(look.stroke ?? look.fill ?? look.color)
        return [{ kind: 'shape', shape: 'line', ...place, stroke: color ?? 'text2', strokeWidth: width(look.strokeWidth ?? 1) }]
      }
      const text = element.text.trim() === '' ? {} : { text: cut(element.text, MOST.panel, note), ...words }
      return [{ ...panelOf(place, look, paint), shape: element.shape, ...text }]
    }
    case 'words': {
      const { role } = element
      const text = cut(element.text, MOST.text, note)
      const size = words.size ?? pt(SIZES[role])
      if (panel[0] && role === 'body' && text.length <= MOST.panel) {
        const low = position.height < 2.5 * (look.size ?? SIZES.body)
        return [{ ...panel[0], text, ...words, size, align: words.align ?? 'start', anchor: words.anchor ?? (low ? 'middle' : 'top') }]
      }
      return [...panel, { kind: 'text', ...place, text, role, ...words, size }]
    }
  }
}

type Panel = Extract<Element, { kind: 'shape' }>

function panelOf(
  place: { id?: string; x: number; y: number; width: number; height: number },
  look: Look,
  paint: (ink: Ink | undefined) => Rgb | undefined,
): Panel {
  const fill = paint(look.fill)
  const stroke = paint(look.stroke)
  return {
    kind: 'shape',
    shape: 'rect',
    ...place,
    ...radiusOf(look),
    ...(fill ? { fill } : {}),
    ...(stroke ? { stroke, strokeWidth: width(look.strokeWidth ?? 1) } : {}),
  }
}

/** A canvas is laid out from left to right; a right-to-left deck turns it round, so what is physical turns round before. */
function fitted(box: { x: number; y: number; width: number; height: number }, { direction }: Stage) {
  const within = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))
  const [w, h] = [within(box.width, 0, 4000), within(box.height, 0, 4000)]
  const x = direction === 'rtl' ? toPt(CANVAS.width) - box.x - w : box.x
  return { x: within(x, -2000, 4000), y: within(box.y, -2000, 4000), width: w, height: h }
}

const ALIGN = { ltr: { left: 'start', center: 'center', right: 'end' }, rtl: { left: 'end', center: 'center', right: 'start' } } as const

function wordsLook(look: Look, ink: Rgb | undefined, { theme, direction, ground }: Stage) {
  const color = look.color && look.color.alpha > 0 ? onPaper(look.color, middleOf(ground)) : ink
  return {
    ...(look.size === undefined ? {} : { size: pt(look.size) }),
    ...(look.bold === undefined ? {} : { bold: look.bold }),
    ...(look.italic === undefined ? {} : { italic: look.italic }),
    ...(color === undefined ? {} : { color }),
    ...(look.side === undefined ? {} : { align: ALIGN[direction][look.side] }),
    ...(look.anchor === undefined ? {} : { anchor: look.anchor }),
    ...fontOf(look.family, theme),
  }
}

/** Families are the theme's: what a client asks for is only heard as far as it names one of its kinds. */
function fontOf(family: string | undefined, theme: Theme): { font?: 'heading' | 'body' | 'mono' } {
  const name = family?.split(',')[0]?.replace(/["']/g, '').trim().toLowerCase()
  if (name === undefined || name === '') return {}
  if (name === theme.fonts.heading.family.toLowerCase()) return { font: 'heading' }
  return /mono|courier|consolas|menlo/.test(name) ? { font: 'mono' } : { font: 'body' }
}

const radiusOf = ({ radius }: Look): { radius?: number } => (radius ? { radius: Math.min(270, Math.max(0, toPt(radius))) } : {})
const width = (px: number): number => Math.max(0, Math.min(40, toPt(px)))
/** Type is set in whole points. */
const pt = (px: number): number => Math.max(6, Math.min(200, Math.round(toPt(px))))

function cut(text: string, most: number, note: (says: Note['says'], detail: string) => void): string {
  if (text.length <= most) return text
  note('dropped', `the end of a text of ${text.length} characters; at most ${most} are kept`)
  return text.slice(0, most).toWellFormed()
}
