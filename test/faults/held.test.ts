import { readdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serveBuilt } from '../fixtures/served.ts'
import { createPlace, missing, type Place } from '../jobs/place.ts'
import { create, settledAt } from './client.ts'

const why = await missing('postgres')
if (why) console.warn(`skipped: what a process cannot have: ${why}`)

interface Answered {
  readonly status: number
  readonly retryAfter: number
  readonly text: string
  readonly milliseconds: number
}

/** Status 0 where the connection was not taken. */
async function ask(url: string, init?: RequestInit): Promise<Answered> {
  const begun = performance.now()
  try {
    // Each on a connection of its own: what is open already says nothing of what can be had.
    const response = await fetch(url, { ...init, headers: { connection: 'close', ...init?.headers } })
    const text = await response.text()
    const retryAfter = Number(response.headers.get('retry-after') ?? 0)
    return { status: response.status, retryAfter, text, milliseconds: performance.now() - begun }
  } catch {
    return { status: 0, retryAfter: 0, text: '', milliseconds: performance.now() - begun }
  }
}

const json = (body: unknown, headers = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
const statuses = (answers: readonly Answered[]) => [...new Set(answers.map(({ status }) => status))].sort()

describe.skipIf(why)('what a process cannot have for a while', () => {
  let place: Place
  let served: Served
  let id = ''
  beforeAll(async () => {
    place = await createPlace('postgres')
    served = await serveBuilt(place.environment as Record<string, string>)
    id = (await create(served.url, { topic: 'Tea', slides: 3 }, 'first'))?.id ?? ''
    await settledAt(served.url, id)
  })
  afterAll(async () => {
    await served?.stop()
    await place?.drop()
  })
  const at = (path: string) => served.url + path
  const ready = async () => (await ask(at('/readyz'))).status

  it('a table that is locked: requests are refused within the limits, and served again once it is free', async () => {
    const holder = new pg.Client({ connectionString: place.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query('lock table deckwright.presentations in access exclusive mode')
    const keyed = json({ topic: 'While it was locked', slides: 3 }, { 'idempotency-key': 'locked' })
    const [probes, ...answers] = await Promise.all([
      // Asked all the while.
      (async () => {
        const seen: Answered[] = []
        for (const end = performance.now() + 6_000; performance.now() < end; await wait(250)) {
          seen.push(await ask(at('/livez')))
        }
        return seen
      })(),
      ...Array.from({ length: 30 }, () => ask(at(`/v1/presentations/${id}`))),
      ...Array.from({ length: 10 }, () => ask(at('/v1/presentations'), keyed)),
    ])
    expect(statuses(answers)).toEqual([503])
    // Two seconds for a connection, five for a statement, and what a busy machine adds.
    for (const { milliseconds, retryAfter, text } of answers) {
      expect(milliseconds).toBeLessThan(12_000)
      expect(retryAfter).toBeGreaterThan(0)
      expect(JSON.parse(text)).toMatchObject({ code: 'storage-unavailable', retryable: true })
    }
    expect(new Set(answers.map(({ retryAfter }) => retryAfter)).size).toBeGreaterThan(1)
    expect(statuses(probes)).toEqual([200])
    expect(Math.max(...probes.map(({ milliseconds }) => milliseconds))).toBeLessThan(1_000)

    await holder.query('rollback')
    await holder.end()
    await expect.poll(() => ask(at(`/v1/presentations/${id}`)).then(({ status }) => status)).toBe(200)
    await expect.poll(ready).toBe(200)
    const accepted = await Promise.all(Array.from({ length: 5 }, () => ask(at('/v1/presentations'), keyed)))
    expect(statuses(accepted)).toEqual([202])
    expect(new Set(accepted.map(({ text }) => JSON.parse(text).id)).size).toBe(1)
  })

  it('connections past the limit of the process: those that are there are served in full, and all are once there is room', async () => {
    // Room for 72 of them.
    const small = await serveBuilt(place.environment as Record<string, string>, { before: 'ulimit -n 400' })
    const agent = new Agent({ keepAlive: true, maxSockets: 6 })
    const idle: Socket[] = []
    try {
      const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c04020' } })
        .png()
        .toBuffer()
      const burst = () =>
        Promise.all([
          ...Array.from({ length: 12 }, () =>
            send(agent, 'POST', `${small.url}/v1/uploads`, formOf('tea.md', '# Tea\n\nIt is picked by hand.\n')),
          ),
          ...Array.from({ length: 4 }, () => send(agent, 'POST', `${small.url}/v1/uploads`, formOf('tea.png', picture))),
          ...Array.from({ length: 12 }, () => send(agent, 'GET', `${small.url}/v1/presentations/${id}`)),
          send(agent, 'GET', `${small.url}/v1/presentations/${id}/export?format=svg`),
        ])
      await Promise.all(Array.from({ length: 6 }, () => send(agent, 'GET', `${small.url}/livez`)))
      const { port } = new URL(small.url)
      for (let n = 0; n < 300; n++) idle.push(connect(Number(port), '127.0.0.1').on('error', () => {}))
      await expect.poll(() => idle.filter(({ closed }) => closed).length).toBeGreaterThan(200)
      expect(readdirSync(`/proc/${small.pid}/fd`).length).toBeLessThan(200)
      expect([...new Set(await burst())].sort()).toEqual([200, 201])
      for (const socket of idle) socket.destroy()
      await expect.poll(() => ask(`${small.url}/readyz`).then(({ status }) => status)).toBe(200)
      expect(small.log.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([])

      // Bodies that do not come, of a request that was taken and of one that was refused, do not hold up the end.
      for (const path of ['/v1/presentations', '/nowhere']) {
        const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
        socket.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{`)
        idle.push(socket)
      }
      await wait(300)
      const begun = performance.now()
      small.signal('SIGTERM')
      expect(await small.ended).toEqual({ code: 0, signal: null })
      // Nine seconds for requests, and what a busy machine adds; the rest of the time is for jobs.
      expect(performance.now() - begun).toBeLessThan(15_000)
      expect(small.log.filter(({ msg }) => msg === 'a part is left behind: it did not stop in time')).toEqual([])
    } finally {
      for (const socket of idle) socket.destroy()
      agent.destroy()
      await small.stop()
    }
  })
})

const formOf = (name: string, content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n--x--\r\n'),
  ])

/** The status of an answer over the connections that an agent has. */
function send(agent: Agent, method: string, url: string, form?: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = form ? { 'content-type': 'multipart/form-data; boundary=x', 'content-length': form.length } : {}
    const sent = request(url, { method, agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.once('error', reject).end(form)
  })
}
