import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { createApp } from '../../src/server/http/app.ts'
import { ENGINES, missing } from '../jobs/place.ts'
import { openSite, type Site } from './site.ts'

const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]
const CANARY = 'CANARY-5e4c1d'

let site: Site
beforeAll(async () => {
  site = await openSite(engine, { offline: true })
})
afterAll(() => site?.stop())

/** An app that logs to memory. */
async function logged(change = {}) {
  const lines: Record<string, unknown>[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const app = await createApp({ ...site.service, log: pino({ level: 'trace' }, sink), ...change })
  return { app, lines }
}

describe('the log', () => {
  it('has one line for each answer, with its id and without what anybody said', async () => {
    const { app, lines } = await logged()
    await app.inject({
      url: `/v1/presentations?cursor=${CANARY}`,
      headers: { 'x-request-id': 'trace-12345', authorization: `Bearer ${CANARY}`, cookie: CANARY },
    })
    await app.inject({ method: 'POST', url: '/v1/presentations', payload: { topic: CANARY, colour: CANARY } })
    await app.inject({
      method: 'POST',
      url: '/v1/presentations',
      headers: { 'content-type': 'application/json' },
      payload: `{"topic":"${CANARY}"`,
    })
    await app.inject({ method: 'POST', url: '/v1/render', payload: { deck: { title: CANARY, slides: [] }, format: 'pdf' } })
    await app.close()
    const answered = lines.filter(({ msg }) => msg === 'answered')
    expect(answered).toHaveLength(4)
    expect(answered[0]).toMatchObject({
      request: 'trace-12345',
      method: 'GET',
      route: '/v1/presentations',
      status: 400,
      milliseconds: expect.any(Number),
      bytes: expect.any(Number),
    })
    expect(JSON.stringify(lines)).not.toContain(CANARY)
  })

  it('has the cause of a fault that the answer keeps to itself', async () => {
    const fault = new Error(`connection string postgres://user:${CANARY}@db`)
    const { app, lines } = await logged({ store: { ...site.service.store, presentations: () => Promise.reject(fault) } })
    const { statusCode, body } = await app.inject({ url: '/v1/presentations' })
    await app.close()
    expect(statusCode).toBe(500)
    const problem = JSON.parse(body)
    expect(problem).toMatchObject({ code: 'internal', detail: 'something is wrong inside', type: '/problems/internal' })
    expect(body).not.toMatch(new RegExp(`${CANARY}|at .*\\.ts`))
    const line = lines.find(({ level }) => level === 50)
    expect(line).toMatchObject({ request: problem.requestId, code: 'internal', err: { stack: expect.stringContaining('.test.ts') } })
  })

  it('passes on what the storage says of itself, with the time to come back', async () => {
    const away = new Refusal('storage-unavailable', 'the database does not answer')
    const { app } = await logged({ store: { ...site.service.store, presentations: () => Promise.reject(away) } })
    const { statusCode, headers } = await app.inject({ url: '/v1/presentations' })
    await app.close()
    expect(statusCode).toBe(503)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  })
})
