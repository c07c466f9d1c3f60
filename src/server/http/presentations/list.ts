import { listQuery, type PageView, pageSchema } from '../../../api/presentation.ts'
import { readCursor, writeCursor } from '../answers/cursor.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { summaryView } from './view.ts'

export function addList(app: ApiInstance, { service: { store } }: Surface): void {
  app.get(
    '/v1/presentations',
    {
      schema: {
        operationId: 'listPresentations',
        summary: 'List presentations, the newest first',
        tags: ['presentations'],
        querystring: listQuery,
        response: { 200: pageSchema.describe('One page') },
      },
    },
    async (request): Promise<PageView> => {
      const { limit, cursor } = request.query
      const before = cursor === undefined ? undefined : readCursor(cursor)
      // One more than is shown tells whether there is more.
      const rows = await store.presentations(ownerOf(request), { limit: limit + 1, before })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const more = rows.length > limit
      return { data: shown.map(summaryView), next_cursor: more && last ? writeCursor(last) : null, has_more: more }
    },
  )
}
