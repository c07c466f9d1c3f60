import type { GivenSlide } from '../../../api/client/given-slides.ts'
import { alike, revisedDeck } from '../../../api/client/revise.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { storedPictures } from '../assets.ts'
import { LIMITS } from '../edge/limits.ts'
import { ownerOf } from '../owner.ts'
import { findFinished } from '../presentations/find.ts'
import { type Body, bodyOf, presentationId, wholeNumber } from './body.ts'
import { clientData, withAddresses } from './client-data.ts'
import { editAsClient } from './edit.ts'
import { Unacceptable } from './failure.ts'
import { notFound } from './not-found.ts'
import { deckSources, giveBackPictures, takeOutPictures } from './presentation-pictures.ts'

export function addSlideUpdate(app: ApiInstance, { service }: Surface): void {
  app.put('/update_slide', { schema: { hide: true }, bodyLimit: LIMITS.fileBytes }, async (request) => {
    const body = bodyOf(request.body)
    const id = presentationId(body)
    const owner = ownerOf(request)
    const asked = fieldsOf(body)
    await findFinished(service.store, owner, id).catch(notFound)
    const fields = await takeOutPictures(service, owner, id, asked)
    let at = 0
    const { value, notes } = await editAsClient(service, owner, id, async (presentation, before) => {
      at = placeOf(body, before.slides)
      const old = before.slides[at] as GivenSlide
      const slides = before.slides.with(at, { ...old, ...fields, ...('id' in old ? { id: old.id } : {}) })
      const [known, given] = await deckSources(service, owner, [before.slides, slides])
      const revised = revisedDeck(presentation.deck, known, given)
      // Elements that say other words than before are not the client’s any more.
      const worded = alike(known[at] as GivenSlide, given[at] as GivenSlide)
      if (!worded) return { deck: revised.value, data: { ...before.own, slides }, notes: revised.notes }
      if (before.own === undefined) return { deck: revised.value, data: undefined, notes: revised.notes }
      const derived = await service.press.clientSlides(revised.value, storedPictures(service.blobs))
      return {
        deck: revised.value,
        data: { ...before.own, slides: slides.with(at, { ...old, ...derived[at], id: old.id ?? derived[at]?.id }) },
        notes: revised.notes,
      }
    })
    service.metrics.slideOperations.inc({ operation: 'update' })
    const { slides } = await clientData(service, owner, value)
    const [updated] = await giveBackPictures(service, owner, id, withAddresses([slides[at] as GivenSlide], id, request))
    return {
      success: true,
      message: 'Slide updated successfully',
      presentation_id: id,
      slide_index: at,
      updated_slide: updated,
      warnings: notes.map((note) => note.detail),
    }
  })
}

/** What is to change of the slide: `slide_data`, or `content`, which may be all of it or its points alone. */
function fieldsOf({ slide_data: data, content }: Body): GivenSlide {
  const given = data ?? content
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as GivenSlide
  if (typeof given === 'string' || Array.isArray(given)) return { content: given }
  throw new Unacceptable(400, 'slide_data or content is required')
}

/** @throws Unacceptable */
function placeOf({ slide_id: id, slide_index: index }: Body, slides: readonly GivenSlide[]): number {
  if (id !== undefined && id !== null) {
    const found = slides.findIndex((slide) => String(slide.id ?? '') === String(id))
    if (found >= 0) return found
    throw new Unacceptable(404, 'Slide not found')
  }
  return slideIndex(index, slides.length)
}

/** @throws Unacceptable */
export function slideIndex(given: unknown, count: number): number {
  const index = wholeNumber(given)
  if (index !== undefined && index >= 0 && index < count) return index
  throw new Unacceptable(400, `Invalid slide index: must be between 0 and ${count - 1}`)
}
