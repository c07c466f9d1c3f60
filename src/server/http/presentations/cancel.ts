import { acceptedSchema, presentationParams } from '../../../api/presentation.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { find } from './find.ts'
import { acceptedView } from './view.ts'

export function addCancelling(app: ApiInstance, { service: { jobs, store } }: Surface): void {
  app.post(
    '/v1/presentations/:id/cancel',
    {
      schema: {
        operationId: 'cancelPresentation',
        summary: 'Stop making it',
        description: 'Stops calls to models wherever they run. What is settled already stays as it is.',
        tags: ['presentations'],
        params: presentationParams,
        response: { 200: acceptedSchema.describe('As it is now') },
      },
    },
    async (request) => {
      const owner = ownerOf(request)
      await find(store, owner, request.params.id)
      return acceptedView(await jobs.cancel(owner, request.params.id))
    },
  )
}
