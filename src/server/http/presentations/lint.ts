import { type FindingsView, findingsSchema } from '../../../api/findings.ts'
import { presentationParams } from '../../../api/presentation.ts'
import { reportOf } from '../../../core/lint/report.ts'
import { goneSignal } from '../answers/gone.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { storedPictures } from '../assets.ts'
import { ownerOf } from '../owner.ts'
import { findFinished } from './find.ts'

/** Milliseconds for waiting and looking together. */
const DEADLINE = 30_000

export function addLint(app: ApiInstance, { service, stopping }: Surface): void {
  const { store, press, blobs } = service
  app.get(
    '/v1/presentations/:id/lint',
    {
      schema: {
        operationId: 'lintPresentation',
        summary: 'What is wrong with the deck, as measured',
        tags: ['presentations'],
        params: presentationParams,
        response: { 200: findingsSchema.describe('Findings, and notes of the layout') },
      },
    },
    async (request, reply): Promise<FindingsView> => {
      const { deck, version } = await findFinished(store, ownerOf(request), request.params.id)
      const signal = goneSignal(reply, stopping)
      const { value, notes } = await press.lint(deck, storedPictures(blobs), { signal, deadline: DEADLINE })
      const { findings, ...tally } = reportOf(value, { slides: deck.slides.length })
      return { version, ...tally, findings: [...findings], notes: [...notes] }
    },
  )
}
