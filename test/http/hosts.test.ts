import { request } from 'node:http'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { limitHosts } from '../../src/server/http/edge/hosts.ts'
import { sendProblem } from '../../src/server/http/problem.ts'
import { ENGINES } from '../jobs/place.ts'
import { openSite } from './site.ts'

const ALONE = { HOST: '127.0.0.1', TRUST_PROXY: 0, ALLOWED_ORIGINS: [] as readonly string[] }

/** What a name is answered with by a service that is set so. */
async function statusFor(host: string, settings: Partial<typeof ALONE> = {}): Promise<number> {
  const app = Fastify()
  limitHosts(app, { ...ALONE, ...settings })
  app.setErrorHandler((error, asked, reply) => sendProblem(error, asked, reply))
  app.get('/', () => 'here')
  const { statusCode } = await app.inject({ url: '/', headers: { host } })
  await app.close()
  return statusCode
}

it('answers, where it listens for this machine alone, by the names of this machine', async () => {
  for (const host of ['localhost', 'localhost:5002', 'LOCALHOST', 'decks.localhost:5002', '127.0.0.1:5002', '127.8.8.8', '[::1]:5002'])
    expect([host, await statusFor(host)]).toEqual([host, 200])
  for (const host of ['evil.example', 'evil.example:5002', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '[::2]:5002'])
    expect([host, await statusFor(host)]).toEqual([host, 403])
})

it('leaves names to the proxy before it, to who lets other machines in, and to who lists the page', async () => {
  expect(await statusFor('decks.example', { TRUST_PROXY: 1 })).toBe(200)
  expect(await statusFor('decks.example', { HOST: '0.0.0.0' })).toBe(200)
  expect(await statusFor('decks.example', { HOST: '::1' })).toBe(403)
  expect(await statusFor('decks.example:8080', { ALLOWED_ORIGINS: ['https://decks.example'] })).toBe(200)
  expect(await statusFor('evil.example', { ALLOWED_ORIGINS: ['*', 'https://decks.example'] })).toBe(403)
})

it('is closed to a page whose name was turned to this machine', async () => {
  const site = await openSite(ENGINES[0], { offline: true })
  try {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'evil.example:5002', 'sec-fetch-site': 'same-origin' }
      request(`${site.url}/v1/presentations`, { headers }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(403)
  } finally {
    await site.stop()
  }
})
