import { type GivenSlide, givenSlidesSchema } from '../../../api/client/given-slides.ts'
import { revisedDeck } from '../../../api/client/revise.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Deck } from '../../../core/deck/deck.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { LIMITS } from '../edge/limits.ts'
import { ownerOf } from '../owner.ts'
import { type Finished, findFinished } from '../presentations/find.ts'
import { type Body, bodyOf } from './body.ts'
import { type ClientData, clientData, withAddresses } from './client-data.ts'
import { editAsClient } from './edit.ts'
import { Unacceptable } from './failure.ts'
import { notFound } from './not-found.ts'
import { deckSources, giveBackPictures, takeOutPictures } from './presentation-pictures.ts'

type WithId = { readonly id: string }

export function addClientData(app: ApiInstance, { service }: Surface): void {
  app.get<{ Params: WithId }>('/get_presentation_json/:id', { schema: { hide: true } }, async (request) => {
    const { id } = request.params
    const owner = ownerOf(request)
    const presentation = await findFinished(service.store, owner, id).catch(jsonNotFound)
    const data = await clientData(service, owner, presentation)
    const slides = await giveBackPictures(service, owner, id, withAddresses(data.slides, id, request))
    return { success: true, presentation_id: id, json_data: jsonData(presentation, { ...data, slides }) }
  })

  app.put<{ Params: WithId }>('/update_presentation_data/:id', { schema: { hide: true }, bodyLimit: LIMITS.fileBytes }, async (request) => {
    const { id } = request.params
    const owner = ownerOf(request)
    const given = readData(bodyOf(request.body))
    await findFinished(service.store, owner, id).catch(notFound)
    const data = await takeOutPictures(service, owner, id, given)
    const { value, notes } = await editAsClient(service, owner, id, async ({ deck, ...presentation }, before) => {
      const [old, slides] = await deckSources(service, owner, [before.slides, data.slides])
      const revised = revisedDeck(retitled(deck, presentation.topic, before, data), old, slides)
      return { deck: revised.value, data, notes: revised.notes }
    })
    service.metrics.slideOperations.inc({ operation: 'update_all' })
    return {
      success: true,
      message: 'Presentation data updated successfully',
      presentation_id: id,
      slide_count: value.deck.slides.length,
      updated_at: value.updatedAt.toISOString(),
      warnings: notes.map(({ at, detail }) => `${at}: ${detail}`),
    }
  })
}

/** `json_data` as it is given out. */
export function jsonData({ topic, title, createdAt, updatedAt }: Finished, { slides, own = {} }: ClientData) {
  return { topic: topic === '' ? title : topic, ...own, slides, created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() }
}

function readData(body: Body): Body & { readonly slides: readonly GivenSlide[] } {
  const data = bodyOf(body.json_data ?? body)
  const slides = givenSlidesSchema.safeParse(data.slides)
  if (slides.success) return { ...data, slides: slides.data }
  throw new Unacceptable(400, 'json_data.slides must be a list of 1 to 300 slides')
}

/** A topic that the client changed is the deck’s new title. */
function retitled(deck: Deck, topic: string, before: ClientData, { topic: given }: Body): Deck {
  const known = new Set([topic, deck.title, before.own?.topic])
  const title = typeof given === 'string' ? given.trim().slice(0, 400) : ''
  return title === '' || known.has(given) ? deck : { ...deck, title }
}

function jsonNotFound(error: unknown): never {
  throw error instanceof Refusal && error.code === 'not-found' ? new Unacceptable(404, 'Presentation JSON not found') : error
}
