import { isId } from '../../ids.ts'
import type { Service } from '../../parts-of-service.ts'
import type { Owner } from '../../store/store.ts'
import { attachment } from '../answers/disposition.ts'
import { sendBlob } from '../answers/send-blob.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { pictureTypeOf } from '../pictures.ts'
import { findFinished } from '../presentations/find.ts'
import { clientData } from './client-data.ts'
import { jsonData } from './data.ts'
import { Unacceptable } from './failure.ts'
import { giveBackPictures } from './presentation-pictures.ts'

type Params = { readonly id: string; readonly filename: string }

/** Files of a presentation by their name: pictures by their hash, `….pptx` and `….pdf` of what it is now, and its data as `….json`. */
export function addFiles(app: ApiInstance, surface: Surface): void {
  const { service, exports } = surface
  app.get<{ Params: Params }>('/get_file/:id/:filename', { schema: { hide: true } }, async (request, reply) => {
    const { id, filename } = request.params
    const owner = ownerOf(request)
    if (!isId('prs', id)) throw missing()
    // Pages of other origins show these pictures.
    reply.header('cross-origin-resource-policy', 'cross-origin')
    const stored = (await service.store.attachment(owner, id, filename)) ?? (await picture(service, owner, filename))
    if (stored) {
      const size = await service.blobs.size(stored.hash)
      if (size === undefined) throw missing()
      const disposition = stored.mime.startsWith('image/') ? 'inline' : attachment(...parts(filename))
      return sendBlob({ ...stored, size, tag: `"${stored.hash.slice(0, 32)}"`, disposition }, service.blobs, request, reply)
    }
    const [name, ending] = parts(filename)
    if (ending !== 'pptx' && ending !== 'pdf' && ending !== 'json') throw missing()
    const presentation = await findFinished(service.store, owner, id)
    if (ending === 'json') {
      const data = await clientData(service, owner, presentation)
      return reply
        .header('content-disposition', attachment(name, ending))
        .send(jsonData(presentation, { ...data, slides: await giveBackPictures(service, owner, id, data.slides) }))
    }
    const { hash, size, mime } = await exports.fileOf(owner, presentation, ending)
    return sendBlob(
      { hash, size, mime, tag: `"${hash.slice(0, 32)}"`, disposition: attachment(name, ending) },
      service.blobs,
      request,
      reply,
    )
  })
}

/** A picture of a deck that nobody gave a name. */
async function picture({ store, blobs }: Service, owner: Owner, name: string) {
  if (!/^[0-9a-f]{64}$/.test(name) || !(await store.ownsBlob(owner, name))) return undefined
  const mime = await pictureTypeOf(blobs, name, (await blobs.size(name)) ?? 0)
  return mime === undefined ? undefined : { hash: name, mime }
}

function parts(filename: string): [name: string, ending: string] {
  const dot = filename.lastIndexOf('.')
  return dot > 0 ? [filename.slice(0, dot), filename.slice(dot + 1).toLowerCase()] : [filename, 'bin']
}

const missing = () => new Unacceptable(404, 'File not found')
