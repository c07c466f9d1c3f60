import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { acceptedSchema, presentationSchema } from '../../../api/presentation.ts'
import { isProblemCode, PROBLEMS } from '../../../api/problems.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import { isSettled, type Presentation } from '../../store/store.ts'
import { goneSignal } from '../answers/gone.ts'
import { keyedRequest } from '../answers/keyed.ts'
import { waitOf } from '../answers/preference.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { sendProblem } from '../problem.ts'
import { CREATION_EXAMPLES, creationBody } from './creation-body.ts'
import { acceptedView, pathOf, printed } from './view.ts'

/** Seconds after which a deck is likely to have got further. */
export const LOOK_AGAIN = 2

export function addCreation(app: ApiInstance, { service, quota, stopping }: Surface): void {
  const { jobs, metrics } = service
  app.post(
    '/v1/presentations',
    {
      schema: {
        operationId: 'createPresentation',
        summary: 'Make a presentation',
        description:
          'Accepts the request and makes the deck durably: follow its `events`, or ask again. `Prefer: wait=N` (up to 60 seconds) answers with the finished deck where it is ready in time.',
        tags: ['presentations'],
        body: creationBody(service),
        examples: CREATION_EXAMPLES,
        headers: z.looseObject({
          'idempotency-key': z.string().optional().describe('The same key with the same body within 24 hours makes one presentation'),
          prefer: z.string().optional().describe('`wait=30`'),
        }),
        response: { 201: presentationSchema.describe('The finished deck'), 202: acceptedSchema },
      },
      preHandler: (request, reply) => quota.charge(request, reply),
      // What is accepted is counted at its end, by whoever does it.
      onResponse: async (_request, { statusCode }) => {
        if (statusCode < 400 || statusCode >= 500) return
        metrics.presentationRequests.inc({ status: statusCode === 429 ? 'rate_limited' : 'rejected' })
      },
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      const { presentation, replayed } = await jobs.submit(owner, request.body, keyedRequest(request, owner), request.id)
      reply.header('location', pathOf(presentation.id))
      if (replayed) reply.header('idempotent-replayed', 'true')
      const wait = waitOf(request.headers.prefer)
      if (wait === undefined) return accepted(presentation, reply)
      reply.header('preference-applied', `wait=${wait}`)
      const signal = goneSignal(reply, stopping)
      const now = isSettled(presentation.status) ? presentation : await jobs.settled(owner, presentation.id, wait * 1000, signal)
      if (!isSettled(now.status)) return accepted(now, reply)
      if (now.deck === undefined) return sendProblem(failureOf(now), request, reply, { presentation: now.id })
      const { body, tag } = printed(now)
      return reply.code(201).header('etag', tag).type('application/json').send(body)
    },
  )
}

export function accepted(presentation: Presentation, reply: FastifyReply): FastifyReply {
  return reply.code(202).header('retry-after', LOOK_AGAIN).send(acceptedView(presentation))
}

/** Why a presentation that was waited for has no deck. */
function failureOf({ error, status }: Presentation): Refusal {
  if (status === 'cancelled' || error === undefined) return new Refusal('cancelled', 'the presentation was cancelled')
  const code = isProblemCode(error.code) && error.code in PROBLEMS ? error.code : 'internal'
  return new Refusal(code, error.message, error.hint ? { hint: error.hint } : {})
}
