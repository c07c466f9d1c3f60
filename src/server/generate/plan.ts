import type { LayoutId } from '../../core/deck/slides.ts'
import type { Variant } from '../../core/theme/theme.ts'
import type { WrittenLayout } from './forms/forms.ts'
import type { Kind } from './kinds.ts'

/** How one slide will look: chosen before it is written, so that its form is known. */
export interface Plan {
  readonly layout: WrittenLayout | 'section'
  /** Entries to ask for, where the layout has entries. */
  readonly count: number
  readonly variant?: Variant
}

/** What the choice of a layout depends on besides the kind. */
export interface Circumstances {
  /** The slides before, in order. */
  readonly before: readonly Placed[]
  readonly mode: 'present' | 'read'
  /** What the slide's evidence holds; undefined when the deck has no source. */
  readonly evidence: Evidence | undefined
  readonly pictures: boolean
}

export interface Evidence {
  /** Figures in the evidence. */
  readonly numbers: number
  /** Tables that no slide shows yet. */
  readonly tables: number
  readonly quotes: number
}

/** A slide that has its layout. */
export interface Placed {
  readonly layout: LayoutId
  readonly count: number
}

interface Choice {
  readonly layout: WrittenLayout | 'section'
  readonly count: number
}

const points: readonly Choice[] = [
  { layout: 'cards', count: 3 },
  { layout: 'bullets', count: 4 },
  { layout: 'cards', count: 4 },
  { layout: 'two-column', count: 3 },
  { layout: 'cards', count: 2 },
]

const TABLED: Choice = { layout: 'table', count: 5 }

/** The candidates of a kind, the natural one first; the later ones bring variety. */
const candidates: { readonly [K in Kind]: readonly Choice[] } = {
  section: [{ layout: 'section', count: 0 }],
  claim: [
    { layout: 'statement', count: 0 },
    { layout: 'cards', count: 2 },
  ],
  points,
  steps: [
    { layout: 'process', count: 4 },
    { layout: 'cards', count: 4 },
  ],
  dates: [
    { layout: 'timeline', count: 5 },
    { layout: 'table', count: 5 },
  ],
  versus: [
    { layout: 'comparison', count: 3 },
    { layout: 'two-column', count: 3 },
  ],
  number: [
    { layout: 'big-number', count: 0 },
    { layout: 'kpi', count: 2 },
  ],
  numbers: [
    { layout: 'kpi', count: 3 },
    { layout: 'table', count: 4 },
  ],
  trend: [
    { layout: 'chart-takeaway', count: 0 },
    { layout: 'kpi', count: 3 },
  ],
  ranking: [
    { layout: 'chart-takeaway', count: 0 },
    { layout: 'table', count: 5 },
  ],
  share: [
    { layout: 'chart-takeaway', count: 0 },
    { layout: 'kpi', count: 3 },
  ],
  table: [
    { layout: 'table', count: 5 },
    { layout: 'comparison', count: 3 },
  ],
  quote: [
    { layout: 'quote', count: 0 },
    { layout: 'statement', count: 0 },
  ],
  quadrants: [
    { layout: 'matrix-2x2', count: 4 },
    { layout: 'cards', count: 4 },
  ],
  picture: [
    { layout: 'image-text', count: 3 },
    { layout: 'cards', count: 3 },
  ],
  closing: [{ layout: 'closing', count: 3 }],
}

/** Kinds that draw data: without figures to copy they would invent them. */
const needs: Partial<Record<Kind, (evidence: Evidence) => boolean>> = {
  trend: (e) => e.numbers >= 3,
  ranking: (e) => e.numbers >= 3,
  share: (e) => e.numbers >= 2,
  numbers: (e) => e.numbers >= 2,
  number: (e) => e.numbers >= 1,
  quote: (e) => e.quotes >= 1,
}

/** Layouts that may follow one another; all others change from slide to slide. */
const MAX_RUN = 2
/** Text lists: at most one slide in this many. */
const BULLETS_EVERY = 7

/**
 * The layout of one slide: kind × evidence, varied against the slides before it. Deterministic, and made from what is
 * known when the outline entry arrives, so that writing can start at once.
 */
export function planSlide(kind: Kind, circumstances: Circumstances): Plan {
  const { before, evidence } = circumstances
  const poor = evidence !== undefined && needs[kind]?.(evidence) === false
  const general = poor || kind === 'points' || (kind === 'picture' && !circumstances.pictures)
  // What stands in a table of the source is not told in words.
  const tabled = general && (evidence?.tables ?? 0) > 0 && circumstances.before.at(-1)?.layout !== 'table'
  const asked = tabled ? [TABLED, ...points] : general ? points : candidates[kind]
  const allowed = asked.filter((choice) => fits(choice, circumstances))
  // A kind whose every candidate would repeat too often borrows from the general ones.
  const pool = allowed.length > 0 ? allowed : [...asked, ...points].filter((choice) => !repeats(choice, before))
  const open = pool.length > 0 ? pool : asked
  const costs = open.map((choice) => (choice === TABLED ? -1 : cost(choice, open, before, general)))
  const best = open[costs.indexOf(Math.min(...costs))] as Choice
  const variant = ground(best.layout, before.length)
  return { ...best, ...(variant ? { variant } : {}) }
}

function repeats(choice: Choice, before: readonly Placed[]): boolean {
  return before.length >= MAX_RUN && before.slice(-MAX_RUN).every((slide) => slide.layout === choice.layout)
}

function fits(choice: Choice, { before, mode }: Circumstances): boolean {
  if (repeats(choice, before)) return false
  if (choice.layout !== 'bullets' || mode === 'read') return true
  return before.filter((slide) => slide.layout === 'bullets').length < Math.ceil((before.length + 1) / BULLETS_EVERY)
}

/**
 * Lower is better. A specific kind keeps its natural layout unless the slide before looks the same; general points go
 * to the form that was used least.
 */
function cost(choice: Choice, pool: readonly Choice[], before: readonly Placed[], general: boolean): number {
  const neighbour = before.at(-1)?.layout === choice.layout ? 3 : 0
  const worn = before.filter((slide) => slide.layout === choice.layout && slide.count === choice.count).length
  return neighbour + pool.indexOf(choice) * (general ? 0.1 : 2) + (general ? worn : 0)
}

/** Statements alternate between dark and accent ground, so that a deck has rhythm. */
function ground(layout: Choice['layout'], place: number): Variant | undefined {
  if (layout === 'statement') return place % 2 === 0 ? 'dark' : 'accent'
  return undefined
}
