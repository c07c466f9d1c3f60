import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What happens to one request on its way to the bucket. */
export type Fault =
  /** The server answers this instead. */
  | { readonly answer: number; readonly code: string }
  /** The connection is reset before the request is read. */
  | 'reset'
  /** The bucket does what it is asked, and the connection is reset before the answer. */
  | 'lose-answer'
  /** Nothing ever comes. */
  | 'hang'
  /** The body ends in the middle. */
  | 'truncate'
  /** One byte of the body is another one. */
  | 'flip'
  /** The object was last written three days ago. */
  | 'old'

/** A proxy before a server that speaks S3: requests of a method meet the faults that were set for it, one each. */
export interface FaultyBucket {
  readonly endpoint: string
  /** For the next requests of this method for an object; the last one for all that follow with `always`. */
  next(method: string, ...faults: readonly Fault[]): void
  always(method: string, fault: Fault): void
  /** Forgets faults and gives the methods of requests for objects since the last call. */
  clear(): readonly string[]
  stop(): Promise<void>
}

export async function startFaultyBucket(target: string): Promise<FaultyBucket> {
  const oneEach = new Map<string, Fault[]>()
  const standing = new Map<string, Fault>()
  let seen: string[] = []
  const server = createServer((ask, answer) => {
    const method = ask.method ?? ''
    const fault = isObject(ask) ? (oneEach.get(method)?.shift() ?? standing.get(method)) : undefined
    if (isObject(ask)) seen.push(method)
    void pass(target, ask, answer, fault).catch(() => answer.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (method, ...faults) => void oneEach.set(method, [...faults]),
    always: (method, fault) => void standing.set(method, fault),
    clear() {
      oneEach.clear()
      standing.clear()
      const methods = seen
      seen = []
      return methods
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const isObject = ({ url = '' }: IncomingMessage): boolean => url.includes('/blobs/')

async function pass(target: string, ask: IncomingMessage, answer: ServerResponse, fault: Fault | undefined): Promise<void> {
  if (fault === 'hang') return
  if (fault === 'reset') {
    ask.socket.resetAndDestroy()
    return
  }
  const sent = await buffer(ask)
  if (typeof fault === 'object') {
    const xml = `<?xml version="1.0"?><Error><Code>${fault.code}</Code><Message>as asked</Message></Error>`
    answer.writeHead(fault.answer, { 'content-type': 'application/xml' }).end(ask.method === 'HEAD' ? undefined : xml)
    return
  }
  const url = new URL(ask.url ?? '/', target)
  const forward = request(url, { method: ask.method, headers: ask.headers })
  forward.end(sent)
  const [came] = (await once(forward, 'response')) as [IncomingMessage]
  const body = await buffer(came)
  if (fault === 'lose-answer') {
    ask.socket.resetAndDestroy()
    return
  }
  const headers = fault === 'old' ? { ...came.headers, 'last-modified': new Date(Date.now() - 72 * 3_600_000).toUTCString() } : came.headers
  answer.writeHead(came.statusCode ?? 500, headers)
  if (fault === 'truncate') {
    answer.write(body.subarray(0, body.length / 2), () => ask.socket.destroySoon())
    return
  }
  if (fault === 'flip') body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1
  answer.end(body)
}
