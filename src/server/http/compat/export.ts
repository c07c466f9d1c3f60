import { attachment } from '../answers/disposition.ts'
import { notesHeader } from '../answers/notes-header.ts'
import { sendBlob } from '../answers/send-blob.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { variantOf } from '../presentations/exports.ts'
import { findFinished } from '../presentations/find.ts'
import { bodyOf, presentationId } from './body.ts'
import { Unacceptable } from './failure.ts'
import { notFound } from './not-found.ts'

/** The formats that these clients know. */
const FORMATS = ['pptx', 'pdf'] as const
type ClientFormat = (typeof FORMATS)[number]

export function addClientExport(app: ApiInstance, { service, exports }: Surface): void {
  app.post('/export_ppt', { schema: { hide: true } }, async (request, reply) => {
    const body = bodyOf(request.body)
    const format = formatOf(body.format)
    const id = presentationId(body)
    const owner = ownerOf(request)
    const presentation = await findFinished(service.store, owner, id).catch(notFound)
    const { hash, size, mime, ending, notes } = await exports.fileOf(owner, presentation, format)
    reply.headers(notesHeader(notes))
    const tag = `"v${presentation.version}.${variantOf(format)}.${hash.slice(0, 16)}"`
    return sendBlob({ hash, size, mime, tag, disposition: attachment(presentation.title, ending) }, service.blobs, request, reply)
  })
}

function formatOf(given: unknown): ClientFormat {
  const name = given === undefined || given === null ? 'pptx' : String(given).trim().toLowerCase()
  const found = FORMATS.find((format) => format === name)
  if (found) return found
  throw new Unacceptable(400, 'Unsupported export format')
}
