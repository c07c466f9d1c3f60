import { MAX_TOPIC } from '../../../api/create.ts'
import { isProblemCode, PROBLEMS } from '../../../api/problems.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import { isSettled, type Presentation } from '../../store/store.ts'
import { goneSignal } from '../answers/gone.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { findFinished } from '../presentations/find.ts'
import { type Body, bodyOf, wholeNumber } from './body.ts'
import { sendFailure, Unacceptable } from './failure.ts'
import { plainView } from './plain-view.ts'
import { shareData } from './shared-data.ts'

/** Slides when none are asked for. */
const DEFAULT_SLIDES = 5

export function addClientCreation(app: ApiInstance, surface: Surface): void {
  const { service, quota, stopping, longestWait } = surface
  const { config, jobs, metrics } = service
  app.post(
    '/create_presentation',
    {
      schema: { hide: true },
      preHandler: async (request, reply) => {
        await quota.charge(request, reply).catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'quota-exceeded') metrics.presentationRequests.inc({ status: 'rate_limited' })
          throw error
        })
      },
    },
    async (request, reply) => {
      const asked = creation(bodyOf(request.body), config.MAX_SLIDES, () => metrics.presentationRequests.inc({ status: 'rejected' }))
      const owner = ownerOf(request)
      const { presentation } = await jobs.submit(owner, asked, undefined, request.id)
      const { id } = presentation
      // A connection on which nothing moves is closed long before a deck may be ready.
      reply.raw.setTimeout(longestWait + 10_000)
      const signal = goneSignal(reply, stopping)
      const now = isSettled(presentation.status) ? presentation : await jobs.settled(owner, id, longestWait, signal)
      if (!isSettled(now.status)) return reply.code(504).header('retry-after', 5).send(lateAnswer(now))
      if (now.deck === undefined) return sendFailure(failureOf(now), request, reply, { presentation_id: id })
      const finished = await findFinished(service.store, owner, id)
      const links = await shareData(surface, owner, finished, request)
      return {
        success: true,
        presentation_id: id,
        topic: now.topic,
        slide_count: finished.deck.slides.length,
        slides: finished.deck.slides.map(plainView),
        message: messageOf(finished),
        notes: now.notes.map(({ at, detail }) => `${at}: ${detail}`),
        created_at: now.createdAt.toISOString(),
        json_available: true,
        s3_uploaded: Object.keys(links).length > 0,
        s3_urls: links,
      }
    },
  )
}

/** What is asked for, in the words of the first service where it cannot be. @throws Unacceptable */
function creation(body: Body, most: number, rejected: () => void): { topic: string; slides: number } {
  const refuse = (says: string): never => {
    rejected()
    throw new Unacceptable(400, says)
  }
  const topic = typeof body.topic === 'string' ? body.topic.trim() : typeof body.topic === 'number' ? String(body.topic) : ''
  if (topic === '') return refuse('Topic is required')
  if ([...topic].length > MAX_TOPIC || topic.length > MAX_TOPIC) return refuse(`Topic is too long (max ${MAX_TOPIC} characters)`)
  const slides = body.slides === undefined || body.slides === null || body.slides === '' ? DEFAULT_SLIDES : wholeNumber(body.slides)
  if (slides === undefined || slides < 1 || slides > most) return refuse(`Number of slides must be between 1 and ${most}`)
  return { topic, slides }
}

/** The deck goes on being made: the client can come back for it. */
const lateAnswer = ({ id, status }: Presentation) => ({
  success: false,
  error: 'The presentation is still being created. Fetch it later by its id.',
  presentation_id: id,
  status,
})

/** What came of it, also where that is less than was hoped for. */
function messageOf({
  deck,
  notes,
}: {
  readonly deck: { readonly slides: readonly unknown[] }
  readonly notes: Presentation['notes']
}): string {
  const count = `${deck.slides.length} slide${deck.slides.length === 1 ? '' : 's'}`
  if (notes.some((note) => note.says === 'scaffold')) {
    return `No model wrote this presentation: its ${count} are a scaffold of questions to answer, not finished content.`
  }
  if (notes.some((note) => note.says === 'degraded'))
    return `Presentation created with ${count}; some of it could not be made as planned, see notes.`
  return `Presentation created successfully with ${count}`
}

/** Why there is no deck. */
function failureOf({ error, status }: Presentation): Refusal {
  if (status === 'cancelled' || error === undefined) return new Refusal('cancelled', 'The presentation was cancelled')
  const code = isProblemCode(error.code) && error.code in PROBLEMS ? error.code : 'internal'
  return new Refusal(code, error.hint ? `${error.message}. ${error.hint}` : error.message)
}
