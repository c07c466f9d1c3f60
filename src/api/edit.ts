import { z } from 'zod'
import { changeSchema } from '../core/deck/change.ts'
import { deckSchema } from '../core/deck/deck.ts'

/** `PATCH /v1/presentations/{id}`. */
export const changesBody = z.strictObject({
  changes: z.array(changeSchema).min(1).max(200).describe('Applied in their order, all or none'),
})

export const editedSchema = z.object({
  id: z.string(),
  version: z.int(),
  deck: deckSchema,
  undo: z.array(changeSchema).describe('Sent as `changes`, they take the edit back'),
})
export type EditedView = z.output<typeof editedSchema>

/** `POST /v1/presentations/{id}/slides/{slideId}/rewrite`. */
export const rewriteBody = z.strictObject({
  instruction: z.string().trim().min(1).max(2000).describe('What to make of the slide, in your words'),
})

export const slideParams = z.object({ id: z.string().describe('`prs_…`'), slideId: z.string().describe('`s3`') })
