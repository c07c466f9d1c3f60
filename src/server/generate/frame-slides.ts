import type { Slide } from '../../core/deck/slides.ts'
import { agendaWord } from './agenda-word.ts'
import type { Brief } from './brief.ts'
import { budgetFor } from './budget.ts'
import type { Outline, OutlineEntry } from './outline-draft.ts'
import { shorten } from './shorten.ts'

/** Most Latin characters of the places on slides that no form asks the model for. */
const CAPS = { cover: 90, subtitle: 150, section: 50, blurb: 120, row: 56, detail: 70 } as const

/** A text in its place, and the whole of it for the notes where it had to give. */
function placed(text: string, place: keyof typeof CAPS, { language, mode }: Brief): { shown: string; whole: string[] } {
  const shown = shorten(text, budgetFor(language, mode).cap(CAPS[place], CAPS[place]))
  return { shown, whole: shown === text ? [] : [text] }
}

const notesOf = (parts: readonly string[]): { notes?: string } => (parts.length > 0 ? { notes: parts.join('\n\n') } : {})

export function coverSlide(title: string, subtitle: string, brief: Brief): Slide {
  const head = placed(title, 'cover', brief)
  const sub = placed(subtitle, 'subtitle', brief)
  return {
    id: 's1',
    layout: 'cover',
    title: head.shown,
    ...(subtitle ? { subtitle: sub.shown } : {}),
    ...notesOf([...head.whole, ...(subtitle ? [subtitle] : [])]),
    ...(brief.author ? { presenter: brief.author.slice(0, 120) } : {}),
    ...(brief.organisation ? { organisation: brief.organisation.slice(0, 120) } : {}),
    ...(brief.date ? { date: brief.date.slice(0, 60) } : {}),
  }
}

/** @param number of the part, from 1 */
export function sectionSlide(index: number, { title, point }: OutlineEntry, number: number, brief: Brief): Slide {
  const head = placed(title, 'section', brief)
  return {
    id: `s${index + 1}`,
    layout: 'section',
    title: head.shown,
    number: String(number),
    ...(point ? { blurb: placed(point, 'blurb', brief).shown } : {}),
    ...notesOf([...head.whole, ...(point ? [point] : [])]),
  }
}

/** The parts of the deck, or where it has none, its first claims. */
export function agendaSlide(outline: Outline, brief: Brief): Slide {
  const parts = outline.entries.filter((entry) => entry.kind === 'section')
  const divided = parts.length >= 2
  const rows = divided ? parts : outline.entries.filter((entry) => entry.kind !== 'closing').slice(0, 6)
  const first = brief.slides - brief.shape.entries
  return {
    id: 's2',
    layout: 'agenda',
    title: agendaWord(brief.language),
    items: rows.map(({ title, point, place }) => ({
      title: placed(title, 'row', brief).shown,
      ...(divided && point ? { detail: placed(point, 'detail', brief).shown } : {}),
      slide: `s${first + place + 1}`,
    })),
  }
}
