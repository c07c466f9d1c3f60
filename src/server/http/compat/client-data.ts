import type { FastifyRequest } from 'fastify'
import type { GivenSlide } from '../../../api/client/given-slides.ts'
import type { ClientSlide } from '../../../api/client/slides.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Service } from '../../parts-of-service.ts'
import type { Owner } from '../../store/store.ts'
import { assetHash, storedPictures } from '../assets.ts'
import type { Finished } from '../presentations/find.ts'
import type { Body } from './body.ts'

/** A presentation as its clients see it. */
export interface ClientData {
  /** One for each slide of the deck. Pictures that a client sent inline are taken out (data-pictures.ts). */
  readonly slides: readonly GivenSlide[]
  /** Whatever else the client keeps beside them; undefined while the slides are derived from the deck. */
  readonly own: Body | undefined
}

/** What a client last wrote for as long as the deck is as it wrote it; what the deck says from then on. */
export async function clientData(service: Service, owner: Owner, presentation: Finished): Promise<ClientData> {
  const { clientData: kept, version } = presentation
  if (kept?.version === version) {
    const { slides, ...own } = kept.value as { readonly slides: readonly GivenSlide[] }
    return { slides, own }
  }
  return { slides: await derivedSlides(service, owner, presentation), own: undefined }
}

/** Name of the file that holds a version’s slides: laying a deck out takes longer than reading it. */
const VARIANT = 'client-slides'

/** Slides as the deck says them now, pictures as `asset:…`. */
export async function derivedSlides(
  { store, blobs, press }: Service,
  owner: Owner,
  presentation: Finished,
): Promise<readonly ClientSlide[]> {
  const { id, version, deck } = presentation
  const kept = await store.export(owner, id, version, VARIANT)
  const bytes = kept && (await blobs.get(kept.hash).catch(unlessGone))
  if (bytes) return JSON.parse(new TextDecoder().decode(bytes)) as readonly ClientSlide[]
  const slides = await press.clientSlides(deck, storedPictures(blobs))
  const json = new TextEncoder().encode(JSON.stringify(slides))
  const file = { hash: await blobs.put(json, 'application/json'), size: json.length, mime: 'application/json', ending: 'json', notes: [] }
  await store.saveExport(owner, id, version, VARIANT, file)
  return slides
}

function unlessGone(error: unknown): undefined {
  if (error instanceof Refusal && (error.code === 'not-found' || error.code === 'damaged-file')) return undefined
  throw error
}

/** Slides whose pictures a browser can fetch: their addresses are those that the client called us by. */
export function withAddresses(slides: readonly GivenSlide[], id: string, request: FastifyRequest): readonly GivenSlide[] {
  const base = `${request.protocol}://${request.host}/get_file/${id}`
  return slides.map((slide) => ({
    ...slide,
    ...(Array.isArray(slide.elements) ? { elements: slide.elements.map((element: unknown) => addressed(element, base)) } : {}),
  }))
}

function addressed(element: unknown, base: string): unknown {
  if (typeof element !== 'object' || element === null || !('src' in element) || typeof element.src !== 'string') return element
  const hash = assetHash(element.src)
  return hash === undefined ? element : { ...element, src: `${base}/${hash}` }
}
