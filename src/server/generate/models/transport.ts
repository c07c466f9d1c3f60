export interface TransportRequest {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

export interface TransportResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: AsyncIterable<Uint8Array> | null
}

/** One HTTP exchange; the body streams. Rejects with the signal's reason when it is aborted. */
export type Transport = (url: string, request: TransportRequest) => Promise<TransportResponse>

/**
 * Fetch with a limit on connecting, which the global fetch does not offer. Redirects are refused: a provider has no
 * reason to send a request with a key elsewhere. The HTTP client is loaded with the first request, because most commands
 * never ask a model.
 * @param connectMs milliseconds for DNS, TCP and TLS together
 */
export function createTransport(connectMs: number, connections: number): Transport {
  let opened: Promise<Transport> | undefined
  return async (url, request) => {
    opened ??= open(connectMs, connections)
    return (await opened)(url, request)
  }
}

async function open(connectMs: number, connections: number): Promise<Transport> {
  const { Agent, fetch } = await import('undici')
  // Our own limits watch the answer's headers and body, so that slow and silent can be told apart.
  const agent = new Agent({
    connect: { timeout: connectMs },
    connections,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4000,
  })
  return (url, request) => fetch(url, { ...request, redirect: 'error', dispatcher: agent })
}
