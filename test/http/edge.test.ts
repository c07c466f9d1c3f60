import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, missing } from '../jobs/place.ts'
import { openSite, type Site } from './site.ts'

/** The engine does not matter here: the one that starts faster, where it is there. */
const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]
const ORIGIN = 'https://app.example'

let site: Site
beforeAll(async () => {
  site = await openSite(engine, { offline: true, settings: { ALLOWED_ORIGINS: ORIGIN, TRUST_PROXY: '1' } })
})
afterAll(() => site?.stop())

/** What comes back on a bare connection, and after how many milliseconds it was closed. */
function raw(...parts: readonly (string | number)[]): Promise<{ text: string; milliseconds: number }> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
    let text = ''
    let closed = false
    socket.on('data', (chunk) => (text += chunk))
    socket.on('error', (error: NodeJS.ErrnoException) => (/EPIPE|ECONNRESET/.test(error.code ?? '') ? undefined : reject(error)))
    socket.on('close', () => {
      closed = true
      resolve({ text, milliseconds: performance.now() - started })
    })
    socket.setTimeout(30_000, () => socket.destroy())
    void (async () => {
      for (const part of parts) {
        if (closed) return
        if (typeof part === 'number') await new Promise((next) => setTimeout(next, part))
        else socket.write(part)
      }
    })()
  })
}

const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])
const problemIn = (text: string) => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))

describe('errors', () => {
  it('are problems with an id that the answer also names in its head', async () => {
    for (const [method, path, body] of [
      ['GET', '/nowhere'],
      ['GET', '/v1/presentations/prs_x'],
      ['POST', '/v1/presentations', '{'],
      ['POST', '/v1/presentations', {}],
      ['DELETE', '/v1/presentations'],
      ['GET', '/v1/presentations?cursor=x'],
      ['GET', '/v1/%zz'],
      ['GET', `/v1/presentations/${'x'.repeat(300)}`],
    ] as const) {
      const { status, headers, json } = await site.call(method, path, body)
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(json).toMatchObject({
        type: `/problems/${json.code}`,
        status,
        title: expect.any(String),
        detail: expect.any(String),
        retryable: expect.any(Boolean),
        requestId: expect.any(String),
      })
      expect(headers.get('x-request-id')).toBe(json.requestId)
      expect(headers.get('cache-control')).toBe('no-store')
      const page = await site.call('GET', json.type, undefined, { accept: 'text/html' })
      expect(page.text).toContain(json.title.replaceAll("'", '&#39;'))
      expect((await site.call('GET', json.type)).json).toMatchObject({ code: json.code, status, title: json.title })
    }
  })

  it('keep a well-formed request id, and take no other', async () => {
    const given = async (id: string) => (await site.call('GET', '/nowhere', undefined, { 'x-request-id': id })).json.requestId
    expect(await given('trace-0123.abc:9')).toBe('trace-0123.abc:9')
    for (const bad of ['short', 'a b c d e f g h', '"><script>alert(1)</script>', 'x'.repeat(129)])
      expect(await given(bad)).toMatch(/^req_[0-9a-f]{32}$/)
  })

  it('name the methods that an address has', async () => {
    const put = await site.call('PUT', '/v1/presentations/prs_x', {})
    expect({ status: put.status, code: put.json.code, allow: put.headers.get('allow') }).toEqual({
      status: 405,
      code: 'method-not-allowed',
      allow: 'GET, HEAD, PATCH, DELETE, OPTIONS',
    })
    expect((await site.call('POST', '/livez', {})).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    const options = await site.call('OPTIONS', '/v1/uploads')
    expect({ status: options.status, allow: options.headers.get('allow'), text: options.text }).toEqual({
      status: 204,
      allow: 'POST, OPTIONS',
      text: '',
    })
    expect((await site.call('OPTIONS', '/nowhere')).status).toBe(404)
    const head = await fetch(`${site.url}/v1/themes`, { method: 'HEAD' })
    expect({ status: head.status, text: await head.text() }).toEqual({ status: 200, text: '' })
  })
})

describe('bodies', () => {
  it.each([
    ['{"topic":"Tea","topic":"Coffee"}', 400, 'malformed-json', '/topic'],
    [`{"topic":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400, 'malformed-json', expect.any(String)],
    ['{"topic":"Tea","__proto__":{"admin":true}}', 400, 'malformed-json', '/__proto__'],
    ['{"topic":"Tea\\u0000"}', 422, 'validation-error', '/topic'],
    ['{"topic":"Tea\\ud800"}', 422, 'validation-error', '/topic'],
    ['{"topic":"Tea","slides":1e999}', 422, 'validation-error', '/slides'],
    ['{"topic":"Tea"', 400, 'malformed-json', undefined],
    ['', 422, 'validation-error', ''],
    ['null', 422, 'validation-error', ''],
    ['[]', 422, 'validation-error', ''],
  ])('%.40s', async (body, status, code, pointer) => {
    const answer = await site.call('POST', '/v1/presentations', body)
    expect({ status: answer.status, code: answer.json.code, pointer: answer.json.errors?.[0].pointer }).toEqual({ status, code, pointer })
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x', 'json'])(
    'are not taken as %s',
    async (type) => {
      const answer = await site.call('POST', '/v1/presentations', '{"topic":"Tea"}', { 'content-type': type })
      expect({ status: answer.status, code: answer.json.code }).toEqual({ status: 415, code: 'unsupported-media-type' })
    },
  )

  it('are not taken compressed', async () => {
    const answer = await site.call('POST', '/v1/presentations', '{"topic":"Tea"}', { 'content-encoding': 'gzip' })
    expect({ status: answer.status, code: answer.json.code }).toEqual({ status: 415, code: 'unsupported-media-type' })
    expect((await site.call('POST', '/v1/presentations', '{"topic":"Tea"}', { 'content-encoding': 'identity' })).status).toBe(202)
  })

  it('are refused past the limit, said or not, without being read to the end', async () => {
    const said = await raw(
      `POST /v1/presentations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2147483648\r\n\r\n{`,
    )
    expect({ status: statusOf(said.text), code: problemIn(said.text).code }).toEqual({ status: 413, code: 'payload-too-large' })
    const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`
    const unsaid = await raw(
      'POST /v1/presentations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      ...Array<string>(9).fill(chunk),
    )
    expect({ status: statusOf(unsaid.text), close: /connection: close/i.test(unsaid.text) }).toEqual({ status: 413, close: true })
  })

  it('are refused with an answer that arrives, also where the client looks for it only when it has sent everything', async () => {
    const body = `{"topic":"${'a'.repeat(30 * 2 ** 20)}"}`
    for (const path of ['/v1/presentations', '/v1/outlines', '/create_presentation']) {
      expect([path, (await site.call('POST', path, body)).status]).toEqual([path, 413])
    }
    // The connection is as good as before.
    expect((await site.call('GET', '/livez')).status).toBe(200)
  })
})

describe('time', () => {
  it('ends heads and bodies that do not come, within ten seconds', async () => {
    const head = 'POST /v1/presentations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
    const upload = 'POST /v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n'
    const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello'
    const trickle = Array.from({ length: 20 }, () => ['x', 700]).flat()
    const slow = await Promise.all([
      raw(head),
      raw('GET /livez HTTP/1.1\r\nHost: x\r\n', ...trickle.map((part) => (part === 'x' ? 'A: b\r\n' : part))),
      raw(`${head}Content-Length: 1000\r\n\r\n{"topic":`),
      raw(`${head}Content-Length: 1000\r\n\r\n{"topic":"`, ...trickle),
      raw(`${upload}Content-Length: 100000\r\n\r\n${file}`),
      raw(`${upload}Content-Length: 100000\r\n\r\n${file}`, ...trickle),
    ])
    for (const { text, milliseconds } of slow) {
      expect({ status: statusOf(text), code: problemIn(text).code }).toEqual({ status: 408, code: 'request-timeout' })
      expect(text).toMatch(/x-content-type-options: nosniff/i)
      expect(milliseconds).toBeGreaterThan(5_000)
      expect(milliseconds).toBeLessThan(10_000)
    }
    expect((await site.call('GET', '/livez')).status).toBe(200)
  })

  it('is given to a body that is slow and steady', async () => {
    const body = JSON.stringify({ topic: 'x'.repeat(60_000) })
    const pieces = Array.from({ length: 6 }, (_, n) => [body.slice(n * 10_100, (n + 1) * 10_100), 1_700]).flat()
    const { text } = await raw(
      `POST /v1/presentations HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
      ...pieces,
    )
    expect(statusOf(text)).toBe(422)
  })
})

describe('what is not HTTP', () => {
  it.each([
    ['GARBAGE\r\n\r\n', 400, 'malformed-request'],
    [`GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    [`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'headers-too-large'],
    ['POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400, 'malformed-request'],
    ['POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello', 400, 'malformed-request'],
    ['GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n', 400, 'malformed-request'],
    ['GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'malformed-request'],
  ])('%.50j', async (sent, status, code) => {
    const { text } = await raw(sent)
    expect({ status: statusOf(text), code: problemIn(text).code }).toEqual({ status, code })
    expect(problemIn(text).requestId).toBe(/x-request-id: (\S+)/i.exec(text)?.[1])
  })
})

describe('browsers', () => {
  it('are told on every answer what a page may do', async () => {
    for (const path of ['/livez', '/v1/themes', '/nowhere', '/docs', '/metrics', '/v1/presentations/x', '/problems/internal', '/v1/%zz']) {
      const { headers } = await site.call('GET', path)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none';.*frame-ancestors 'none'/)
      expect(headers.get('strict-transport-security'), path).toBeNull()
      expect(headers.get('x-powered-by'), path).toBeNull()
      expect(headers.get('x-request-id'), path).not.toBeNull()
    }
    const secure = await site.call('GET', '/livez', undefined, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' })
    expect(secure.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
  })

  it('let pages of listed origins in, with what they may read', async () => {
    const { headers } = await site.call('GET', '/v1/themes', undefined, { origin: ORIGIN })
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-expose-headers')).toMatch(/ETag.*RateLimit/)
    expect(headers.get('vary')).toMatch(/Origin/)
    const preflight = await site.call('OPTIONS', '/v1/presentations/prs_x', undefined, {
      origin: ORIGIN,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'if-match, content-type',
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toMatch(/PATCH/)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('if-match, content-type')
    expect((await site.call('POST', '/v1/presentations', {}, { origin: ORIGIN, 'sec-fetch-site': 'cross-site' })).status).toBe(422)
  })

  it.each(['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'https://app.example:444', 'null'])(
    'keep pages of %s out',
    async (origin) => {
      const read = await site.call('GET', '/v1/themes', undefined, { origin })
      expect(read.headers.get('access-control-allow-origin')).toBeNull()
      expect(read.headers.get('access-control-allow-credentials')).toBeNull()
      expect(read.headers.get('vary')).toMatch(/Origin/)
      for (const more of [{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }] as Record<string, string>[]) {
        const write = await site.call('POST', '/v1/presentations', { topic: 'Tea' }, { origin, ...more })
        expect({ status: write.status, code: write.json.code }).toEqual({ status: 403, code: 'insufficient-scope' })
      }
      const preflight = await site.call('OPTIONS', '/v1/presentations', undefined, { origin, 'access-control-request-method': 'POST' })
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  it('may send from pages of ours', async () => {
    expect((await site.call('POST', '/v1/presentations', {}, { origin: site.url })).status).toBe(422)
    expect((await site.call('POST', '/v1/presentations', {}, { origin: site.url, 'sec-fetch-site': 'same-origin' })).status).toBe(422)
    expect((await site.call('POST', '/v1/presentations', {})).status).toBe(422)
  })
})

describe('any origin', () => {
  it('may read where * is set, without cookies', async () => {
    const open = await openSite(engine, { offline: true, settings: { ALLOWED_ORIGINS: '*' } })
    try {
      const { headers } = await open.call('GET', '/v1/themes', undefined, { origin: 'https://any.example' })
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      expect((await open.call('POST', '/v1/presentations', {}, { origin: 'https://any.example' })).status).toBe(422)
    } finally {
      await open.stop()
    }
  })
})

describe('connections', () => {
  it('answer several requests, and health in a crowd', async () => {
    const { text } = await raw('GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
    const port = Number(new URL(site.url).port)
    const idle = await Promise.all(
      Array.from(
        { length: 500 },
        () =>
          new Promise<ReturnType<typeof connect>>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => resolve(socket))
            socket.on('error', () => {})
          }),
      ),
    )
    expect((await site.call('GET', '/livez')).status).toBe(200)
    for (const socket of idle) socket.destroy()
  })

  it('survive clients that go in the middle', async () => {
    await Promise.all(
      Array.from(
        { length: 20 },
        () =>
          new Promise<void>((resolve) => {
            const request = httpRequest(`${site.url}/v1/presentations`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', 'content-length': 100 },
            })
            request.on('error', () => resolve())
            request.write('{"topic":')
            setTimeout(() => request.destroy(), 30)
          }),
      ),
    )
    expect((await site.call('GET', '/livez')).status).toBe(200)
  })
})
