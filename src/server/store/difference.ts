import type { Change } from '../../core/deck/change.ts'
import type { Deck } from '../../core/deck/deck.ts'

const META = ['subtitle', 'language', 'mode', 'author', 'organisation', 'date', 'generator'] as const

/** Changes that turn one deck into another. */
export function difference(from: Deck, to: Deck): Change[] {
  const before = new Map(from.slides.map((slide) => [slide.id, slide]))
  const after = new Set(to.slides.map(({ id }) => id))
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const meta = META.filter((field) => !same(from[field], to[field])).map((field) => [field, to[field] ?? null])
  // New slides come before old ones go: a deck is never empty.
  const order = from.slides.map(({ id }) => id)
  const changes: Change[] = [
    ...(from.title === to.title ? [] : [{ kind: 'set-title' as const, title: to.title }]),
    ...(same(from.theme, to.theme) ? [] : [{ kind: 'set-theme' as const, theme: to.theme }]),
    ...(meta.length === 0 ? [] : [{ kind: 'set-meta' as const, ...Object.fromEntries(meta) }]),
  ]
  for (const slide of to.slides) {
    const old = before.get(slide.id)
    if (old && !same(old, slide)) changes.push({ kind: 'replace-slide', slideId: slide.id, slide })
    if (old) continue
    changes.push({ kind: 'add-slide', slide })
    order.push(slide.id)
  }
  for (const { id } of from.slides) {
    if (after.has(id)) continue
    changes.push({ kind: 'remove-slide', slideId: id })
    order.splice(order.indexOf(id), 1)
  }
  for (const [place, { id }] of to.slides.entries()) {
    const at = order.indexOf(id)
    if (at === place) continue
    changes.push({ kind: 'move-slide', slideId: id, to: place })
    order.splice(at, 1)
    order.splice(place, 0, id)
  }
  return changes
}
