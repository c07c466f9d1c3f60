import { fixed, type Pt } from '../../base/units.ts'
import { type Attrs, el, type Xml } from '../../base/xml.ts'
import type { Fragment, Line, Paragraph, TextFrame } from '../../scene/scene.ts'
import { linkOf } from '../link.ts'
import { faceOf } from '../lookup.ts'
import { inkOf } from '../paint.ts'
import { blocksOf, charactersIn, inReadingOrder, type Passage } from '../reading.ts'
import type { Canvas } from './canvas.ts'
import { fontStack } from './family.ts'
import { anchorOf, underlineBar } from './outlines.ts'
import { fillOf } from './paint.ts'

/** How one fragment is written into its paragraph's `<text>`. */
export interface Writer {
  /** `mixed`: the paragraph has right-to-left text, and positions are middles of words. */
  run(fragment: Fragment, mixed: boolean): Xml
  /** What is drawn behind the paragraph for a fragment. */
  behind?(fragment: Fragment): readonly Xml[]
}

/**
 * The frame's text as characters in the viewer's own fonts. Every word stands where it was measured and is held to its
 * measured length, whatever font the viewer has.
 */
export function selectableText(frame: TextFrame, canvas: Canvas): readonly Xml[] {
  return writeText(frame, canvas, { run: (fragment, mixed) => linked(fragment, wordRun(fragment, mixed, canvas)) })
}

/** One `<text>` a paragraph, so that a selection copies as it reads; bulleted paragraphs as lists. */
export function writeText(frame: TextFrame, canvas: Canvas, writer: Writer): readonly Xml[] {
  const item = (passage: Passage, nested: readonly Xml[] = []) =>
    el(
      'g',
      { role: 'listitem' },
      writeParagraph(passage, canvas, writer),
      nested.length > 0 ? el('g', { role: 'list' }, nested) : undefined,
    )
  return blocksOf(frame).flatMap((block) => {
    if (block.kind === 'passage') return writeParagraph(block, canvas, writer)
    const entries = block.entries.map(({ passage, nested }) =>
      item(
        passage,
        nested.map((inner) => item(inner)),
      ),
    )
    return el('g', { role: 'list' }, entries)
  })
}

function writeParagraph({ paragraph, lines }: Passage, canvas: Canvas, writer: Writer): Xml[] {
  const rtl = paragraph.direction === 'rtl'
  // A word is anchored by its middle where directions mix: the one point that no bidi rule moves.
  const mixed = rtl || lines.some((line) => line.fragments.some((f) => f.direction === 'rtl'))
  const words = lines.map((line, index) => [
    inReadingOrder(line, paragraph).map((fragment) => writer.run(fragment, mixed)),
    brokenAtSpace(line, lines[index + 1], paragraph) ? ' ' : undefined,
  ])
  const behind = lines.flatMap((line) => line.fragments.flatMap((f) => [...underlineBar(f, canvas), ...(writer.behind?.(f) ?? [])]))
  const attrs = {
    direction: rtl ? 'rtl' : undefined,
    'text-anchor': mixed ? 'middle' : undefined,
    'xml:space': 'preserve',
  }
  return [...behind, el('text', attrs, words)]
}

/** A break can swallow the space between two words; a copy of the text needs it back. */
function brokenAtSpace(line: Line, next: Line | undefined, paragraph: Paragraph): boolean {
  if (!next || line.fragments.some((f) => /\s$/.test(f.text))) return false
  return /\s$/.test(charactersIn(paragraph).slice(line.start, next.start))
}

/** A fragment word by word, in the family that the theme declares. */
export function wordRun(
  fragment: Fragment,
  mixed: boolean,
  canvas: Canvas,
  paint: Attrs = fillOf(inkOf(fragment.color, canvas.palette)),
): Xml {
  const face = faceOf(fragment, canvas.fonts)
  const attrs: Attrs = {
    'font-family': fontStack(face, canvas.scene.theme),
    'font-size': fixed(fragment.size),
    'font-weight': face.weight === 700 ? 700 : undefined,
    'font-style': face.italic ? 'italic' : undefined,
    ...paint,
    direction: mixed ? fragment.direction : undefined,
    'unicode-bidi': mixed ? 'bidi-override' : undefined,
    // Layout sets alphabetic text letter by letter; a ligature of the viewer's font would differ.
    style: ALPHABETIC.test(fragment.text) ? 'font-variant-ligatures:no-common-ligatures' : undefined,
    'xml:lang': fragment.language,
    'aria-hidden': fragment.bullet ? 'true' : undefined,
  }
  const y = fixed(fragment.baseline)
  const words = wordsOf(fragment).map(({ text, left, width }) => {
    const length = width > 0 ? { textLength: fixed(width), lengthAdjust: 'spacingAndGlyphs' } : {}
    return el('tspan', { x: fixed(mixed ? left + width / 2 : left), y, ...length }, text)
  })
  return el('tspan', attrs, words)
}

export function linked(fragment: Fragment, drawn: Xml): Xml {
  const link = linkOf(fragment)
  return link === undefined ? drawn : el('a', anchorOf(link), drawn)
}

const ALPHABETIC = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

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
    const last = words.at(-1)
    if (right >= left) words.push({ text, left, width: right - left })
    // A cluster that reaches over a space belongs to the word before it.
    else if (last) words[words.length - 1] = { ...last, text: last.text + text }
    else words.push({ text, left: fragment.x, width: 0 })
  }
  return words
}
