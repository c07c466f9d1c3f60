import type { GivenSlide } from '../../../api/client/given-slides.ts'
import type { Note, Noted } from '../../../core/base/note.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Deck } from '../../../core/deck/deck.ts'
import type { Service } from '../../parts-of-service.ts'
import type { Owner } from '../../store/store.ts'
import { type Finished, findFinished } from '../presentations/find.ts'
import type { Body } from './body.ts'
import { type ClientData, clientData } from './client-data.ts'

/** What an edit makes of a presentation. */
export interface Edit {
  readonly deck: Deck
  /** What is given back to clients from now on, as it is; undefined for what the deck says. */
  readonly data: (Body & { readonly slides: readonly GivenSlide[] }) | undefined
  readonly notes?: readonly Note[]
}

/** How often an edit is made again on what somebody else changed meanwhile. */
const TRIES = 8

/**
 * Changes whatever version there is: these clients do not say which one they saw, so an edit that meets another one is
 * made once more on top of it.
 * @throws Refusal `not-found`, `deck-busy`, `version-conflict` when others change it all the time
 */
export async function editAsClient(
  service: Service,
  owner: Owner,
  id: string,
  edit: (presentation: Finished, data: ClientData) => Edit | Promise<Edit>,
): Promise<Noted<Finished>> {
  for (let left = TRIES; ; left--) {
    const presentation = await findFinished(service.store, owner, id)
    const { deck, data, notes = [] } = await edit(presentation, await clientData(service, owner, presentation))
    try {
      const options = { expected: presentation.version, ...(data === undefined ? {} : { clientData: data }) }
      const { version } = await service.store.replaceDeck(owner, id, deck, options)
      const kept = data === undefined ? undefined : { version, value: data }
      return { value: { ...presentation, deck, version, clientData: kept, updatedAt: new Date(service.now()) }, notes }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'version-conflict' || left <= 1) throw error
    }
  }
}

/** Slides in their places: whoever counts them is right again. */
export const renumbered = (slides: readonly GivenSlide[]): readonly GivenSlide[] =>
  slides.map((slide, i) => ('slide_number' in slide ? { ...slide, slide_number: i + 1 } : slide))
