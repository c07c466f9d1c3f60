import type { Accepted, PresentationView, SummaryView } from '../../../api/presentation.ts'
import type { Presentation, Summary } from '../../store/store.ts'
import { entityTag } from '../answers/etag.ts'

/** Fields are named one by one: what a row gains is not given out by itself. */
export function presentationView(presentation: Presentation): PresentationView {
  const { id, status, version, title, theme, deck, notes, usage, error, createdAt, updatedAt } = presentation
  const { calls, promptTokens, completionTokens, cost } = usage
  return {
    id,
    status,
    version,
    title,
    theme,
    deck: deck ?? null,
    notes: notes.map(({ at, says, detail }) => ({ at, says, detail })),
    usage: { calls, promptTokens, completionTokens, cost },
    ...(error ? { error: { code: error.code, message: error.message, ...(error.hint ? { hint: error.hint } : {}) } } : {}),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    links: linksOf(id),
  }
}

export function summaryView({ id, status, version, title, theme, slideCount, createdAt, updatedAt }: Summary): SummaryView {
  return { id, status, version, title, theme, slides: slideCount, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

export const acceptedView = ({ id, status }: Summary): Accepted => ({ id, status, links: linksOf(id) })

export const pathOf = (id: string): string => `/v1/presentations/${id}`

const linksOf = (id: string): Accepted['links'] => ({
  self: pathOf(id),
  events: `${pathOf(id)}/events`,
  export: `${pathOf(id)}/export`,
  lint: `${pathOf(id)}/lint`,
  cancel: `${pathOf(id)}/cancel`,
})

/** A presentation as JSON, with its tag: the version, by which edits say what they are for, and what else may change. */
export function printed(presentation: Presentation): { readonly body: string; readonly tag: string } {
  const body = JSON.stringify(presentationView(presentation))
  return { body, tag: entityTag(`v${presentation.version}`, body) }
}
