import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serveBuilt } from '../fixtures/served.ts'
import { createPlace, missing, type Place } from '../jobs/place.ts'

const why = await missing('postgres')
if (why) console.warn(`skipped: many clients at once: ${why}`)

/** Presentations that may wait; a transaction on each connection to the database may not know yet of the others. */
const QUEUED = 20
const CONNECTIONS = 10
const CLIENTS = 80
const TRIES = 5
const READERS = 24
const MIB = 2 ** 20

describe.skipIf(why)('many clients at once', () => {
  let place: Place
  let served: Served
  beforeAll(async () => {
    place = await createPlace('postgres')
    // Nobody takes from the queue: what is accepted waits.
    served = await serveBuilt(
      { ...(place.environment as Record<string, string>), MAX_QUEUED: String(QUEUED) },
      { arguments: ['--role', 'web'] },
    )
  })
  afterAll(async () => {
    await served?.stop()
    await place?.drop()
  })
  const files = () => readdirSync(`/proc/${served.pid}/fd`).length
  const memory = () => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${served.pid}/status`, 'utf8'))?.[1]) * 1024
  /** The longest time that a look took while something went on, in milliseconds. */
  async function longestLook(path: string, during: Promise<unknown>): Promise<number> {
    let over = false
    const ended = during.finally(() => {
      over = true
    })
    let longest = 0
    while (!over) {
      const begun = performance.now()
      expect((await fetch(served.url + path)).status).toBe(200)
      longest = Math.max(longest, performance.now() - begun)
      await wait(50)
    }
    await ended
    return longest
  }

  it('who all try again at once are turned away, each to come back at another time, and the queue stays within its limit', async () => {
    const refused: number[] = []
    const accepted = new Set<string>()
    const odd: string[] = []
    const client = async (n: number) => {
      for (let tries = 0; tries < TRIES; tries++) {
        const answer = await fetch(`${served.url}/v1/presentations`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': `client-${n}` },
          body: JSON.stringify({ topic: `Storm ${n}`, slides: 3 }),
        })
        const { id, code } = (await answer.json()) as { id: string; code?: string }
        if (answer.status === 202) accepted.add(id)
        else if (answer.status === 503 && code === 'overloaded') refused.push(Number(answer.headers.get('retry-after')))
        else odd.push(`${answer.status} ${code}`)
      }
    }
    const begun = performance.now()
    const longest = await longestLook('/livez', Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n))))
    const seconds = (performance.now() - begun) / 1000
    console.log(
      `${CLIENTS * TRIES} requests in ${seconds.toFixed(1)} s, ${accepted.size} accepted; the longest look took ${Math.round(longest)} ms`,
    )
    expect(odd).toEqual([])
    expect(accepted.size).toBeGreaterThanOrEqual(QUEUED)
    expect(accepted.size).toBeLessThan(QUEUED + CONNECTIONS)
    // Who was accepted is told so again by the key, however full it is.
    expect(refused.length).toBe((CLIENTS - accepted.size) * TRIES)
    expect(Math.min(...refused)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...refused)).toBeLessThanOrEqual(20)
    expect(new Set(refused).size).toBeGreaterThan(5)
    expect(longest).toBeLessThan(3_000)
    expect((await fetch(`${served.url}/readyz`)).status).toBe(200)
  })

  it('who take nothing of a large file cost no memory, and hold up nobody', async () => {
    const size = 2_600
    const picture = await sharp(randomBytes(3 * size * size), { raw: { width: size, height: size, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toBuffer()
    expect(picture.length).toBeGreaterThan(19 * MIB)
    const form = new FormData()
    form.set('file', new Blob([picture]), 'noise.png')
    const kept = (await (await fetch(`${served.url}/v1/uploads`, { method: 'POST', body: form })).json()) as { src: string }
    const path = `/v1/assets/${kept.src.slice('asset:'.length)}`
    const { port } = new URL(served.url)
    const whole = async () => (await (await fetch(served.url + path)).arrayBuffer()).byteLength
    expect(await whole()).toBe(picture.length)

    const before = { memory: memory(), files: files() }
    const readers: Socket[] = []
    try {
      for (let n = 0; n < READERS; n++) {
        const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
        socket.pause()
        socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
        readers.push(socket)
      }
      await expect.poll(files).toBeGreaterThanOrEqual(before.files + 2 * READERS)
      expect(await longestLook('/livez', whole())).toBeLessThan(2_000)
      await wait(1_000)
      const grown = memory() - before.memory
      console.log(`${READERS} readers that take nothing of ${Math.round(picture.length / MIB)} MiB cost ${Math.round(grown / MIB)} MiB`)
      expect(grown).toBeLessThan((READERS * picture.length) / 4)
      // Their time is two minutes without a byte.
      if (process.env.SOAK !== undefined) {
        await expect.poll(files, { timeout: 180_000, interval: 1_000 }).toBeLessThan(before.files + READERS)
      }
    } finally {
      for (const socket of readers) socket.destroy()
    }
    await expect.poll(files).toBeLessThan(before.files + READERS / 2)
  }, 240_000)
})
