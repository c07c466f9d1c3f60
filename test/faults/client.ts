import { setTimeout as wait } from 'node:timers/promises'
import type { CreateBody } from '../../src/api/create.ts'

/** A presentation as a client sees it. */
export interface Seen {
  readonly id: string
  readonly status: string
  readonly version: number
  readonly deck?: { readonly slides: readonly { readonly id: string }[] } | null
  readonly error?: { readonly code: string } | null
}

/** Milliseconds for which a service that says that it is not able just now is asked again. */
const PATIENCE = 60_000

/** As any good client: what is refused with 503 is tried again. */
async function ask(address: string, request?: RequestInit): Promise<Response> {
  for (const end = Date.now() + PATIENCE; ; await wait(500)) {
    const answer = await fetch(address, request)
    if (answer.status !== 503 || Date.now() > end) return answer
    await answer.arrayBuffer()
  }
}

/** Asks for a presentation under a key. Undefined when the answer did not come. */
export async function create(url: string, body: CreateBody, key: string): Promise<{ id: string; replayed: boolean } | undefined> {
  try {
    const answer = await ask(`${url}/v1/presentations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (answer.status !== 202) throw new Error(`${answer.status} ${text}`)
    return { id: (JSON.parse(text) as Seen).id, replayed: answer.headers.get('idempotent-replayed') === 'true' }
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

export async function see(url: string, id: string): Promise<Seen> {
  const answer = await ask(`${url}/v1/presentations/${id}`)
  if (answer.status !== 200) throw new Error(`${answer.status} for ${id}`)
  return (await answer.json()) as Seen
}

/** The presentation once nothing more happens to it by itself. */
export async function settledAt(url: string, id: string, milliseconds = 2 * PATIENCE): Promise<Seen> {
  for (const end = Date.now() + milliseconds; ; await wait(200)) {
    const seen = await see(url, id)
    if (seen.status !== 'queued' && seen.status !== 'running') return seen
    if (Date.now() > end) throw new Error(`${id} is still ${seen.status} after ${milliseconds} ms`)
  }
}

/** The file, or undefined when the answer did not come whole. */
export async function exported(url: string, id: string, format: string): Promise<Uint8Array | undefined> {
  try {
    const answer = await ask(`${url}/v1/presentations/${id}/export?format=${format}`)
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    return new Uint8Array(await answer.arrayBuffer())
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
