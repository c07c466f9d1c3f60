import { connect } from 'node:net'
import Fastify, { type FastifyReply } from 'fastify'
import { afterEach, expect, it } from 'vitest'
import { type Frame, sendEvents } from '../../src/server/http/answers/event-stream.ts'
import { goneSignal } from '../../src/server/http/answers/gone.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A server whose one stream goes on for ever, and what was asked of its source. */
async function endless(size: number) {
  const app = Fastify()
  const seen = { pulled: 0, ended: 0, reply: undefined as FastifyReply | undefined }
  async function* source(): AsyncGenerator<Frame, void, undefined> {
    try {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve))
        yield { id: ++seen.pulled, event: 'slide', data: 'x'.repeat(size) }
      }
    } finally {
      seen.ended++
    }
  }
  app.get('/events', (_request, reply) => {
    seen.reply = reply
    return sendEvents(source(), reply, goneSignal(reply))
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  ends.push(() => {
    // The client opens a connection in advance in the place of the one that was cut.
    app.server.closeAllConnections()
    return app.close()
  })
  return { url, seen }
}

it('a reader that reads nothing is waited for, and what it does not take is not made', async () => {
  const { url, seen } = await endless(100_000)
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.pause()
  socket.write('GET /events HTTP/1.1\r\nHost: x\r\n\r\n')
  // Until the buffers of both ends are full, which takes some megabytes.
  let before = -1
  await expect
    .poll(
      () => {
        const still = seen.pulled === before && seen.pulled > 0
        before = seen.pulled
        return still
      },
      { interval: 500 },
    )
    .toBe(true)
  expect(seen.pulled).toBeLessThan(1000)
  expect(seen.reply?.raw.writableLength).toBeLessThan(2 ** 20)
  // It is cut off when it takes nothing for a while; the limit itself is too long for a test.
  seen.reply?.raw.setTimeout(300)
  await expect.poll(() => seen.ended).toBe(1)
  expect(seen.reply?.raw.destroyed).toBe(true)
  socket.destroy()
})

it('a reader that goes away ends the source', async () => {
  const { url, seen } = await endless(10)
  const stop = new AbortController()
  const response = await fetch(`${url}/events`, { signal: stop.signal })
  await response.body?.getReader().read()
  stop.abort()
  await expect.poll(() => seen.ended).toBe(1)
})
