import type { GivenSlide } from '../../../api/client/given-slides.ts'
import { apply, type Change } from '../../../core/deck/change.ts'
import type { Deck } from '../../../core/deck/deck.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { bodyOf, presentationId } from './body.ts'
import { type ClientData, clientData, withAddresses } from './client-data.ts'
import { type Edit, editAsClient, renumbered } from './edit.ts'
import { Unacceptable } from './failure.ts'
import { notFound } from './not-found.ts'
import { giveBackPictures } from './presentation-pictures.ts'
import { slideIndex } from './update-slide.ts'

/** What can be done with a slide by its place. */
const OPERATIONS = {
  copy: { done: 'Slide copied successfully', edit: copied },
  delete: { done: 'Slide deleted successfully', edit: deleted },
} as const
type Operation = keyof typeof OPERATIONS

export function addSlideOperations(app: ApiInstance, { service }: Surface): void {
  app.post('/slide_operations', { schema: { hide: true } }, async (request) => {
    const body = bodyOf(request.body)
    const operation = operationOf(body.operation)
    const id = presentationId(body)
    const owner = ownerOf(request)
    const { value } = await editAsClient(service, owner, id, ({ deck }, data) =>
      OPERATIONS[operation].edit(deck, data, slideIndex(body.slide_index, deck.slides.length)),
    ).catch(notFound)
    service.metrics.slideOperations.inc({ operation })
    const { slides } = await clientData(service, owner, value)
    return {
      success: true,
      message: OPERATIONS[operation].done,
      presentation_id: id,
      updated_slides: await giveBackPictures(service, owner, id, withAddresses(slides, id, request)),
      slide_count: value.deck.slides.length,
    }
  })
}

function operationOf(given: unknown): Operation {
  const name = typeof given === 'string' ? given.trim().toLowerCase() : ''
  if (Object.hasOwn(OPERATIONS, name)) return name as Operation
  throw new Unacceptable(400, 'Invalid operation: must be "copy" or "delete"')
}

/** An exact copy right after its original, which stays as it is. */
function copied(deck: Deck, data: ClientData, index: number): Edit {
  const after = changed(deck, { kind: 'duplicate-slide', slideId: deck.slides[index]?.id ?? '' })
  const original = data.slides[index] as GivenSlide
  const copy = 'id' in original ? { ...original, id: after.slides[index + 1]?.id } : original
  return { deck: after, data: kept(data, data.slides.toSpliced(index + 1, 0, copy)) }
}

function deleted(deck: Deck, data: ClientData, index: number): Edit {
  if (deck.slides.length === 1) throw new Unacceptable(400, 'Cannot delete the last slide')
  return {
    deck: changed(deck, { kind: 'remove-slide', slideId: deck.slides[index]?.id ?? '' }),
    data: kept(data, data.slides.toSpliced(index, 1)),
  }
}

const changed = (deck: Deck, change: Change): Deck => apply(deck, change).deck

const kept = ({ own }: ClientData, slides: readonly GivenSlide[]): Edit['data'] =>
  own === undefined ? undefined : { ...own, slides: renumbered(slides) }
