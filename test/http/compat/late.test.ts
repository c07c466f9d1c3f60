import { expect, it } from 'vitest'
import { createApp } from '../../../src/server/http/app.ts'
import { ENGINES, missing } from '../../jobs/place.ts'
import { openSite } from '../site.ts'

const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]

it('a deck that is not ready in time is answered with its id, goes on, and can be fetched', async () => {
  const site = await openSite(engine, { provider: { firstToken: 1_000, tokensPerSecond: 2_000 } })
  const app = await createApp(site.service, { longestWait: 400 })
  try {
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const send = (path: string, body: unknown) =>
      fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const begun = performance.now()
    const late = await send('/create_presentation', { topic: 'Tides', slides: 3 })
    expect(performance.now() - begun).toBeLessThan(5_000)
    const { presentation_id: id, ...rest } = (await late.json()) as { presentation_id: string }
    expect({ status: late.status, rest }).toEqual({
      status: 504,
      rest: {
        success: false,
        error: 'The presentation is still being created. Fetch it later by its id.',
        status: expect.stringMatching(/^(queued|running)$/),
      },
    })
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    const busy = await send('/export_ppt', { presentationId: id, format: 'pptx' })
    expect({ status: busy.status, body: await busy.json() }).toEqual({ status: 409, body: { success: false, error: expect.any(String) } })
    const data = () => site.call('GET', `/get_presentation_json/${id}`)
    await expect.poll(async () => (await data()).status, { interval: 200 }).toBe(200)
    expect((await data()).json.json_data.slides).toHaveLength(3)
    expect(site.provider.aborted).toBe(0)
  } finally {
    await app.close()
    await site.stop()
  }
})
