import type { Deck } from '../../core/deck/deck.ts'
import type { Brief } from './brief.ts'
import type { CheckedRequest } from './request.ts'
import type { Run } from './run.ts'
import { scaffoldDeck } from './scaffold/scaffold.ts'

/** The deck that needs no model: the source as it stands, or for a topic alone, the questions to answer. */
export async function offlineDeck(request: CheckedRequest, brief: Brief, run: Run): Promise<Deck> {
  const deck = brief.blocks.length > 0 ? await composed(request, brief) : scaffold(request, brief, run)
  deck.slides.forEach((slide, index) => {
    run.emit({ type: 'slide', index, slide, done: index + 1, of: deck.slides.length })
  })
  return deck
}

async function composed(request: CheckedRequest, brief: Brief): Promise<Deck> {
  const { composeDeck } = await import('./compose/compose.ts')
  const text =
    typeof request.source === 'string'
      ? request.source
      : brief.blocks
          .map((block) => (block.kind === 'heading' ? `${'#'.repeat(block.path.length + 1)} ${block.text}` : block.text))
          .join('\n\n')
  return composeDeck(text, { slides: request.slides, language: request.language, mode: request.mode, theme: request.theme })
}

function scaffold(request: CheckedRequest, brief: Brief, run: Run): Deck {
  const { value: deck, notes } = scaffoldDeck(
    { topic: brief.topic, tone: brief.tone, slides: brief.slides, language: brief.language },
    {
      mode: brief.mode,
      ...(request.theme ? { theme: request.theme } : {}),
      ...(request.author ? { author: request.author } : {}),
      ...(request.organisation ? { organisation: request.organisation } : {}),
    },
  )
  for (const note of notes) run.note(note)
  return deck
}
