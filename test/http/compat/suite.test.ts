import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../../fixtures/fault-proxy.ts'
import type { ProviderOptions } from '../../fixtures/provider/provider.ts'
import { createPlace, ENGINES, missing, type Place } from '../../jobs/place.ts'
import { openSite, type Site } from '../site.ts'
import { compatTests } from './routes.ts'

/** A topic may ask to be written slowly, or not at all. */
const PROVIDER: ProviderOptions = {
  pace: ({ user }) => (user.includes('SLOW') ? 30 : undefined),
  script: ({ user }) =>
    user.includes('FORBIDDEN') ? { kind: 'status', status: 401, body: { error: { code: 401, message: 'No auth' } } } : undefined,
}

for (const engine of ENGINES) {
  const why = await missing(engine)
  if (why) console.log(`skipped: the routes of the first service on ${engine}: ${why}`)
  describe.skipIf(why)(`the routes of the first service, on ${engine}`, () => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(engine, { provider: PROVIDER })
    })
    afterAll(() => site?.stop())
    compatTests(() => site)
  })
}

describe('the routes of the first service', () => {
  it('charge creations in a minute, right or wrong, and nothing else; and say honestly that nobody wrote a deck', async () => {
    const site = await openSite('embedded', {
      offline: true,
      settings: { MAX_REQUESTS_PER_MINUTE: '3', ALLOWED_ORIGINS: 'https://app.example' },
    })
    try {
      const create = (body: unknown, headers = {}) => site.call('POST', '/create_presentation', body, headers)
      const first = await create({ topic: 'Tides', slides: 4 }, { origin: 'https://app.example' })
      expect(first.headers.get('access-control-allow-origin')).toBe('https://app.example')
      expect(first.json).toMatchObject({ success: true, slide_count: 4 })
      expect(first.json.message).toBe(
        'No model wrote this presentation: its 4 slides are a scaffold of questions to answer, not finished content.',
      )
      await create({})
      await create({ topic: 'x', slides: 99 })
      const { status, headers, json } = await create({ topic: 'Tides', slides: 1 })
      expect({ status, json }).toEqual({ status: 429, json: { success: false, error: 'Rate limit exceeded. Please try again later.' } })
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      const id = first.json.presentation_id
      for (let i = 0; i < 6; i++) expect((await site.call('GET', `/get_presentation_json/${id}`)).status).toBe(200)
      const { text } = await site.call('GET', '/metrics')
      expect(text).toMatch(/^presentation_requests_total\{status="rate_limited"\} 1$/m)
      expect(text).toMatch(/^presentation_requests_total\{status="rejected"\} 2$/m)

      const preflight = await site.call('OPTIONS', '/create_presentation', undefined, {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      })
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example')
      expect((await create({ topic: 'x' }, { origin: 'https://evil.example' })).json).toMatchObject({ success: false })
    } finally {
      await site.stop()
    }
  })
})

const noDatabase = await missing('postgres')
if (noDatabase) console.log(`skipped: health, when the database is away: ${noDatabase}`)
describe.skipIf(noDatabase)('health, when the database is away', () => {
  let place: Place
  let proxy: FaultProxy
  let site: Site
  beforeAll(async () => {
    place = await createPlace('postgres')
    const url = new URL(place.url as string)
    proxy = await startFaultProxy({ host: url.hostname, port: Number(url.port || 5432) })
    url.port = String(proxy.port)
    site = await openSite('postgres', { offline: true, place: { ...place, environment: { ...place.environment, DATABASE_URL: url.href } } })
  })
  afterAll(async () => {
    proxy?.fault('pass')
    await site?.stop()
    await proxy?.stop()
    await place?.drop()
  })

  it('is 500 with the reason, and well again by itself', async () => {
    expect((await site.call('GET', '/health')).status).toBe(200)
    proxy.fault('refuse')
    proxy.reset()
    const { status, json } = await site.call('GET', '/health')
    expect({ status, json }).toMatchObject({ status: 500, json: { status: 'unhealthy', error: expect.stringMatching(/database/i) } })
    proxy.fault('pass')
    await expect.poll(async () => (await site.call('GET', '/health')).status, { interval: 250 }).toBe(200)
  })
})
