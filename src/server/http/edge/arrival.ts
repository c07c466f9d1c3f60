import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'
import { LIMITS } from './limits.ts'

/**
 * Watches how a request’s body arrives and calls `late` once when it pauses or is slower than it may be. Bytes are
 * counted at the socket, so that it does not matter who reads them.
 * @returns ends the watch
 */
export function watchArrival(request: FastifyRequest, reply: FastifyReply, late: (refusal: Refusal) => void): () => void {
  const { socket } = request.raw
  const start = performance.now()
  const before = socket.bytesRead
  let seen = before
  let moved = start
  const clock = setInterval(() => {
    const now = performance.now()
    if (socket.bytesRead !== seen) moved = now
    seen = socket.bytesRead
    const allowed = LIMITS.pause + ((seen - before) / LIMITS.pace) * 1000
    if (now - moved < LIMITS.pause && now - start < allowed) return
    clearInterval(clock)
    late(new Refusal('request-timeout', 'the body comes too slowly'))
  }, LIMITS.check)
  clock.unref()
  const end = () => clearInterval(clock)
  request.raw.once('end', end)
  // A body that was refused is not read to its end; the answer always has one.
  reply.raw.once('close', end)
  return end
}

export const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Ends bodies that do not arrive with 408. Multipart bodies are read by their route, which watches them itself. */
export function limitArrival(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    if (!hasBody(request) || /^multipart\//i.test(request.headers['content-type'] ?? '')) return payload
    return timed(request, reply, payload as Readable)
  })
}

function timed(request: FastifyRequest, reply: FastifyReply, payload: Readable): Readable {
  const through = new PassThrough()
  const end = watchArrival(request, reply, (refusal) => {
    payload.unpipe(through)
    through.destroy(refusal)
  })
  payload.on('error', (error) => through.destroy(error))
  // Whoever reads it stops listening once it is refused.
  through.on('error', () => {})
  through.on('close', end)
  return payload.pipe(through)
}
