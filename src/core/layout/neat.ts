import type { Pt } from '../base/units.ts'
import type { Paragraph } from '../scene/scene.ts'
import type { Extent } from '../text/typesetter.ts'
import { type Fit, ladder, type Room, snug } from './fit.ts'
import type { Page, TextSpec } from './page.ts'
import { evenSlack, orphanSlack, phraseSlack } from './rag.ts'

// A text may be set a little smaller than its room allows, where its lines are better for it.

/** Large type may be set this much smaller to end its lines where phrases do. */
const PHRASED = 0.84
/** Large type may be set this much smaller to keep its lines in other fonts. */
const STEADY = 0.8
/** Running text may be set this much smaller to leave no word alone on a last line. */
const NEAT = 0.9

/** A text's paragraphs, and by how much its own right edge is drawn in. */
export interface Rag {
  readonly slack: Pt
  readonly paragraphs: readonly Paragraph[]
}

type Ragged = Pick<TextSpec, 'at' | 'balance' | 'phrases'>

/** By how much a text's own edge is drawn in, and its paragraphs, a little smaller where that keeps phrases whole. */
export function ragOf(page: Page, spec: Ragged, fitted: Fit, room: Room): Rag {
  const { setting, typesetter } = page.book
  const { paragraphs } = fitted
  if (!fitted.fits || fitted.extent.lines < 2) return { slack: 0, paragraphs }
  if (!spec.balance) return { slack: orphanSlack(fitted, room, typesetter), paragraphs }
  if (!setting.upright) return { slack: evenSlack(fitted, room, typesetter), paragraphs }
  let best = { ...phraseSlack(fitted, room, typesetter, setting.language), paragraphs }
  const least = spec.phrases ? fitted.size * PHRASED : fitted.size
  for (let size = fitted.size - 2; size >= least && best.cost > 0; size -= 2) {
    const smaller = page.fit({ at: spec.at, sizes: [size] }, room.width, room.height)
    const { slack, cost } = phraseSlack(smaller, room, typesetter, setting.language)
    if (cost < best.cost) best = { slack, cost, paragraphs: smaller.paragraphs }
  }
  return best
}

/** A fit, and the extent that its text has with its edge drawn in. */
export interface SteadyFit extends Fit {
  readonly drawn: Extent
}

/** The largest size, a little smaller where that keeps the lines as they are in other fonts: for what others stand close under. */
export function steadyFit(page: Page, spec: Ragged & Pick<TextSpec, 'sizes' | 'lines'>, width: Pt, height: Pt): SteadyFit {
  const drawnOf = (fit: Fit): SteadyFit => {
    const room = { width, height: Math.min(height, snug(fit.extent.worstHeight)) }
    const { slack, paragraphs } = ragOf(page, spec, fit, room)
    return { ...fit, drawn: page.book.typesetter.measure(paragraphs, width - slack) }
  }
  const largest = drawnOf(page.fit(spec, width, height))
  if (!largest.fits) return largest
  for (const size of ladder(largest.size, largest.size * STEADY)) {
    const fitted = size === largest.size ? largest : drawnOf(page.fit({ ...spec, sizes: [size] }, width, height))
    const { drawn } = fitted
    if (fitted.fits && drawn.worstHeight <= drawn.height + 1 && drawn.lines <= largest.drawn.lines) return fitted
  }
  return largest
}

/** Words of one size that stand in a room of their own. */
export interface Roomed {
  readonly at: TextSpec['at']
  readonly width: Pt
  readonly height: Pt
}

/** A size that all texts fit, made a little smaller, but not under `least`, where that leaves fewer words alone on last lines. */
export function neatSize(page: Page, texts: readonly Roomed[], size: Pt, least: Pt): Pt {
  const { typesetter } = page.book
  const orphansAt = (tried: Pt): number =>
    texts.reduce((sum, { at, width, height }) => {
      const fit = page.fit({ at, sizes: [tried] }, width, height)
      if (fit.extent.orphans === 0) return sum
      return sum + typesetter.measure(fit.paragraphs, width - orphanSlack(fit, { width, height }, typesetter)).orphans
    }, 0)
  let best = { size, orphans: orphansAt(size) }
  for (let tried = size - 1; best.orphans > 0 && tried >= Math.max(least, size * NEAT); tried--) {
    const orphans = orphansAt(tried)
    if (orphans < best.orphans) best = { size: tried, orphans }
  }
  return best.size
}
