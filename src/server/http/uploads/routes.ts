import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type UploadView, uploadForm, uploadSchema } from '../../../api/upload.ts'
import { Refusal } from '../../../core/base/refusal.ts'
import { createGate } from '../../press/gate.ts'
import type { Upload } from '../../store/store.ts'
import { goneSignal } from '../answers/gone.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { LIMITS } from '../edge/limits.ts'
import { ownerOf } from '../owner.ts'
import { isPicture, type UploadKind } from './claim.ts'
import { keepFile } from './keep.ts'
import { receiveFile } from './receive.ts'

/** Files that are in memory at the same time. */
const AT_ONCE = 2

export async function addUploads(app: ApiInstance, { service, stopping }: Surface): Promise<void> {
  await app.register(multipart, {
    limits: { files: 1, fields: 1, parts: 2, fileSize: LIMITS.fileBytes, fieldNameSize: 100, fieldSize: 1000, headerPairs: 50 },
    throwFileSizeLimit: false,
  })
  const gate = createGate(AT_ONCE)
  app.post(
    '/v1/uploads',
    {
      schema: {
        operationId: 'uploadFile',
        summary: 'Upload a document or a picture',
        description: 'Told by its bytes and its structure, not by its name. Documents are read at once; nothing in them is fetched.',
        tags: ['sources'],
        consumes: ['multipart/form-data'],
        form: uploadForm,
        response: { 201: uploadSchema.describe('Kept') },
      },
      // Before the body is looked at: that a file by itself is no JSON helps nobody.
      onRequest: async (request) => refuseOtherBodies(request),
    },
    async (request, reply) => {
      const signal = goneSignal(reply, stopping)
      const upload = await receiveFile(request, reply, (arrived) =>
        gate.through(async () => {
          signal.throwIfAborted()
          const { name, type } = arrived
          return keepFile(service, ownerOf(request), { name, type, bytes: await arrived.bytes() }, signal)
        }),
      )
      return reply.code(201).send(viewOf(upload))
    },
  )
}

/** @throws Refusal `unsupported-media-type` for a body that is no form */
function refuseOtherBodies({ headers }: FastifyRequest): void {
  if (/^multipart\/form-data\b/i.test(headers['content-type'] ?? '')) return
  throw new Refusal('unsupported-media-type', 'a file is uploaded as multipart/form-data', { hint: 'Put it into the field "file".' })
}

function viewOf({ id, kind, title, characters, warnings, hash }: Upload): UploadView {
  return {
    id,
    kind,
    title,
    characters,
    warnings: [...warnings],
    ...(isPicture(kind as UploadKind) ? { src: `asset:${hash}` } : {}),
  }
}
