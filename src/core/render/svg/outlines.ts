import { fixed } from '../../base/units.ts'
import { type Attrs, el, type Xml } from '../../base/xml.ts'
import type { Fragment, TextFrame } from '../../scene/scene.ts'
import { linkOf } from '../link.ts'
import { faceOf } from '../lookup.ts'
import { inkOf } from '../paint.ts'
import { underlineOf } from '../underline.ts'
import type { Canvas } from './canvas.ts'
import { fillOf } from './paint.ts'

/** The frame's text as glyph outlines: the same picture everywhere, no fonts needed. */
export function outlinedText(frame: TextFrame, canvas: Canvas): readonly Xml[] {
  return frame.lines.flatMap((line) => line.fragments.flatMap((fragment) => linked(fragment, outlined(fragment, canvas))))
}

/** One fragment's glyphs: they stand in font units, the group scales them onto the baseline. */
export function glyphRun(fragment: Fragment, canvas: Canvas): Xml {
  const face = faceOf(fragment, canvas.fonts)
  const scale = fragment.size / face.unitsPerEm
  const units = (length: number) => Math.round(length / scale) || undefined
  const glyphs = fragment.glyphs.map((glyph) => {
    const href = canvas.definitions.glyph(face, glyph.id)
    return href === undefined ? undefined : el('use', { href, x: units(glyph.x), y: units(-glyph.y) })
  })
  const s = fixed(scale, 7)
  const transform = `matrix(${s} 0 0 -${s} ${fixed(fragment.x)} ${fixed(fragment.baseline)})`
  return el('g', { transform, ...fillOf(inkOf(fragment.color, canvas.palette)) }, glyphs)
}

function outlined(fragment: Fragment, canvas: Canvas): readonly Xml[] {
  return [...underlineBar(fragment, canvas), glyphRun(fragment, canvas)]
}

/** The line under a fragment, if it has one. */
export function underlineBar(fragment: Fragment, canvas: Canvas): readonly Xml[] {
  const bar = underlineOf(fragment)
  if (!bar) return []
  const { x, y, width, height } = bar
  const paint = fillOf(inkOf(fragment.color, canvas.palette))
  return [el('rect', { x: fixed(x), y: fixed(y), width: fixed(width), height: fixed(height, 3), ...paint })]
}

/** A link takes clicks on the whole line height of its words, not on their strokes alone. */
function linked(fragment: Fragment, drawing: readonly Xml[]): readonly Xml[] {
  const link = linkOf(fragment)
  if (link === undefined) return drawing
  const [x, y] = [fixed(fragment.x), fixed(fragment.baseline - fragment.size)]
  const target = el('rect', {
    x,
    y,
    width: fixed(fragment.width),
    height: fixed(fragment.size * 1.25),
    fill: 'none',
    'pointer-events': 'all',
  })
  return [el('a', { ...anchorOf(link), 'aria-label': fragment.text.trim() }, target, drawing)]
}

/** A link out of the deck opens beside it: a talk goes on where it was. */
export function anchorOf(link: string): Attrs {
  return link.startsWith('#') ? { href: link } : { href: link, target: '_blank', rel: 'noopener' }
}
