import type { Noted } from '../core/base/note.ts'
import { Refusal } from '../core/base/refusal.ts'
import { type Deck, parseDeck } from '../core/deck/deck.ts'
import type { Theme } from '../core/theme/theme.ts'
import type { OnEvent } from '../server/generate/events.ts'
import type { PictureOptions } from '../server/pictures.ts'
import type { World } from '../server/world.ts'
import type { Source } from './source.ts'

/** What the command line says of the deck to be. */
export interface DraftOptions {
  readonly slides?: number
  readonly language?: string
  readonly mode?: 'present' | 'read'
  readonly audience?: string
  readonly tone?: string
  readonly instructions?: string
  readonly images?: 'none' | 'search'
  readonly verbatim?: boolean
}

const FOR_WRITERS = ['slides', 'audience', 'tone', 'instructions', 'images', 'verbatim'] as const

export interface Watch {
  readonly signal: AbortSignal
  readonly onEvent?: OnEvent
}

/**
 * The deck of a source: written by the configured model, composed of the document's own words, or read as it stands.
 * @throws Refusal `bad-usage`, `not-a-deck`, and those of generation
 */
export async function draftDeck(
  source: Source,
  options: DraftOptions,
  theme: string | Theme | undefined,
  world: World,
  watch: Watch,
): Promise<Noted<Deck>> {
  if (source.kind === 'deck') return { value: restyled(parseDeck(source.json), options, theme), notes: [] }
  const { generateDeck } = await import('../server/generate/generate.ts')
  const { slides, language, mode, audience, tone, instructions, images, verbatim } = options
  const subject = source.kind === 'topic' ? { topic: source.topic } : { source: source.text }
  return generateDeck({ ...subject, slides, language, mode, audience, tone, instructions, images, verbatim, theme }, world, watch)
}

/** A deck as code says itself what it holds; only its look can be chosen. */
function restyled(deck: Deck, options: DraftOptions, theme: string | Theme | undefined): Deck {
  const misplaced = FOR_WRITERS.find((name) => options[name] !== undefined)
  if (misplaced) {
    throw new Refusal('bad-usage', `--${misplaced} has no meaning for a deck as code`, { hint: 'It is rendered as it stands.' })
  }
  const { mode = deck.mode, language = deck.language } = options
  return { ...deck, theme: theme ?? deck.theme, mode, language }
}

/** Where the pictures of a source's deck are. */
export function picturesOf(source: Source): PictureOptions {
  if (source.kind === 'topic') return { directory: process.cwd() }
  return source.kind === 'document' ? { directory: source.directory, given: source.pictures } : { directory: source.directory }
}
