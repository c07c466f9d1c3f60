import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import type { Blobs } from '../../src/server/blobs/blobs.ts'
import { createApp } from '../../src/server/http/app.ts'
import type { Service } from '../../src/server/parts-of-service.ts'
import { ENGINES, missing } from '../jobs/place.ts'
import { openSite, type Site } from './site.ts'

const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]

let site: Site
beforeAll(async () => {
  site = await openSite(engine, { offline: true })
})
afterAll(() => site?.stop())

/** The service with one part that fails while `broken` says so, asked for its readiness. */
async function ready(change: (service: Service) => Partial<Service>) {
  const app = await createApp({ ...site.service, ...change(site.service) })
  const { statusCode, headers, body } = await app.inject({ url: '/readyz' })
  const alive = await app.inject({ url: '/livez' })
  const made = await app.inject({ method: 'POST', url: '/v1/presentations', payload: { topic: 'Tea' } })
  const read = await app.inject({ url: '/v1/presentations' })
  await app.close()
  return {
    status: statusCode,
    headers,
    checks: JSON.parse(body).checks,
    alive: alive.statusCode,
    made: made.statusCode,
    read: read.statusCode,
  }
}

describe('health', () => {
  it('is well when every part is', async () => {
    const { status, json } = await site.call('GET', '/readyz')
    expect({ status, json }).toEqual({
      status: 200,
      json: {
        status: 'ready',
        checks: { open: { ok: true }, database: { ok: true }, files: { ok: true }, press: { ok: true }, disk: { ok: true } },
      },
    })
    expect((await site.call('GET', '/livez')).json).toEqual({ status: 'ok' })
  })

  it('takes nothing new while the service starts or stops, and goes on reading', async () => {
    for (const state of ['starting', 'stopping'] as const) {
      const { status, checks, alive, made, read, headers } = await ready(() => ({ closed: () => state }))
      expect({ status, open: checks.open, alive, made, read }).toEqual({
        status: 503,
        open: { ok: false, says: `the service is ${state}` },
        alive: 200,
        made: 503,
        read: 200,
      })
      expect(headers['retry-after']).toBe('2')
    }
  })

  it('names the part that is not well, and does not wait for one that hangs', async () => {
    const files = (probe: Blobs['probe']) => (service: Service) => ({ blobs: { ...service.blobs, probe } })
    const full = await ready(files(() => Promise.reject(new Refusal('storage-full', 'no room left'))))
    expect({ status: full.status, files: full.checks.files, database: full.checks.database }).toEqual({
      status: 503,
      files: { ok: false, says: 'no room left' },
      database: { ok: true },
    })
    const silent = await ready(files(() => new Promise(() => {})))
    expect(silent.checks.files).toEqual({ ok: false, says: expect.stringContaining('does not answer') })
    const busy = await ready((service) => ({ press: { ...service.press, load: () => ({ waiting: 500, running: 1, threads: 1 }) } }))
    expect(busy.checks.press).toEqual({ ok: false, says: '500 tasks wait for 1 threads' })
  })

  it('is well again by itself', async () => {
    let away = true
    const app = await createApp({
      ...site.service,
      store: {
        ...site.service.store,
        probe: () => (away ? Promise.reject(new Refusal('storage-unavailable', 'away')) : Promise.resolve()),
      },
    })
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(503)
    away = false
    await expect.poll(async () => (await app.inject({ url: '/readyz' })).statusCode).toBe(200)
    await app.close()
  })

  it('does not hold up the end: streams are ended, and connections on which nothing was asked', async () => {
    const app = await createApp(site.service)
    const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
    const idle = connect(Number(url.port), '127.0.0.1')
    await once(idle, 'connect')
    const { json } = await site.call('POST', '/v1/presentations', { topic: 'Tea', slides: 3 })
    await fetch(new URL(`/v1/presentations/${json.id}/events`, url)).then((response) => response.text())
    const started = performance.now()
    await app.close()
    // Far below the eight seconds that a connection has for its first request.
    expect(performance.now() - started).toBeLessThan(5_000)
    idle.destroy()
  })

  it('is all that a worker answers', async () => {
    const app = await createApp(site.service, { role: 'worker' })
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200)
    expect((await app.inject({ url: '/metrics' })).statusCode).toBe(200)
    expect((await app.inject({ url: '/v1/presentations' })).statusCode).toBe(404)
    await app.close()
  })
})

describe('metrics', () => {
  it('are for those who have the token, where one is set; probes are for all', async () => {
    const token = 'CANARY-0123456789'
    const app = await createApp({ ...site.service, config: { ...site.service.config, METRICS_TOKEN: token } })
    const asked = async (authorization?: string) => {
      const { statusCode, headers, body } = await app.inject({
        url: '/metrics',
        headers: authorization === undefined ? {} : { authorization },
      })
      return { status: statusCode, asks: headers['www-authenticate'], body }
    }
    for (const given of [
      undefined,
      '',
      token,
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      'Bearer ',
      `Bearer ${token} ${token}`,
    ]) {
      const { status, asks, body } = await asked(given)
      expect({ status, asks }, String(given)).toEqual({ status: 401, asks: 'Bearer' })
      expect(JSON.parse(body)).toMatchObject({ code: 'invalid-token' })
      expect(body).not.toContain(token)
    }
    expect((await asked(`Bearer ${token}`)).body).toMatch(/^http_requests_total/m)
    expect((await asked(`bearer ${token}`)).status).toBe(200)
    for (const url of ['/livez', '/readyz', '/health']) expect((await app.inject({ url })).statusCode, url).toBe(200)
    await app.close()
  })

  it('are text for Prometheus, and count what was answered', async () => {
    await site.call('POST', '/v1/presentations', {})
    await site.call('GET', '/v1/presentations/prs_x')
    const { status, headers, text } = await site.call('GET', '/metrics')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(text).toMatch(/^http_requests_total\{method="GET",route="\/v1\/presentations\/:id",status="404"\} \d+$/m)
    expect(text).toMatch(/^presentation_requests_total\{status="rejected"\} [1-9]/m)
    expect(text).toMatch(/^press_tasks\{state="running"\} \d+$/m)
    expect(text).toMatch(/^jobs\{state="queued"\} \d+$/m)
    expect(text).toMatch(/^http_request_duration_seconds_bucket/m)
    // A route that is not there must not become a name that anybody can choose.
    await site.call('GET', `/chosen-${crypto.randomUUID()}`)
    expect((await site.call('GET', '/metrics')).text).not.toMatch(/chosen-/)
  })
})
