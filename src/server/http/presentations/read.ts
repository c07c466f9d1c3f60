import { presentationParams, presentationSchema } from '../../../api/presentation.ts'
import { isKnown } from '../answers/etag.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { find } from './find.ts'
import { printed } from './view.ts'

export function addReading(app: ApiInstance, { service: { store } }: Surface): void {
  app.get(
    '/v1/presentations/:id',
    {
      schema: {
        operationId: 'getPresentation',
        summary: 'Read a presentation and its deck',
        description: 'Has a strong `ETag`: `If-None-Match` answers 304, and edits send it as `If-Match`.',
        tags: ['presentations'],
        params: presentationParams,
        response: { 200: presentationSchema.describe('The presentation'), 304: { description: 'It is as you know it' } },
      },
    },
    async (request, reply) => {
      const { body, tag } = printed(await find(store, ownerOf(request), request.params.id))
      reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
      if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
      return reply.type('application/json').send(body)
    },
  )
}
