import { createParser, type EventSourceMessage } from 'eventsource-parser'

export interface Told {
  readonly id: string | undefined
  readonly event: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of many forms
  readonly data: any
}

/**
 * The events of a stream until it ends, or until `enough` says so; the connection is then dropped.
 * @throws Error when the answer is no stream
 */
export async function listen(
  url: string,
  options: { readonly last?: string; readonly enough?: (told: readonly Told[]) => boolean; readonly init?: RequestInit } = {},
): Promise<readonly Told[]> {
  const stop = new AbortController()
  const headers = { ...options.init?.headers, ...(options.last === undefined ? {} : { 'last-event-id': options.last }) }
  const response = await fetch(url, { ...options.init, headers, signal: stop.signal })
  if (response.status === 204) return []
  if (!/^text\/event-stream/.test(response.headers.get('content-type') ?? ''))
    throw new Error(`${response.status}: ${await response.text()}`)
  const told: Told[] = []
  const parser = createParser({
    onEvent: ({ id, event, data }: EventSourceMessage) => told.push({ id, event, data: JSON.parse(data) }),
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    // One event at a time, so that a client can drop between any two.
    for (const event of piece.value.split(/(?<=\n\n)/)) {
      parser.feed(event)
      if (!options.enough?.(told)) continue
      stop.abort()
      reader?.closed.catch(() => {})
      return told
    }
  }
  return told
}
