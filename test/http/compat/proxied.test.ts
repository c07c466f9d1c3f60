import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFrontend } from '../../client/old-frontend.ts'
import { missingNginx, type Nginx, startNginx } from '../../fixtures/nginx.ts'
import { type Provider, startProvider } from '../../fixtures/provider/provider.ts'
import { type Served, serveBuilt } from '../../fixtures/served.ts'
import { createPlace, missing, type Place } from '../../jobs/place.ts'
import { listen, type Told } from '../events.ts'

const why = (await missing('postgres')) ?? missingNginx()
if (why) console.log(`skipped: replicas behind nginx: ${why}`)

describe.skipIf(why)('three replicas behind nginx, on PostgreSQL and a bucket', () => {
  let place: Place
  let bucket: FauxqsServer
  let provider: Provider
  const replicas: Served[] = []
  let nginx: Nginx
  const folder = mkdtempSync(join(tmpdir(), 'deckwright-replicas-'))

  beforeAll(async () => {
    place = await createPlace('postgres')
    bucket = await startFauxqs({ port: 0, logger: false })
    bucket.createBucket('files')
    provider = await startProvider({ pace: ({ user }) => (user.includes('SLOW') ? 200 : undefined) })
    const settings = {
      DATABASE_URL: place.url as string,
      S3_BUCKET_NAME: 'files',
      S3_ENDPOINT: `http://127.0.0.1:${bucket.port}`,
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      LLM_BASE_URL: provider.url,
      LLM_MODEL: 'sim',
      TRUST_PROXY: '1',
      MAX_REQUESTS_PER_MINUTE: '5',
    }
    // Nothing is shared but the database and the bucket.
    for (const name of ['1', '2', '3']) replicas.push(await serveBuilt({ ...settings, DATA_DIR: join(folder, name) }))
    nginx = await startNginx(replicas.map(({ url }) => Number(new URL(url).port)))
  }, 180_000)
  afterAll(async () => {
    await nginx?.stop()
    await Promise.all(replicas.map((replica) => replica.stop()))
    await provider?.close()
    await bucket?.stop()
    await place?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const create = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${nginx.url}/create_presentation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  it('let a frontend do everything, whichever answers', async () => {
    const { steps, pptx, pdf } = await runFrontend(nginx.url)
    expect(new Set(steps.map((step) => step.by)).size).toBe(3)
    // What one replica changed, another has right after.
    expect(steps.some((step, i) => i > 0 && step.by !== steps[i - 1]?.by)).toBe(true)
    expect(Buffer.from(pptx.subarray(0, 2)).toString()).toBe('PK')
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  it('give links that are signed, and addresses by the name that the client knows', async () => {
    const made = (await (await create({ topic: 'Tides', slides: 2 })).json()) as {
      presentation_id: string
      s3_uploaded: boolean
      s3_urls: { json: string }
    }
    expect(made.s3_uploaded).toBe(true)
    expect(made.s3_urls.json).toMatch(/X-Amz-Signature=[0-9a-f]{64}/)
    const shared = (await (await fetch(made.s3_urls.json)).json()) as { slides: unknown[] }
    expect(shared.slides).toHaveLength(2)
    const picture = `data:image/png;base64,${Buffer.alloc(3000, 7).toString('base64')}`
    const json_data = {
      slides: [{ title: 'x', elements: [{ type: 'image', src: picture, position: { left: 0, top: 0, width: 90, height: 90 } }] }],
    }
    await fetch(`${nginx.url}/update_presentation_data/${made.presentation_id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json_data }),
    })
    for (let i = 0; i < 3; i++) {
      const answer = await fetch(`${nginx.url}/get_presentation_json/${made.presentation_id}`)
      expect(((await answer.json()) as { json_data: { slides: unknown } }).json_data.slides).toEqual(json_data.slides)
    }
  })

  it('pass events on while the deck is written', async () => {
    const accepted = await fetch(`${nginx.url}/v1/presentations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'SLOW tides', slides: 5 }),
    })
    const { id } = (await accepted.json()) as { id: string }
    const stop = new AbortController()
    const stream = await fetch(`${nginx.url}/v1/presentations/${id}/events`, { signal: stop.signal })
    let heard = ''
    for await (const chunk of stream.body as AsyncIterable<Uint8Array>) {
      heard += Buffer.from(chunk).toString()
      if (/^event: (outline|slide)$/m.test(heard)) break
    }
    const now = (await (await fetch(`${nginx.url}/v1/presentations/${id}`)).json()) as { status: string }
    stop.abort()
    expect(heard).not.toMatch(/^event: ready$/m)
    expect(now.status).toBe('running')
    await fetch(`${nginx.url}/delete_presentation/${id}`, { method: 'DELETE' })
  })

  it('tell a client that drops after every event each one once and in order, though another replica goes on each time', async () => {
    const accepted = await fetch(`${nginx.url}/v1/presentations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'Currents', slides: 6 }),
    })
    const { id } = (await accepted.json()) as { id: string }
    const url = `${nginx.url}/v1/presentations/${id}/events`
    const seen: Told[] = []
    while (seen.at(-1)?.event !== 'ready' && seen.length < 60) {
      const last = seen.at(-1)?.id
      seen.push(...(await listen(url, { ...(last === undefined ? {} : { last }), enough: (told) => told.length === 1 })))
    }
    expect(seen.map(({ id: number }) => Number(number))).toEqual(seen.map((_, n) => n + 1))
    expect(seen.filter(({ event }) => event === 'slide')).toHaveLength(6)
    expect(await listen(url)).toEqual(seen)
  })

  it('count a client together, whatever it claims to be', async () => {
    const answers = []
    for (let i = 0; i < 8; i++) answers.push(await create({}, { 'x-forwarded-for': `203.0.113.${i}` }))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(3)
    expect(await refused[0]?.json()).toEqual({ success: false, error: 'Rate limit exceeded. Please try again later.' })
  })

  it('answer on when one of them is gone', async () => {
    replicas[1]?.signal('SIGKILL')
    await replicas[1]?.ended
    for (let i = 0; i < 9; i++) expect((await fetch(`${nginx.url}/health`)).status).toBe(200)
    expect(nginx.errors()).not.toMatch(/\[(?:emerg|crit|alert)\]/)
  })
})
