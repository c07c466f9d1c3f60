import type { CreateBody } from '../../api/create.ts'
import { type Fault, Refusal } from '../../core/base/refusal.ts'
import { findTheme } from '../../core/theme/themes.ts'
import type { Config } from '../config.ts'
import { checkRequest, type GenerationRequest } from '../generate/request.ts'
import { checkAddress } from '../ingest/web/download.ts'

/** What may be asked of this service. */
export interface Offer {
  readonly maxSlides: Config['MAX_SLIDES']
  /** Names of the configured models. */
  readonly models: readonly string[]
}

/** A deck has one look. */
export const TWO_LOOKS = 'is a look of its own, beside a theme; name one of them'

/**
 * Refuses what could only fail later.
 * @throws Refusal `validation-error` with every fault, `unknown-theme`, `url-not-allowed`
 */
export function checkAsked(body: CreateBody, offer: Offer): void {
  const faults: Fault[] = []
  const fault = (pointer: string, code: string, detail: string) => void faults.push({ pointer, code, detail })
  const { topic, source, outline, slides, model, theme, template } = body
  const sourced = source !== undefined && (source.text !== undefined || source.url !== undefined || (source.uploadIds ?? []).length > 0)
  if (source !== undefined && !sourced) fault('/source', 'invalid_value', 'names none of text, uploadIds and url')
  else if (topic === undefined && !sourced && outline === undefined) fault('', 'invalid_value', 'a topic, a source or an outline is needed')
  if (slides !== undefined && slides > offer.maxSlides) fault('/slides', 'too_big', `is more than ${offer.maxSlides}`)
  if ((outline?.slides.length ?? 0) > offer.maxSlides) fault('/outline/slides', 'too_big', `has more than ${offer.maxSlides} slides`)
  if (template !== undefined && theme !== undefined) fault('/template', 'invalid_value', TWO_LOOKS)
  if (model !== undefined && !offer.models.includes(model)) {
    const some = offer.models.length === 0 ? 'no model is configured' : `is not one of ${offer.models.join(', ')}`
    fault('/model', 'invalid_value', some)
  }
  if (faults.length > 0) throw invalid(faults)
  if (source?.url !== undefined) checkAddress(source.url)
  if (body.theme !== undefined) findTheme(body.theme)
  try {
    checkRequest(requestOf(body, sourced ? 'a source' : undefined))
  } catch (error) {
    throw error instanceof Refusal && error.code === 'bad-usage' && error.errors ? invalid(error.errors) : error
  }
}

/** The request as generation takes it. */
export function requestOf(body: Omit<CreateBody, 'source' | 'template'>, source: string | undefined): GenerationRequest {
  const { topic, outline, slides, language, audience, tone, instructions, mode, verbatim, theme, images } = body
  const request = { topic, outline, slides, language, audience, tone, instructions, mode, verbatim, theme, images, source }
  // Kinds of slides are checked by generation's own schema.
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as GenerationRequest
}

function invalid(errors: readonly Fault[]): Refusal {
  const [first] = errors
  return new Refusal('validation-error', `${first?.pointer || 'the request'}: ${first?.detail}`, {
    at: first?.pointer ?? '',
    errors,
  })
}
