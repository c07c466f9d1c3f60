import { z } from 'zod'
import { presentationParams } from '../../../api/presentation.ts'
import { isSettled, type Owner, type PresentationEvent, type Store, type StoredEvent } from '../../store/store.ts'
import { type Frame, sendEvents } from '../answers/event-stream.ts'
import { goneSignal } from '../answers/gone.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { find } from './find.ts'
import { presentationView } from './view.ts'

/** Events that are looked through at once for the state that they led to. */
const ALL = 10_000

export function addEvents(app: ApiInstance, { service, stopping }: Surface): void {
  const { jobs, store, metrics } = service
  app.get(
    '/v1/presentations/:id/events',
    {
      schema: {
        operationId: 'followPresentation',
        summary: 'Follow a presentation while it is made',
        description:
          'Server-sent events: `outline`, `slide` (whole, with its place, as each is finished), `notes`, then `ready`, `failed` or `cancelled`, after which the stream ends; `edited` for later versions. `Last-Event-ID` goes on after that event, with nothing twice and nothing missing; an id that is not known is answered with a `snapshot` of what there is. When all is told, 204 tells the client not to come back.',
        tags: ['presentations'],
        params: presentationParams,
        headers: z.looseObject({ 'last-event-id': z.string().optional().describe('The `id` of the last event that was seen') }),
        response: {
          200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
          204: { description: 'There is nothing more to come' },
        },
      },
      exposeHeadRoute: false,
      config: { streams: true },
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      const { id } = request.params
      const { status } = await find(store, owner, id)
      const place = await placeOf(store, owner, id, request.headers['last-event-id'])
      if (place.known && isSettled(status) && (await store.events(owner, id, place.after, 1)).length === 0) return reply.code(204).send()
      const signal = goneSignal(reply, stopping)
      return sendEvents(counted(tell(place)), reply, signal)

      async function* tell({ after, lost }: Place): AsyncGenerator<Frame, void, undefined> {
        let last = after
        if (lost) {
          const snapshot = await snapshotOf(store, owner, id)
          last = snapshot.id ?? 0
          yield snapshot
        }
        try {
          for await (const stored of jobs.follow(owner, id, last, signal)) yield frameOf(stored)
        } catch (error) {
          // The head is sent: the client comes back with the id of what it has seen.
          if (!signal.aborted) request.log.warn({ err: error }, 'an event stream ended early')
        }
      }
    },
  )

  async function* counted(frames: AsyncIterable<Frame>): AsyncGenerator<Frame, void, undefined> {
    metrics.eventStreams.inc()
    try {
      yield* frames
    } finally {
      metrics.eventStreams.dec()
    }
  }
}

interface Place {
  readonly after: number
  /** The client named an event that there is. */
  readonly known: boolean
  /** The client named an event that there is not: what it has seen belongs to nothing that we know. */
  readonly lost: boolean
}

async function placeOf(store: Store, owner: Owner, id: string, header: string | readonly string[] | undefined): Promise<Place> {
  const given = [header ?? ''].flat().join('').trim()
  if (given === '' || given === '0') return { after: 0, known: false, lost: false }
  const number = /^\d{1,9}$/.test(given) ? Number(given) : undefined
  const [event] = number === undefined ? [] : await store.events(owner, id, number - 1, 1)
  return event && event.id === number ? { after: number, known: true, lost: false } : { after: 0, known: false, lost: true }
}

function frameOf({ id, event }: StoredEvent): Frame {
  const { type, ...data } = event
  return { id, event: type, data }
}

/** All that the events so far have told, as one. */
async function snapshotOf(store: Store, owner: Owner, id: string): Promise<Frame> {
  // Events first: what is added between the two reads is then told once more, and not left out.
  const events = await store.events(owner, id, 0, ALL)
  const presentation = presentationView(await find(store, owner, id))
  const of = <T extends PresentationEvent['type']>(type: T) =>
    events.flatMap(({ event }) => (event.type === type ? [event as Extract<PresentationEvent, { type: T }>] : []))
  const [outline] = of('outline').slice(-1)
  const slides = presentation.deck ? [] : of('slide').map(({ index, slide }) => ({ index, slide }))
  return {
    id: events.at(-1)?.id,
    event: 'snapshot',
    data: { presentation, ...(outline ? { outline: { title: outline.title, slides: outline.slides } } : {}), slides },
  }
}
