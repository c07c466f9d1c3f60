import { z } from 'zod'
import type { Slide, SlideOf } from '../../../core/deck/slides.ts'
import { plain } from '../../../core/deck/text.ts'
import { defineForm, type Form, given, line, list, maybe } from './form.ts'
import { FORMS } from './forms.ts'

/** The form of a slide that is there already. What the form does not ask for, pictures above all, stays as it is. */
export function standingForm(slide: Slide): Form {
  switch (slide.layout) {
    case 'cover':
      return cover(slide)
    case 'section':
      return section(slide)
    case 'agenda':
      return agenda(slide)
    case 'image-full':
      return imageFull(slide)
    case 'image-text':
      return imageText(slide)
    case 'bullets':
      return bullets(slide)
    case 'chart-takeaway':
      return chart(slide)
    case 'closing':
      return closing(slide)
    // Nothing but its words can be told to a model.
    case 'canvas':
      return FORMS.bullets
    default:
      return FORMS[slide.layout]
  }
}

const cover = ({ presenter, organisation, date, image }: SlideOf<'cover'>): Form =>
  defineForm(
    'cover',
    ({ budget }) => z.object({ subtitle: maybe(budget.cap(150), 'the sentence under the title of the deck') }),
    ({ subtitle }) => ({ layout: 'cover', subtitle: given(subtitle), presenter, organisation, date, image }),
  )

const section = ({ number }: SlideOf<'section'>): Form =>
  defineForm(
    'section',
    ({ budget }) => z.object({ blurb: maybe(budget.cap(120), 'one sentence that opens the part') }),
    ({ blurb }) => ({ layout: 'section', number, blurb: given(blurb) }),
  )

/** Rows keep their order, and so the slides that they lead to. */
const agenda = ({ items, current }: SlideOf<'agenda'>): Form =>
  defineForm(
    'agenda',
    ({ budget }) =>
      z.object({
        items: list(
          z.object({ title: line(budget.cap(56), 'the row'), detail: maybe(budget.cap(70), 'what it is about') }),
          items.length,
          items.length,
          items.length,
          'rows in the order in which they stand',
        ),
      }),
    (slots) => ({
      layout: 'agenda',
      items: slots.items.map((row, i) => ({ title: row.title, detail: given(row.detail), slide: items[i]?.slide })),
      current,
    }),
  )

const imageFull = ({ image }: SlideOf<'image-full'>): Form =>
  defineForm(
    'image-full',
    ({ budget }) => z.object({ caption: maybe(budget.cap(90), 'a line about the picture') }),
    ({ caption }) => ({ layout: 'image-full', image, caption: given(caption) }),
  )

const imageText = ({ image, side }: SlideOf<'image-text'>): Form =>
  defineForm(
    'image-text',
    ({ budget, count }) =>
      z.object({ items: list(line(budget.cap(64), 'a point, no full stop'), 1, 5, count, 'what the picture helps to say') }),
    ({ items }) => ({ layout: 'image-text', image, side, items }),
  )

const bullets = ({ aside, ordered }: SlideOf<'bullets'>): Form => ({
  ...FORMS.bullets,
  // Quotations and pictures beside the list are no business of the form.
  compose: (slots) => ({
    ...(ordered ? { ordered } : {}),
    ...(aside && aside.kind !== 'stat' ? { aside } : {}),
    ...FORMS.bullets.compose(slots),
  }),
})

const chart = ({ chart: { type, format, xTitle, yTitle } }: SlideOf<'chart-takeaway'>): Form => ({
  ...FORMS['chart-takeaway'],
  compose(slots) {
    const composed = FORMS['chart-takeaway'].compose(slots)
    const drawn = composed.chart as { type: string }
    return drawn.type === type ? { ...composed, chart: { ...present({ format, xTitle, yTitle }), ...drawn } } : composed
  },
})

const closing = ({ contact }: SlideOf<'closing'>): Form => ({
  ...FORMS.closing,
  compose: (slots) => ({ ...FORMS.closing.compose(slots), ...present({ contact }) }),
})

const present = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What a slide says, as JSON for a model: words and data, without names, addresses, looks and notes. */
export function saidBy(slide: Slide): string {
  const { id: _id, notes: _notes, sources: _sources, variant: _variant, section: _section, hidden: _hidden, ...said } = slide
  return JSON.stringify(
    said,
    (key, value: unknown) => {
      if (key === 'src' || key === 'creditUrl' || key === 'focal' || key === 'slide' || key === 'link') return undefined
      const isRuns =
        Array.isArray(value) && value.length > 0 && value.every((run) => typeof run === 'object' && run !== null && 'text' in run)
      return isRuns && value.every((run) => !('sub' in run)) ? plain(value) : value
    },
    1,
  )
}
