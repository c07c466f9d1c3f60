import type { FastifyReply } from 'fastify'

/** Aborts when the client closes its connection before the answer is over, or when one of the other signals does. */
export function goneSignal(reply: FastifyReply, ...others: readonly AbortSignal[]): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new Error('the client is gone'))
  })
  return AbortSignal.any([gone.signal, ...others])
}
