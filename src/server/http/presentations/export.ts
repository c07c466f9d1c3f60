import { z } from 'zod'
import { exportQuery } from '../../../api/file.ts'
import { presentationParams } from '../../../api/presentation.ts'
import { EXPORTS, type Format } from '../../export.ts'
import { attachment } from '../answers/disposition.ts'
import { notesHeader } from '../answers/notes-header.ts'
import { sendBlob } from '../answers/send-blob.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { variantOf } from './exports.ts'
import { findFinished } from './find.ts'

export function addExport(app: ApiInstance, { service, exports }: Surface): void {
  const { store, blobs } = service
  app.get(
    '/v1/presentations/:id/export',
    {
      schema: {
        operationId: 'exportPresentation',
        summary: 'The deck as a file',
        description:
          'Made once for each version and kept; with `ETag`, ranges and conditions. PNG and SVG of all slides are a zip archive. What the user should know about the file is in `Deckwright-Notes`.',
        tags: ['presentations'],
        params: presentationParams,
        querystring: exportQuery,
        response: { 200: files(), 206: { description: 'The range that was asked for' }, 304: { description: 'You have it' } },
      },
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      const { format, slide } = request.query
      const presentation = await findFinished(store, owner, request.params.id)
      const { hash, size, mime, ending, notes } = await exports.fileOf(owner, presentation, format, slide)
      const name = slide === undefined ? presentation.title : `${presentation.title} ${slide}`
      reply.headers(notesHeader(notes))
      const tag = `"v${presentation.version}.${variantOf(format, slide)}.${hash.slice(0, 16)}"`
      return sendBlob({ hash, size, mime, tag, disposition: attachment(name, ending) }, blobs, request, reply)
    },
  )
}

/** A file of any format, as OpenAPI has it. */
export function files() {
  const types = [...new Set([...(Object.keys(EXPORTS) as Format[]).map((format) => EXPORTS[format].mime), 'application/zip'])]
  const file = { schema: z.string().meta({ format: 'binary' }) }
  return { description: 'The file', content: Object.fromEntries(types.map((type) => [type, file])) }
}
