import type { FastifyReply, FastifyRequest } from 'fastify'
import { entityTag, isKnown } from './etag.ts'

/** An answer that is the same for everybody and for as long as the process lives. */
export interface StaticJson {
  readonly body: string
  readonly tag: string
}

export function staticJson(value: unknown): StaticJson {
  const body = JSON.stringify(value)
  return { body, tag: entityTag('c', body) }
}

export function sendStatic({ body, tag }: StaticJson, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ etag: tag, 'cache-control': 'public, max-age=300' })
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
  return reply.type('application/json').send(body)
}
