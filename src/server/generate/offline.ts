import type { Note, Noted } from '../../core/base/note.ts'
import { type Deck, parseDeck } from '../../core/deck/deck.ts'
import type { Brief } from './brief.ts'
import { composeNoted } from './compose/compose.ts'
import { degradedSlides } from './degrade.ts'
import { agendaSlide, coverSlide } from './frame-slides.ts'
import { newDraft } from './outline.ts'
import type { OutlineEntry } from './outline-draft.ts'
import { givenOutline } from './outline-given.ts'
import { bylineOf, type CheckedRequest } from './request.ts'
import { scaffoldDeck } from './scaffold/scaffold.ts'
import { evidenceFor } from './sources/evidence.ts'
import { markdownOf } from './sources/markdown.ts'

/**
 * The deck that needs no model: the user's outline or the source as they stand, or for a topic alone, the questions to
 * answer.
 * @param asked a model was asked, and did not answer
 */
export function offlineNoted(request: CheckedRequest, brief: Brief, asked: boolean): Noted<Deck> {
  if (brief.outline) return outlineDeck(request, brief)
  if (request.source === undefined) return scaffold(request, brief, asked)
  const { value, notes } = composed(request, brief)
  return { value, notes: asked ? notes : [...notes, ...unheeded(request)] }
}

/** What only a model can do with a document, asked for where there is none. */
function unheeded(request: CheckedRequest): readonly Note[] {
  const wishes = (['audience', 'tone', 'instructions'] as const).filter((wish) => request[wish] !== undefined)
  if (wishes.length === 0 || request.verbatim) return []
  const detail = `${wishes.join(', ')}: only a model can heed that; set OPENROUTER_API_KEY or LLM_BASE_URL`
  return [{ at: 'deck', says: 'dropped', detail }]
}

function composed(request: CheckedRequest, brief: Brief): Noted<Deck> {
  const source = brief.document ?? (typeof request.source === 'string' ? request.source : markdownOf(brief.blocks))
  const { slides, language, mode, theme, author, organisation, date } = request
  return composeNoted(source, { slides, language, mode, theme, author, organisation, date })
}

function scaffold(request: CheckedRequest, brief: Brief, asked: boolean): Noted<Deck> {
  const { topic, tone, slides, language, mode } = brief
  return scaffoldDeck(
    { topic, tone, slides, language, asked },
    { mode, ...bylineOf(request), ...(request.theme ? { theme: request.theme } : {}) },
  )
}

/** The outline's own claims, with what the source says to each. */
function outlineDeck(request: CheckedRequest, brief: Brief): Noted<Deck> {
  const draft = newDraft(brief)
  givenOutline(brief, draft)
  const outline = draft.finish(brief.topic)
  const { title, subtitle, entries } = outline
  const first = brief.slides - brief.shape.entries
  const { language, mode, topic } = brief
  const slideOf = (entry: OutlineEntry) =>
    degradedSlides({ entry, index: first + entry.place, evidence: evidenceFor(entry, brief.blocks), topic, language, asked: false })[0]
  const deck = parseDeck({
    ...bylineOf(request),
    ...(request.theme ? { theme: request.theme } : {}),
    title,
    ...(subtitle ? { subtitle } : {}),
    language,
    mode,
    generator: 'compose',
    slides: [
      ...(brief.shape.cover ? [coverSlide(title, subtitle, brief)] : []),
      ...(brief.shape.agenda ? [agendaSlide(outline, brief)] : []),
      ...entries.map(slideOf),
    ],
  })
  const detail = 'no model was asked; set OPENROUTER_API_KEY or LLM_BASE_URL to have the outline written'
  const notes: Note[] = [{ at: 'deck', says: 'scaffold', detail }]
  return { value: deck, notes: brief.verbatim ? [] : notes }
}
