import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'
import type { BlobHash, Blobs } from '../../blobs/blobs.ts'
import { SANDBOX } from '../edge/security.ts'
import { contentType } from './content-type.ts'
import { isKnown } from './etag.ts'
import { rangeOf } from './range.ts'

export interface StoredFile {
  readonly hash: BlobHash
  readonly size: number
  readonly mime: string
  /** Strong: the same tag, the same bytes. */
  readonly tag: string
  /** `Content-Disposition`. */
  readonly disposition: string
}

/** Gives out a stored file, whole or a range of it, as it comes from the storage. */
export async function sendBlob(file: StoredFile, blobs: Blobs, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.headers({
    etag: file.tag,
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    // What users made has no origin: nothing in it runs.
    'content-security-policy': SANDBOX,
  })
  if (isKnown(request.headers['if-none-match'], file.tag)) return reply.code(304).send()
  const condition = request.headers['if-range']
  const asked = condition === undefined || condition === file.tag ? request.headers.range : undefined
  const range = rangeOf(asked, file.size)
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${file.size}`)
    throw new Refusal('range-not-satisfiable', `the file has ${file.size} bytes`)
  }
  reply.type(contentType(file.mime)).header('content-disposition', file.disposition)
  reply.header('content-length', range ? range.end - range.start + 1 : file.size)
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  // A stream, even one of nothing, leaves the length as it is.
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  return reply.send(await blobs.stream(file.hash, range))
}
