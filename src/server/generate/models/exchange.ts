import { createParser } from 'eventsource-parser'
import { ModelFault } from './fault.ts'
import { type Reply, ReplyBuilder } from './reply.ts'
import { faultInBody, faultOfStatus, faultWords, retryAfterOf } from './status.ts'
import type { Transport, TransportResponse } from './transport.ts'
import { createWatch, type Watch } from './watch.ts'

/** Time limits of one call, milliseconds. */
export interface Timeouts {
  /** DNS, TCP and TLS. */
  readonly connect: number
  /** From the request until the model says something; also the longest pause between two tokens. */
  readonly firstToken: number
  /** Between two bytes, keep-alive comments included. */
  readonly idle: number
  /** The whole call. */
  readonly total: number
}

export const TIMEOUTS: Timeouts = { connect: 3_000, firstToken: 20_000, idle: 15_000, total: 60_000 }

/** Characters of answer and bytes on the wire (a token travels in some 300 bytes of framing) after which a call is cut. */
export interface SizeLimits {
  readonly text: number
  readonly wire: number
}

export const SIZE_LIMITS: SizeLimits = { text: 1 << 20, wire: 4 << 20 }

export interface Exchange {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The model that is asked, for faults. */
  readonly model: string
  readonly signal: AbortSignal | undefined
  readonly timeouts: Timeouts
  readonly limits: SizeLimits
  /** Sees the answer as it arrives, and how many tokens were thought before it; may throw BadReply to end it early. */
  readonly onText?: ((text: string, thoughts: number) => void) | undefined
}

const FINISHED = Symbol('finished')
/** After the end was announced, how long usage figures and the end of the stream may take. */
const TRAILER_MS = 500
const ERROR_BODY_BYTES = 64 << 10

/**
 * One chat completion over HTTP, streamed.
 * @throws ModelFault for whatever goes wrong, and the signal's own reason when the caller aborts
 */
export async function exchange(call: Exchange, transport: Transport): Promise<Reply> {
  const watch = createWatch(call.signal)
  const late = (kind: 'deadline' | 'first-token') => () => new ModelFault(kind, faultWords(kind), { model: call.model })
  watch.within('total', call.timeouts.total, late('deadline'))
  watch.within('progress', call.timeouts.firstToken, late('first-token'))
  try {
    const response = await send(call, transport, watch)
    if (response.status < 200 || response.status > 299) throw await refused(call, response)
    return await receive(call, response, watch)
  } finally {
    watch.stop()
  }
}

async function send(call: Exchange, transport: Transport, watch: Watch): Promise<TransportResponse> {
  try {
    return await transport(call.url, { method: 'POST', headers: call.headers, body: call.body, signal: watch.signal })
  } catch (cause) {
    if (watch.signal.aborted) throw watch.signal.reason
    throw new ModelFault('connect', faultWords('connect'), { model: call.model, cause })
  }
}

async function refused(call: Exchange, response: TransportResponse): Promise<ModelFault> {
  const text = await readSome(response, ERROR_BODY_BYTES)
  return faultOfStatus(response.status, parsed(text), call.model, retryAfterOf(response.headers.get('retry-after'), Date.now()))
}

async function readSome(response: TransportResponse, bytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      text += decoder.decode(chunk, { stream: true })
      if (size > bytes) break
    }
  } catch {
    // The status alone says enough.
  }
  return text
}

async function receive(call: Exchange, response: TransportResponse, watch: Watch): Promise<Reply> {
  const builder = new ReplyBuilder(call.model)
  const take = (data: unknown) => {
    const step = builder.take(data)
    if (builder.length > call.limits.text) throw tooBig(call)
    if (step.progress) watch.within('progress', call.timeouts.firstToken, () => stalled(call))
    if (step.text !== '') call.onText?.(step.text, builder.thoughts)
    if (builder.finished) watch.within('trailer', TRAILER_MS, () => FINISHED)
  }
  const events = createParser({
    onEvent({ data }) {
      if (data.trim() === '[DONE]') builder.done = true
      else if (data.trim() !== '') take(parsed(data))
      if (builder.done) watch.within('trailer', TRAILER_MS, () => FINISHED)
    },
  })
  const decoder = new TextDecoder()
  let streams: boolean | undefined
  let whole = ''
  let size = 0
  for await (const chunk of chunksOf(call, response, watch)) {
    watch.within('idle', call.timeouts.idle, () => stalled(call))
    size += chunk.byteLength
    if (size > call.limits.wire) throw tooBig(call)
    const text = decoder.decode(chunk, { stream: true })
    if (streams === undefined) {
      whole += text
      // Servers that ignore `stream` send one JSON body, and some send it under an event-stream type.
      const first = whole.trimStart()[0]
      if (first === undefined) continue
      streams = first !== '{' && first !== '[' && first !== '<'
      if (streams) events.feed(whole)
    } else if (streams) events.feed(text)
    else whole += text
  }
  if (streams) events.reset({ consume: true })
  else {
    take(wholeBody(call, whole, builder))
    builder.done = true
  }
  return builder.build()
}

/** The bytes as they come; ends early once the answer is known to be complete. @throws ModelFault, the caller's reason */
async function* chunksOf(call: Exchange, response: TransportResponse, watch: Watch): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) yield chunk
  } catch (cause) {
    if (watch.signal.aborted && watch.signal.reason === FINISHED) return
    if (watch.signal.aborted) throw watch.signal.reason
    throw new ModelFault('cut', faultWords('cut'), { model: call.model, cause })
  }
}

function wholeBody(call: Exchange, text: string, builder: ReplyBuilder): unknown {
  if (text.trim() === '') throw new ModelFault('cut', faultWords('cut'), { model: call.model })
  const body = parsed(text)
  const fault = faultInBody(body, call.model)
  if (fault) throw fault
  if (typeof body !== 'object' || body === null || !('choices' in body)) throw builder.strange()
  return body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const stalled = (call: Exchange) => new ModelFault('stalled', faultWords('stalled'), { model: call.model })
const tooBig = (call: Exchange) => new ModelFault('too-big', faultWords('too-big'), { model: call.model })
