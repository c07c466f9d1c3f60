import type { ShapedGlyph } from '../font/face.ts'
import { isEastAsian } from '../font/fallback.ts'
import { COMMON, EMOJI, INHERITED, scriptOf } from '../font/script.ts'
import type { Direction } from '../scene/scene.ts'
import { type Token, tokenise } from './breaks.ts'
import type { Faces } from './faces.ts'
import { type Item, itemise, type StyledRun } from './itemise.ts'
import { firstEndingAfter } from './seek.ts'

/** All that can be known of a paragraph before its sizes and its width are. */
export interface Analysis {
  readonly text: string
  readonly items: readonly ShapedItem[]
  readonly tokens: readonly Token[]
  /** A line ends inside, whatever the width. */
  readonly broken: boolean
  /** The longest stretch that is not cut, in ems of its runs. */
  readonly longest: number
  /** Where each run ends. */
  readonly runEnds: readonly number[]
  /** Advance of the text before each offset, in ems of its run. */
  readonly reach: Float64Array
  /** 1 where a grapheme cluster starts. */
  readonly starts: Uint8Array
  /** 1 where a line can be cut without shaping its ends again. */
  readonly clean: Uint8Array
}

export interface ShapedItem extends Item {
  readonly language: string
  readonly tabular: boolean
  /** In visual order; clusters count from the start of the item. */
  readonly glyphs: readonly ShapedGlyph[]
}

/** Scripts whose letters take their shape from their neighbours. */
const JOINING = new Set(['Arab', 'Syrc', 'Nkoo', 'Mong'])

export function analyse(text: string, runs: readonly StyledRun[], direction: Direction, faces: Faces): Analysis {
  const { items: plain, starts } = itemise(text, runs, direction, faces)
  const items = plain.map((item, i): ShapedItem => {
    const { language, style } = runs[item.run]!
    const tabular = style.tabular ?? false
    const shaped = { ...item, language, tabular }
    const glyphs = item.missing ? boxes(item, starts) : shapePart(text, shaped, item.start, item.end, joinsAcross(plain, i, text))
    return { ...shaped, glyphs }
  })

  const advances = new Float64Array(text.length + 1)
  const clean = new Uint8Array(text.length + 1)
  clean[text.length] = 1
  for (const item of items) {
    const em = item.face.unitsPerEm
    for (const glyph of item.glyphs) {
      const at = item.start + glyph.cluster
      advances[at]! += glyph.advance / em
      clean[at] = glyph.bound ? 0 : 1
    }
  }
  const reach = new Float64Array(text.length + 1)
  for (let i = 0; i < text.length; i++) reach[i + 1] = reach[i]! + advances[i]!
  const tokens = tokenise(text)
  return {
    text,
    items,
    tokens,
    broken: tokens.some((token) => token.hard),
    longest: tokens.reduce((most, token) => Math.max(most, ...piecesOf(token, (from, to) => reach[to]! - reach[from]!)), 0),
    runEnds: runs.map((run) => run.end),
    reach,
    starts,
    clean,
  }
}

/** Widths of the stretches of a token that are not cut. */
export function piecesOf({ start, end, seams }: Token, width: (from: number, to: number) => number): readonly number[] {
  if (!seams) return [width(start, end)]
  return [start, ...seams].map((from, i) => width(from, seams[i] ?? end))
}

/** The items of a stretch of text, in their order. */
export function itemsIn({ items }: Analysis, start: number, end: number): readonly ShapedItem[] {
  if (start >= end) return []
  const first = firstEndingAfter(items.length, (i) => items[i]!.end, start)
  let last = first
  while (last < items.length && items[last]!.start < end) last++
  return items.slice(first, last)
}

/** Glyphs of part of an item, in visual order, clusters counted from `start`; shaped afresh where a cut shows. */
export function glyphsOf(analysis: Analysis, item: ShapedItem, start: number, end: number): readonly ShapedGlyph[] {
  if (start === item.start && end === item.end) return item.glyphs
  const whole = (at: number) => at === item.start || at === item.end || analysis.clean[at] === 1
  if (!item.missing && !(whole(start) && whole(end))) return shapePart(analysis.text, item, start, end, {})
  const from = start - item.start
  const glyphs = glyphsBetween(item, from, end - item.start)
  return from === 0 ? glyphs : glyphs.map((glyph) => ({ ...glyph, cluster: glyph.cluster - from }))
}

/** The glyphs of the clusters from one offset of an item up to another. Clusters only rise, or in right-to-left text fall. */
function glyphsBetween({ glyphs, level }: ShapedItem, from: number, to: number): readonly ShapedGlyph[] {
  const clusterAt = (i: number) => glyphs[i]!.cluster
  return level % 2 === 1
    ? glyphs.slice(
        firstEndingAfter(glyphs.length, (i) => -clusterAt(i), -to),
        firstEndingAfter(glyphs.length, (i) => -clusterAt(i), -from),
      )
    : glyphs.slice(firstEndingAfter(glyphs.length, clusterAt, from - 1), firstEndingAfter(glyphs.length, clusterAt, to - 1))
}

interface Neighbours {
  readonly before?: string
  readonly after?: string
}

function shapePart(text: string, item: Omit<ShapedItem, 'glyphs'>, start: number, end: number, neighbours: Neighbours) {
  const { script, language, tabular } = item
  const rtl = item.level % 2 === 1
  return item.face.shape(text.slice(start, end), { rtl, script, language, tabular, ...neighbours })
}

/** A change of colour or weight inside a word leaves its letters joined. */
function joinsAcross(items: readonly Item[], index: number, text: string): Neighbours {
  const item = items[index]!
  if (!JOINING.has(item.script)) return {}
  const joined = (other: Item | undefined) => other?.script === item.script && other.level === item.level
  return {
    ...(joined(items[index - 1]) && { before: text[item.start - 1] }),
    ...(joined(items[index + 1]) && { after: text[item.end] }),
  }
}

/** One empty box a cluster, as wide as such a character is likely to be where a font for it exists. */
function boxes(item: Item, starts: Uint8Array): readonly ShapedGlyph[] {
  const square = isEastAsian(item.script) || item.script === EMOJI
  const advance = Math.round(item.face.unitsPerEm * (square ? 1 : 0.6))
  const glyphs: ShapedGlyph[] = []
  for (let at = item.start; at < item.end; at++) {
    if (starts[at] === 1 || at === item.start) glyphs.push({ id: 0, cluster: at - item.start, advance, dx: 0, dy: 0, bound: false })
  }
  return item.level % 2 === 1 ? glyphs.reverse() : glyphs
}

/** ISO 15924 for signs of no script. */
const SYMBOLS = 'Zsym'

/** The characters of a text that no face has, with their script. */
export function missingIn(analysis: Analysis): readonly { readonly script: string; readonly sample: string }[] {
  return analysis.items
    .filter((item) => item.missing)
    .map((item) => {
      const sample = analysis.text.slice(item.start, item.end)
      const own = item.script === EMOJI ? EMOJI : scriptOf(sample, COMMON)
      return { script: own === COMMON || own === INHERITED ? SYMBOLS : own, sample }
    })
}
