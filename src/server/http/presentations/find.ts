import { Refusal } from '../../../core/base/refusal.ts'
import type { Deck } from '../../../core/deck/deck.ts'
import { isId } from '../../ids.ts'
import { isSettled, type Owner, type Presentation, type Store } from '../../store/store.ts'

/** @throws Refusal `not-found` */
export async function find(store: Store, owner: Owner, id: string): Promise<Presentation> {
  const presentation = isId('prs', id) ? await store.presentation(owner, id) : undefined
  if (presentation) return presentation
  throw new Refusal('not-found', `there is no presentation ${id.slice(0, 60)}`)
}

export interface Finished extends Presentation {
  readonly deck: Deck
}

/** A presentation that has its deck. @throws Refusal `not-found`, `deck-busy` while it is written */
export async function findFinished(store: Store, owner: Owner, id: string): Promise<Finished> {
  const presentation = await find(store, owner, id)
  const { deck, status } = presentation
  if (!isSettled(status)) throw new Refusal('deck-busy', 'the deck is being written', { retryAfter: 2, hint: 'Follow its events.' })
  if (deck === undefined)
    throw new Refusal('not-found', `there is no deck: the presentation ${status === 'failed' ? 'failed' : 'was cancelled'}`)
  return { ...presentation, deck }
}
