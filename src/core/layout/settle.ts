import type { Note } from '../base/note.ts'
import { titleOf } from '../deck/deck.ts'
import type { Slide } from '../deck/slides.ts'
import { plain } from '../deck/text.ts'
import { type Attempt, attempt } from './attempt.ts'
import { layoutOf } from './catalogue.ts'
import { degrade } from './degrade.ts'
import type { Book, Page } from './page.ts'
import { creditAsSource, retitled, sourcesApart, titleIsClaim } from './spill.ts'
import { continuation, numbered } from './split.ts'
import { tidied } from './tidy.ts'

/** A slide with the composition that holds it. */
export interface Part {
  readonly slide: Slide
  /** Id of the deck's slide. */
  readonly source: string
  readonly attempt: Attempt
}

interface Piece {
  readonly slide: Slide
  /** Whether its words may be cut. */
  readonly cut: boolean
}

/** Every step makes the pieces smaller or their layout plainer, so this is never reached. */
const MAX_DEPTH = 40

/** Finds out on how many slides the words of one stand, and in which layout: as it is, split, or set plainer. */
export function place(given: Slide, book: Book, notes: Note[]): readonly Part[] {
  const slide = tidied(given)
  const first = attempt(slide, book)
  if (first.page.misfits.length === 0) return [{ slide, source: slide.id, attempt: first }]
  const pieces = apart({ slide, cut: false }, first.page, book, notes, 0)
  const numbers = continuation(
    pieces.map((piece) => piece.slide),
    slide,
  )
  return numbers.map((part, i) => ({ slide: part, source: slide.id, attempt: attempt(part, book, pieces[i]?.cut) }))
}

/** The pieces of a slide that fit. Titles are tried with the longest number that they may be given. */
function settle(piece: Piece, book: Book, notes: Note[], depth: number): readonly Piece[] {
  const { page } = attempt(numbered(piece.slide, 88, 88), book, piece.cut)
  return page.misfits.length === 0 || depth > MAX_DEPTH ? [piece] : apart(piece, page, book, notes, depth)
}

/** Takes a slide that does not hold its words apart by the mildest means that helps. */
function apart(piece: Piece, page: Page, book: Book, notes: Note[], depth: number): readonly Piece[] {
  const { slide, cut } = piece
  const spilt = spill(slide, page, book) ?? layoutOf(slide).split?.(slide as never, page)
  if (spilt) {
    if (depth === 0 && spilt.length > 1)
      notes.push({ at: slide.id, says: 'split', detail: `“${titleOf(slide)}” needs more than one slide` })
    return spilt.flatMap((part) => settle({ slide: part, cut }, book, notes, depth + 1))
  }
  const plainer = degrade(slide)
  if (plainer) {
    notes.push({ at: slide.id, says: 'degraded', detail: `${slide.layout} does not hold its text; set as ${plainer.layout}` })
    return settle({ slide: plainer, cut }, book, notes, depth + 1)
  }
  if (cut) return [piece]
  notes.push({ at: slide.id, says: 'degraded', detail: `a word of “${titleOf(slide).slice(0, 60)}” is wider than its slide and was cut` })
  return settle({ slide, cut: true }, book, notes, depth + 1)
}

/** What does not belong to the layout's own composition goes its own way first. */
function spill(slide: Slide, page: Page, book: Book): readonly Slide[] | undefined {
  const misfit = (id: string) => page.misfits.find((one) => one.id === id)
  if (misfit('source')) return sourcesApart(slide, page, book)
  if (misfit('credit')) return creditAsSource(slide)
  const title = misfit('title')
  if (title && !title.tooWide && slide.title !== undefined && !titleIsClaim(slide) && plain(slide.title).length > 20)
    return retitled(slide, 1 / title.excess)
  return undefined
}
