import { z } from 'zod'
import { WANTED } from '../pictures.ts'
import { defineForm, given, line, list, maybe } from './form.ts'

export const statement = defineForm(
  'statement',
  ({ budget }) =>
    z.object({
      support: line(budget.cap(130), 'one sentence under the claim that backs it'),
      emphasis: z.array(z.string().max(40)).max(2).describe('one or two words, copied from the title exactly, that carry it'),
    }),
  (slots) => ({ layout: 'statement', support: slots.support, ...(slots.emphasis.length > 0 ? { emphasis: slots.emphasis } : {}) }),
)

export const quote = defineForm(
  'quote',
  ({ budget }) =>
    z.object({
      text: line(budget.cap(220), 'the words that were said, copied from the material exactly, without quotation marks'),
      author: maybe(60, 'who said it'),
      role: maybe(80, 'what that person is'),
    }),
  (slots) => ({
    layout: 'quote',
    text: slots.text.replace(/^["“„«‘']+|["”“»’']+$/g, ''),
    author: given(slots.author),
    role: given(slots.role),
  }),
)

export const closing = defineForm(
  'closing',
  ({ budget, count }) =>
    z.object({
      actions: list(
        z.object({
          what: line(budget.cap(64), 'what to do, starting with a verb'),
          who: maybe(24, 'who does it, if the material says so'),
          when: maybe(20, 'until when, if the material says so'),
        }),
        1,
        4,
        count,
        'what the audience should do or keep in mind',
      ),
    }),
  (slots) => ({ layout: 'closing', actions: slots.actions.map((a) => ({ what: a.what, who: given(a.who), when: given(a.when) })) }),
)

export const picture = defineForm(
  'image-text',
  ({ budget, count }) =>
    z.object({
      items: list(line(budget.cap(64), 'a point, no full stop'), 2, 4, count, 'what the picture helps to say'),
      search: line(60, 'two to five English words to find a photograph by'),
      alt: line(140, 'what the photograph should show, for those who do not see it'),
    }),
  (slots) => ({ layout: 'image-text', image: { src: `${WANTED}${slots.search}`, alt: slots.alt }, items: slots.items }),
)
