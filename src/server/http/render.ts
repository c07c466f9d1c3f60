import { renderBody } from '../../api/file.ts'
import { Refusal } from '../../core/base/refusal.ts'
import { parseDeck } from '../../core/deck/deck.ts'
import { contentType } from './answers/content-type.ts'
import { attachment } from './answers/disposition.ts'
import { entityTag } from './answers/etag.ts'
import { goneSignal } from './answers/gone.ts'
import { notesHeader } from './answers/notes-header.ts'
import type { ApiInstance } from './api-instance.ts'
import type { Surface } from './app.ts'
import { LIMITS } from './edge/limits.ts'
import { SANDBOX } from './edge/security.ts'
import { files } from './presentations/export.ts'

/** Milliseconds for waiting and making together. */
const DEADLINE = 90_000

const EXAMPLES = {
  'Two slides as PDF': {
    deck: {
      title: 'The ferry line',
      slides: [
        { layout: 'cover', title: 'A ferry every twelve minutes' },
        { layout: 'bullets', title: 'What changes in March', items: ['Two more boats at rush hour', 'One ticket for ferry and tram'] },
      ],
    },
    format: 'pdf',
  },
}

export function addRendering(app: ApiInstance, { service, stopping }: Surface): void {
  const { press, metrics } = service
  app.post(
    '/v1/render',
    {
      schema: {
        operationId: 'renderDeck',
        summary: 'A deck as code → a file',
        description: 'Nothing is kept, and nothing is fetched: pictures are `data:` URLs in the deck.',
        tags: ['stateless'],
        body: renderBody,
        examples: EXAMPLES,
        response: { 200: files() },
      },
      bodyLimit: LIMITS.fileBytes,
    },
    async (request, reply) => {
      const { format, slide } = request.body
      const deck = readDeck(request.body.deck)
      if (slide !== undefined && slide > deck.slides.length) {
        throw new Refusal('not-found', `there is no slide ${slide}: the deck has ${deck.slides.length}`, { at: '/slide' })
      }
      const end = metrics.exportDuration.startTimer({ format })
      const signal = goneSignal(reply, stopping)
      const { value, notes } = await press.export({ deck, assets: new Map(), format, slide }, { signal, deadline: DEADLINE })
      end()
      metrics.exports.inc({ format, cached: 'no' })
      return reply
        .headers({ ...notesHeader(notes), 'content-security-policy': SANDBOX, etag: entityTag(format, value.bytes) })
        .header('content-disposition', attachment(slide === undefined ? deck.title : `${deck.title} ${slide}`, value.ending))
        .type(contentType(value.mime))
        .send(Buffer.from(value.bytes.buffer, value.bytes.byteOffset, value.bytes.byteLength))
    },
  )
}

/** A deck need not say which version of the format it is in. @throws Refusal `not-a-deck` with the pointer into the body */
function readDeck(given: unknown) {
  try {
    return parseDeck(given)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-a-deck') throw error
    throw new Refusal('not-a-deck', error.message, {
      at: `/deck${error.at === '/' ? '' : (error.at ?? '')}`,
      hint: 'GET /v1/layouts has the schemas.',
    })
  }
}
