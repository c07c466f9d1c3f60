import { z } from 'zod'
import { rewriteBody, slideParams } from '../../../api/edit.ts'
import { acceptedSchema } from '../../../api/presentation.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import { keyedRequest } from '../answers/keyed.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { accepted } from './create.ts'
import { findFinished } from './find.ts'
import { pathOf } from './view.ts'

export function addRewriting(app: ApiInstance, { service: { jobs, store, metrics }, quota }: Surface): void {
  app.post(
    '/v1/presentations/:id/slides/:slideId/rewrite',
    {
      schema: {
        operationId: 'rewriteSlide',
        summary: 'Have a model rewrite one slide',
        description: 'A durable job; its end is in the events of the presentation.',
        tags: ['presentations'],
        params: slideParams,
        headers: z.looseObject({ 'idempotency-key': z.string().optional() }),
        body: rewriteBody,
        examples: { Shorter: { instruction: 'Say it in three short points' } },
        response: { 202: acceptedSchema },
      },
      preHandler: (request, reply) => quota.charge(request, reply),
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      const { id, slideId } = request.params
      const key = keyedRequest(request, owner)
      // A key that was seen before is answered as before, whatever the deck is by now.
      if (key === undefined) {
        const { deck } = await findFinished(store, owner, id)
        if (!deck.slides.some((slide) => slide.id === slideId)) {
          throw new Refusal('not-found', `there is no slide ${slideId.slice(0, 60)} in this deck`)
        }
      }
      const { presentation, replayed } = await jobs.rewrite(owner, id, slideId, request.body.instruction, key, request.id)
      metrics.slideOperations.inc({ operation: 'rewrite' })
      if (replayed) reply.header('idempotent-replayed', 'true')
      return accepted(presentation, reply.header('location', pathOf(id)))
    },
  )
}
