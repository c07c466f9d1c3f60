import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** One server-sent event (WHATWG HTML § 9.2). */
export interface Frame {
  readonly id?: number | undefined
  readonly event: string
  readonly data: unknown
}

/** Milliseconds after which something is sent, so that nobody on the way thinks the connection dead. */
const HEARTBEAT = 15_000
/** Milliseconds without a byte taken, heartbeats included, after which a reader is let go; it may come back. */
const STALL = 40_000
/** Milliseconds after which a client that was cut off comes back. */
const RETRY = 2_000

/**
 * Answers with events as they come. The next one is fetched only when the last one is on its way: a slow reader is
 * waited for and not buffered, and one that reads nothing is cut off.
 */
export function sendEvents(frames: AsyncIterable<Frame>, reply: FastifyReply, signal: AbortSignal): FastifyReply {
  reply.raw.setTimeout(STALL)
  return reply
    .headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
    .type('text/event-stream; charset=utf-8')
    .send(Readable.from(textOf(frames, signal), { objectMode: true, highWaterMark: 1 }))
}

async function* textOf(frames: AsyncIterable<Frame>, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const source = frames[Symbol.asyncIterator]()
  try {
    // Sent at once, so that the client knows that it is connected.
    yield `retry: ${RETRY}\n\n`
    let next = source.next()
    // What a source that is left behind still says concerns nobody.
    next.catch(() => {})
    while (!signal.aborted) {
      const come = await within(HEARTBEAT, next, signal)
      if (come === undefined) yield ':\n\n'
      else if (come.done) return
      else {
        yield print(come.value)
        next = source.next()
        next.catch(() => {})
      }
    }
  } finally {
    await source.return?.()
  }
}

/** Undefined when the time is over first, or when the signal aborts. */
async function within<T>(milliseconds: number, work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let stop = () => {}
  const over = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined)
  })
  const timer = setTimeout(stop, milliseconds)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

// JSON has no line break outside of escapes, so that data is one line.
const print = ({ id, event, data }: Frame): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
