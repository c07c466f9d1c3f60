import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { hasBody } from './arrival.ts'

/** Of a body that is refused: bytes that are still read, milliseconds that this may take, and those without a byte. */
const LINGER = { bytes: 64 * 2 ** 20, all: 10_000, pause: 2_000 }

/**
 * A body that is refused is read to its end before the answer goes, where that comes soon: who is still writing when the
 * connection closes never sees why (RFC 9112, 9.6). After one that goes on the connection is closed.
 */
export function readRefusedBodies(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const body = request.raw
    if (reply.statusCode < 400 || !hasBody(request) || body.complete) return payload
    // One that came too slowly was waited for long enough.
    if (reply.statusCode !== 408 && (await comesToItsEnd(body))) reply.removeHeader('connection')
    else reply.header('connection', 'close')
    return payload
  })
}

function comesToItsEnd(body: IncomingMessage): Promise<boolean> {
  if (Number(body.headers['content-length'] ?? 0) > LINGER.bytes || body.destroyed) return Promise.resolve(body.complete)
  const latest = performance.now() + LINGER.all
  return new Promise((resolve) => {
    let read = 0
    let pause = setTimeout(settle, LINGER.pause, false)
    const count = (piece: Buffer) => {
      read += piece.length
      clearTimeout(pause)
      if (read > LINGER.bytes || performance.now() > latest) settle(false)
      else pause = setTimeout(settle, LINGER.pause, false)
    }
    const end = () => settle(true)
    const close = () => settle(body.complete)
    function settle(ended: boolean) {
      clearTimeout(pause)
      body.off('data', count).off('end', end).off('close', close)
      resolve(ended)
    }
    body.unpipe()
    body.on('data', count).on('end', end).on('close', close)
    body.resume()
  })
}
