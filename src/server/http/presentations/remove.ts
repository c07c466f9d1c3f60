import { presentationParams } from '../../../api/presentation.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import { isSettled } from '../../store/store.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { find } from './find.ts'

export function addRemoval(app: ApiInstance, { service: { jobs, store } }: Surface): void {
  app.delete(
    '/v1/presentations/:id',
    {
      schema: {
        operationId: 'deletePresentation',
        summary: 'Delete a presentation',
        description: 'Its rows and events are gone at once, its files with the next collection. What is being made is stopped first.',
        tags: ['presentations'],
        params: presentationParams,
        response: { 204: { description: 'It is gone' } },
      },
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      const { id } = request.params
      const { status } = await find(store, owner, id)
      if (!isSettled(status)) await jobs.cancel(owner, id)
      if (!(await store.remove(owner, id))) throw new Refusal('not-found', `there is no presentation ${id}`)
      return reply.code(204).send()
    },
  )
}
