import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Provider, startProvider } from '../fixtures/provider/provider.ts'
import { type Served, serveBuilt } from '../fixtures/served.ts'
import { createPlace, missing, type Place } from '../jobs/place.ts'

const reason = await missing('postgres')
if (reason) console.warn(`skipped: replicas over PostgreSQL: ${reason}`)

describe.skipIf(reason)('replicas over PostgreSQL', () => {
  let place: Place
  let provider: Provider
  const running = new Set<Served>()

  beforeAll(async () => {
    place = await createPlace('postgres')
    provider = await startProvider({ firstToken: 100, tokensPerSecond: 600 })
  })
  afterEach(async () => {
    await Promise.all([...running].map((served) => served.stop()))
    running.clear()
  })
  afterAll(async () => {
    await provider.close()
    await place.drop()
  })

  async function start(role: 'all' | 'web' | 'worker'): Promise<Served> {
    const model = { LLM_BASE_URL: provider.url, LLM_MODEL: 'simulated' }
    const served = await serveBuilt({ ...place.environment, ...model }, { arguments: ['--role', role] })
    running.add(served)
    return served
  }

  async function stop(served: Served): Promise<void> {
    running.delete(served)
    await served.stop()
  }

  it('share the work by role: one answers, the other writes', async () => {
    const web = await start('web')
    const id = await create(web, 'Roles')
    // Nobody is there to write it.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await statusOf(web, id)).toBe('queued')
    const worker = await start('worker')
    expect((await fetch(`${worker.url}/v1/presentations/${id}`)).status).toBe(404)
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200)
    await expect.poll(() => statusOf(web, id), { interval: 200 }).toBe('ready')
  })

  it('are restarted one after the other while clients create, read and export: no request fails, no deck is lost', async () => {
    const replicas = [await start('all'), await start('all')]
    const accepted: string[] = []
    const failures: string[] = []
    let going = true
    let turn = 0
    // As a proxy does: to a replica that is up, the next one when the connection itself is refused.
    const ask = async (path: string, init?: RequestInit): Promise<Response> => {
      for (let tries = 0; ; tries++) {
        const replica = replicas[turn++ % replicas.length] as Served
        try {
          return await fetch(replica.url + path, init)
        } catch (error) {
          if (tries > 6) throw error
        }
      }
    }
    const client = async (n: number) => {
      for (let i = 0; going; i++) {
        const answer = await ask('/v1/presentations', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': `client-${n}-${i}` },
          body: JSON.stringify({ topic: `Rolling ${n} ${i}`, slides: 4 }),
        })
        const body = (await answer.json()) as { id?: string }
        // A replica that is stopping says so, with the time to come back: the next one takes it.
        if (answer.status === 202 && body.id) accepted.push(body.id)
        else if (answer.status !== 503) failures.push(`create: ${answer.status} ${JSON.stringify(body)}`)
        const known = accepted.at(-3)
        if (known) {
          const read = await ask(`/v1/presentations/${known}`)
          await read.arrayBuffer()
          if (read.status !== 200) failures.push(`read: ${read.status}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 400))
      }
    }
    const clients = [client(0), client(1)]
    for (let n = 0; n < 2; n++) {
      const old = replicas[n] as Served
      const fresh = await start('all')
      replicas[n] = fresh
      await stop(old)
    }
    going = false
    await Promise.all(clients)
    expect(failures).toEqual([])
    expect(accepted.length).toBeGreaterThan(4)
    const [first] = replicas as [Served]
    for (const id of accepted) await expect.poll(() => statusOf(first, id), { interval: 200 }).toBe('ready')
  }, 240_000)
})

async function create(served: Served, topic: string): Promise<string> {
  const answer = await fetch(`${served.url}/v1/presentations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ topic, slides: 4 }),
  })
  expect(answer.status).toBe(202)
  return ((await answer.json()) as { id: string }).id
}

async function statusOf(served: Served, id: string): Promise<string> {
  return ((await (await fetch(`${served.url}/v1/presentations/${id}`)).json()) as { status: string }).status
}
