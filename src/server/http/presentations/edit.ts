import { z } from 'zod'
import { changesBody, type EditedView, editedSchema } from '../../../api/edit.ts'
import { presentationParams } from '../../../api/presentation.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import type { Change } from '../../../core/deck/change.ts'
import { findTheme } from '../../../core/theme/themes.ts'
import { expectedVersion } from '../answers/precondition.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { find } from './find.ts'
import { printed } from './view.ts'

const EXAMPLES = {
  'Another title': { changes: [{ kind: 'set-title', title: 'A better title' }] },
  'Another order': { changes: [{ kind: 'move-slide', slideId: 's2', to: 0 }] },
}

export function addEditing(app: ApiInstance, { service: { store, metrics } }: Surface): void {
  app.patch(
    '/v1/presentations/:id',
    {
      schema: {
        operationId: 'editPresentation',
        summary: 'Edit the deck',
        description: 'All changes or none. `If-Match` says which version they are for: 428 without, 412 when the deck is another by now.',
        tags: ['presentations'],
        params: presentationParams,
        headers: z.looseObject({ 'if-match': z.string().optional().describe('The `ETag` of the presentation, or `*`') }),
        body: changesBody,
        examples: EXAMPLES,
        response: { 200: editedSchema.describe('The new version, and how to take the edit back') },
      },
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      const { id } = request.params
      const { changes } = request.body
      const expected = expectedVersion(request.headers['if-match'])
      changes.forEach(checkTheme)
      await find(store, owner, id)
      const edited = await store.edit(owner, id, changes, expected).catch((error: unknown) => {
        throw error instanceof Refusal && error.code === 'bad-change' ? inBody(error) : error
      })
      for (const { kind } of changes) metrics.slideOperations.inc({ operation: kind })
      const now = await find(store, owner, id)
      // Somebody else may have been quicker: a tag of theirs would let the next edit undo what nobody here has seen.
      if (now.version === edited.version) reply.header('etag', printed(now).tag)
      const { version, deck, undo } = edited
      const view: EditedView = { id, version, deck, undo: [...undo] }
      return reply.type('application/json').send(JSON.stringify(view))
    },
  )
}

/** @throws Refusal `unknown-theme` */
function checkTheme(change: Change): void {
  if (change.kind === 'set-theme') findTheme(change.theme)
}

/** The store knows the list of changes, not the body that it came in. */
function inBody({ message, at = '', hint }: Refusal): Refusal {
  return new Refusal('bad-change', message, { at: `/changes${at}`, ...(hint ? { hint } : {}) })
}
