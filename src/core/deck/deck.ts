import { z } from 'zod'
import { writePointer } from '../base/pointer.ts'
import { Refusal } from '../base/refusal.ts'
import { schemaFaults } from '../base/schema-faults.ts'
import { themeSchema } from '../theme/theme.ts'
import { type Slide, slideSchema } from './slides.ts'
import { plain } from './text.ts'
import { DECK_VERSION, upgrade } from './upgrade.ts'

export const deckSchema = z.strictObject({
  version: z.literal(DECK_VERSION),
  title: z.string().min(1).max(400),
  subtitle: z.string().max(400).optional(),
  /** BCP 47. */
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'a BCP 47 tag such as en or pt-BR')
    .default('en'),
  /** A built-in theme's id, or a whole theme. */
  theme: z.union([z.string().max(40), themeSchema]).default('harbor'),
  mode: z.enum(['present', 'read']).default('present'),
  author: z.string().max(200).optional(),
  organisation: z.string().max(200).optional(),
  date: z.string().max(60).optional(),
  /** How it came to be: `compose`, `scaffold`, `model`, or the caller's own word. */
  generator: z.string().max(80).optional(),
  slides: z.array(slideSchema).min(1).max(300),
})

/** What is said: the only thing that is stored. */
export type Deck = Omit<z.output<typeof deckSchema>, 'slides'> & { slides: Slide[] }
export type DeckInput = Omit<z.input<typeof deckSchema>, 'version'> & { version?: number }

/**
 * Reads a deck of any known version: upgrades it, checks it, and gives ids to slides that have none.
 * @throws Refusal `not-a-deck` with the JSON pointer of the first fault
 */
export function parseDeck(input: unknown): Deck {
  const parsed = deckSchema.safeParse(upgrade(input))
  if (!parsed.success) {
    const faults = schemaFaults(parsed.error.issues)
    const at = writePointer(faults[0]?.path ?? []) || '/'
    const more = faults.length - 1
    throw new Refusal(
      'not-a-deck',
      `not a deck: ${at === '/' ? 'the document' : at} ${faults[0]?.detail ?? 'is wrong'}${more > 0 ? ` (and ${more} more)` : ''}`,
      {
        at,
        hint: 'The shape is described in docs/deck.md.',
      },
    )
  }
  return withIds(parsed.data)
}

function withIds(deck: z.output<typeof deckSchema>): Deck {
  const taken = new Set(deck.slides.map((slide) => slide.id))
  const seen = new Set<string>()
  const slides = deck.slides.map((slide, index): Slide => {
    let id = slide.id
    if (id !== undefined && seen.has(id)) {
      throw new Refusal('not-a-deck', `not a deck: /slides/${index}/id "${id}" is used twice`, { at: `/slides/${index}/id` })
    }
    for (let n = index + 1; id === undefined; n++) if (!taken.has(`s${n}`)) id = `s${n}`
    taken.add(id)
    seen.add(id)
    return { ...slide, id }
  })
  return { ...deck, slides }
}

/** The words that name a slide in outlines, sections and the PDF's bookmarks. */
export function titleOf(slide: Slide): string {
  if (slide.title !== undefined) return plain(slide.title).replace(/\s+/g, ' ').trim()
  if (slide.layout === 'quote') return plain(slide.text).replace(/\s+/g, ' ').trim()
  if (slide.layout === 'canvas') {
    const first = slide.elements.find((e) => e.kind === 'text' && e.role === 'title') ?? slide.elements.find((e) => e.kind === 'text')
    return first?.kind === 'text' ? plain(first.text).replace(/\s+/g, ' ').trim() : ''
  }
  return ''
}
