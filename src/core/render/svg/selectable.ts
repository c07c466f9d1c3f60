import { fixed, type Pt } from '../../base/units.ts'
import { type Attrs, el, type Xml } from '../../base/xml.ts'
import type { Fragment, Line, Paragraph, TextFrame } from '../../scene/scene.ts'
import { inkOf } from '../paint.ts'
import { blocksOf, inReadingOrder, type Passage, textOf } from '../reading.ts'
import { underlineOf } from '../underline.ts'
import { type Canvas, faceOf } from './canvas.ts'
import { fontStack } from './family.ts'
import { fillOf } from './paint.ts'

/**
 * The frame's text as characters, one `<text>` a paragraph so that a selection copies as it reads. Every word stands
 * where it was measured and is held to its measured length, whatever font the viewer has.
 */
export function selectableText(frame: TextFrame, canvas: Canvas): readonly Xml[] {
  return blocksOf(frame).flatMap((block) => {
    if (block.kind === 'passage') return paragraph(block, canvas)
    const entries = block.entries.map(({ passage, nested }) => {
      const deeper = nested.map((inner) => el('g', { role: 'listitem' }, paragraph(inner, canvas)))
      return el('g', { role: 'listitem' }, paragraph(passage, canvas), deeper.length > 0 ? el('g', { role: 'list' }, deeper) : undefined)
    })
    return el('g', { role: 'list' }, entries)
  })
}

function paragraph({ paragraph, lines }: Passage, canvas: Canvas): Xml[] {
  const rtl = paragraph.direction === 'rtl'
  // A word is anchored by its middle where directions mix: the one point that no bidi rule moves.
  const anchor = rtl || lines.some((line) => line.fragments.some((f) => f.direction === 'rtl')) ? 'middle' : 'start'
  const words = lines.map((line, index) => [
    inReadingOrder(line, paragraph).map((fragment) => run(fragment, anchor, canvas)),
    brokenAtSpace(line, lines[index + 1], paragraph) ? ' ' : undefined,
  ])
  const bars = lines.flatMap((line) => line.fragments.flatMap((fragment) => underline(fragment, canvas)))
  const attrs = {
    direction: rtl ? 'rtl' : undefined,
    'text-anchor': anchor === 'middle' ? anchor : undefined,
    'xml:space': 'preserve',
  }
  return [...bars, el('text', attrs, words)]
}

/** A break can swallow the space between two words; a copy of the text needs it back. */
function brokenAtSpace(line: Line, next: Line | undefined, paragraph: Paragraph): boolean {
  if (!next || line.fragments.some((f) => /\s$/.test(f.text))) return false
  return /\s$/.test(textOf(paragraph).slice(line.start, next.start))
}

function run(fragment: Fragment, anchor: 'start' | 'middle', canvas: Canvas): Xml {
  const face = faceOf(fragment, canvas.fonts)
  const rtl = fragment.direction === 'rtl'
  const attrs: Attrs = {
    'font-family': fontStack(face, canvas.scene.theme),
    'font-size': fixed(fragment.size),
    'font-weight': face.weight === 700 ? 700 : undefined,
    'font-style': face.italic ? 'italic' : undefined,
    ...fillOf(inkOf(fragment.color, canvas.palette)),
    direction: rtl ? 'rtl' : anchor === 'middle' ? 'ltr' : undefined,
    'unicode-bidi': anchor === 'middle' ? 'bidi-override' : undefined,
    'xml:lang': fragment.language,
    'aria-hidden': fragment.bullet ? 'true' : undefined,
  }
  const y = fixed(fragment.baseline)
  const words = wordsOf(fragment).map(({ text, left, width }) =>
    el(
      'tspan',
      {
        x: fixed(anchor === 'middle' ? left + width / 2 : left),
        y,
        textLength: width > 0 ? fixed(width) : undefined,
        lengthAdjust: width > 0 ? 'spacingAndGlyphs' : undefined,
      },
      text,
    ),
  )
  const drawn = el('tspan', attrs, words)
  return fragment.link === undefined ? drawn : el('a', { href: fragment.link }, drawn)
}

interface Word {
  readonly text: string
  readonly left: Pt
  readonly width: Pt
}

/** The fragment's words with the spaces after them, in reading order, each where its glyphs stand. */
export function wordsOf(fragment: Fragment): readonly Word[] {
  const pens: Pt[] = []
  let pen = fragment.x
  for (const glyph of fragment.glyphs) {
    pens.push(pen)
    pen += glyph.advance
  }
  const words: Word[] = []
  for (const { 0: text, index: start } of fragment.text.matchAll(/\s*\S+\s*|\s+/g)) {
    const end = start + text.length
    let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    fragment.glyphs.forEach((glyph, index) => {
      if (glyph.cluster < start || glyph.cluster >= end) return
      left = Math.min(left, pens[index] ?? left)
      right = Math.max(right, (pens[index] ?? right) + glyph.advance)
    })
    if (right >= left) words.push({ text, left, width: right - left })
    else if (words.length > 0) words[words.length - 1] = { ...words[words.length - 1]!, text: words.at(-1)!.text + text }
    else words.push({ text, left: fragment.x, width: 0 })
  }
  return words
}

function underline(fragment: Fragment, canvas: Canvas): Xml[] {
  const bar = underlineOf(fragment)
  if (!bar) return []
  const { x, y, width, height } = bar
  const paint = fillOf(inkOf(fragment.color, canvas.palette))
  return [el('rect', { x: fixed(x), y: fixed(y), width: fixed(width), height: fixed(height, 3), ...paint })]
}
