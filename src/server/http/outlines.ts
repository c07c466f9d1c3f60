import { z } from 'zod'
import { outlineBody } from '../../api/create.ts'
import { wantsEvents } from './answers/accepts.ts'
import { type Frame, sendEvents } from './answers/event-stream.ts'
import { goneSignal } from './answers/gone.ts'
import type { ApiInstance } from './api-instance.ts'
import type { Surface } from './app.ts'
import { createChannel } from './channel.ts'
import { ownerOf } from './owner.ts'
import { CREATION_EXAMPLES, creationBody } from './presentations/creation-body.ts'
import { logRefusal, problemOf, refusalOf } from './problem.ts'

export function addOutlines(app: ApiInstance, { service, quota, stopping }: Surface): void {
  const { jobs } = service
  app.post(
    '/v1/outlines',
    {
      schema: {
        operationId: 'draftOutline',
        summary: 'Draft an outline only',
        description:
          'To be edited and sent back as `outline` of a presentation. With `Accept: text/event-stream` its slides come as they are thought of, in `outline.slide` events, then `outline` with the whole, or `failed` with a problem. Nothing is kept.',
        tags: ['stateless'],
        body: creationBody(service),
        examples: CREATION_EXAMPLES,
        response: {
          200: {
            description: 'The outline',
            content: { 'application/json': { schema: outlineBody }, 'text/event-stream': { schema: z.string() } },
          },
        },
      },
      preHandler: (request, reply) => quota.charge(request, reply),
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      const signal = goneSignal(reply, stopping)
      if (!wantsEvents(request.headers.accept)) return jobs.outline(owner, request.body, { signal })

      const frames = createChannel<Frame>()
      const told = jobs.outline(owner, request.body, {
        signal,
        onEntry: (entry, index) => frames.send({ event: 'outline.slide', data: { index, ...entry } }),
      })
      told.then(
        (outline) => frames.end({ event: 'outline', data: outline }),
        (error: unknown) => {
          const refusal = refusalOf(error)
          if (!signal.aborted) logRefusal(refusal, request)
          frames.end({ event: 'failed', data: problemOf(refusal, request.id) })
        },
      )
      return sendEvents(frames, reply, signal)
    },
  )
}
