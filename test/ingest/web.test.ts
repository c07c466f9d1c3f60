import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../src/server/ingest/web/addresses.ts'
import { download } from '../../src/server/ingest/web/download.ts'
import { GUARD, type Guard } from '../../src/server/ingest/web/guard.ts'
import { fetchSource } from '../../src/server/ingest/web/source.ts'

/** What must never be reached: it stands for a service inside the network. */
let canary: Server
let canaryHits = 0
let site: Server
let pages: Record<string, RequestListener> = {}
const servers: Server[] = []

const listen = (server: Server, host = '127.0.0.1') =>
  new Promise<void>((ready) => {
    servers.push(server)
    server.listen(0, host, ready)
  })
const portOf = (server: Server) => (server.address() as AddressInfo).port
const at = (path: string, host = 'site.test') => `http://${host}:${portOf(site)}${path}`

/** Names of the test network: `site.test` is taken for a public host, all else is what it really is. */
const guard = (extra: Partial<Guard> = {}): Guard => ({
  allows: (address) => address === '127.0.0.2' || isPublicAddress(address),
  ports: new Set([portOf(site), portOf(canary)]),
  resolve: async (host) => (host === 'site.test' ? [{ address: '127.0.0.2', family: 4 }] : GUARD.resolve(host)),
  ...extra,
})
const get = (url: string, over: Partial<Parameters<typeof download>[1]> = {}) =>
  download(url, { bytes: 1_000_000, milliseconds: 5000, accept: '*/*', guard: guard(), ...over })
const refused = (code: string, says: string) => ({ code, message: expect.stringContaining(says) })

beforeAll(async () => {
  canary = createServer((_, response) => {
    canaryHits++
    response.end('secret')
  })
  site = createServer((request, response) => {
    const page = pages[request.url ?? '']
    if (page) page(request, response)
    else response.writeHead(404).end()
  })
  await listen(canary)
  await listen(site, '127.0.0.2')
})
afterEach(() => {
  expect(canaryHits).toBe(0)
  pages = {}
})
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.7',
    '168.63.129.16',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    'no address',
  ])('keeps %s out', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])('lets %s in', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )
})

describe('a download', () => {
  it('gives the bytes, their type and where they were', async () => {
    pages['/a'] = (_, response) => response.writeHead(302, { location: '/b' }).end()
    pages['/b'] = (_, response) => response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('here')
    const found = await get(at('/a'))
    expect({ ...found, bytes: Buffer.from(found.bytes).toString() }).toEqual({
      bytes: 'here',
      type: 'text/plain; charset=utf-8',
      url: at('/b'),
    })
  })

  it('sends no cookies and no credentials, and ignores proxies of the environment', async () => {
    let seen: NodeJS.Dict<string | string[]> = {}
    pages['/set'] = (_, response) => response.writeHead(302, { location: '/next', 'set-cookie': 'a=b' }).end()
    pages['/next'] = (request, response) => {
      seen = request.headers
      response.end('ok')
    }
    const before = process.env.HTTP_PROXY
    process.env.HTTP_PROXY = `http://127.0.0.1:${portOf(canary)}`
    try {
      await get(at('/set'))
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY
      else process.env.HTTP_PROXY = before
    }
    expect(seen.cookie).toBeUndefined()
    expect(seen.authorization).toBeUndefined()
  })

  it.each([
    ['http://127.0.0.1:CANARY/', 'not a public address'],
    ['http://2130706433:CANARY/', '127.0.0.1 is not a public address'],
    ['http://0x7f.1:CANARY/', '127.0.0.1 is not a public address'],
    ['http://[::1]:CANARY/', 'not a public address'],
    ['http://[::ffff:127.0.0.1]:CANARY/', 'not a public address'],
    ['http://localhost:CANARY/', 'not on the public internet'],
    ['http://169.254.169.254:CANARY/latest/meta-data/', 'not a public address'],
    ['http://user:word@site.test:CANARY/', 'user name or password'],
    ['http://site.test:22/', 'port 22 is not read'],
    ['ftp://site.test/', 'only http and https'],
    ['file:///etc/passwd', 'only http and https'],
    ['data:text/html,x', 'only http and https'],
  ])('does not ask %s', async (url, says) => {
    await expect(get(url.replace('CANARY', String(portOf(canary))))).rejects.toMatchObject(refused('url-not-allowed', says))
  })

  it('reads no other ports than 80 and 443 when nothing is said', async () => {
    const asked = download('http://example.com:8080/', { bytes: 1, milliseconds: 1000, accept: '*/*' })
    await expect(asked).rejects.toMatchObject(refused('url-not-allowed', 'port 8080 is not read'))
  })

  it.each([
    ['a number', () => `http://127.0.0.1:${portOf(canary)}/`, 'not a public address'],
    ['a name', () => `http://localhost:${portOf(canary)}/`, 'not on the public internet'],
    ['metadata', () => 'http://169.254.169.254/latest/meta-data/', 'port 80 is not read'],
    ['a file', () => 'file:///etc/passwd', 'only http and https'],
  ])('follows no redirect inside: %s', async (_, target, says) => {
    pages['/out'] = (_, response) => response.writeHead(302, { location: target() }).end()
    await expect(get(at('/out'))).rejects.toMatchObject(refused('url-not-allowed', says))
  })

  it('is not fooled by a redirect to metadata on an open port', async () => {
    pages['/out'] = (_, response) => response.writeHead(307, { location: 'http://169.254.169.254/' }).end()
    const open = guard({ ports: new Set([80, portOf(site)]) })
    await expect(get(at('/out'), { guard: open })).rejects.toMatchObject(
      refused('url-not-allowed', '169.254.169.254 is not a public address'),
    )
  })

  it('connects to the addresses that it checked: a name that changes its address gets nowhere', async () => {
    let asked = 0
    const resolve: Guard['resolve'] = async () => [{ address: asked++ === 0 ? '127.0.0.2' : '127.0.0.1', family: 4 }]
    pages['/first'] = (_, response) => response.writeHead(302, { location: `http://rebind.test:${portOf(canary)}/` }).end()
    const rebinding = guard({ resolve })
    await expect(get(at('/first', 'rebind.test'), { guard: rebinding })).rejects.toMatchObject(
      refused('url-not-allowed', 'rebind.test is not on the public internet'),
    )
    expect(asked).toBe(2)
  })

  it('refuses a name when any of its addresses is inside', async () => {
    const both: Guard['resolve'] = async () => [
      { address: '127.0.0.2', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    await expect(get(at('/x', 'two.test'), { guard: guard({ resolve: both }) })).rejects.toMatchObject(
      refused('url-not-allowed', 'two.test'),
    )
  })

  it('follows three redirects and no more', async () => {
    for (const [from, to] of [
      ['/1', '/2'],
      ['/2', '/3'],
      ['/3', '/4'],
      ['/4', '/5'],
    ] as const)
      pages[from] = (_, response) => response.writeHead(301, { location: to }).end()
    pages['/4b'] = (_, response) => response.end('end')
    await expect(get(at('/1'))).rejects.toMatchObject(refused('unreachable-source', 'redirects more than 3 times'))
    pages['/4'] = (_, response) => response.end('end')
    expect(Buffer.from((await get(at('/1'))).bytes).toString()).toBe('end')
  })

  it.each([
    ['stated', (response: Parameters<RequestListener>[1]) => response.writeHead(200, { 'content-length': '5000000' }).write('x')],
    ['streamed', (response: Parameters<RequestListener>[1]) => setInterval(() => response.write(Buffer.alloc(100_000)), 1).unref()],
    [
      'compressed',
      (response: Parameters<RequestListener>[1]) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
    ],
  ])('ends at the most that is read: %s', async (_, send) => {
    pages['/big'] = (_, response) => void send(response)
    await expect(get(at('/big'))).rejects.toMatchObject(refused('unsupported-input', 'is larger than'))
  })

  it('ends in time, whatever the server does', async () => {
    pages['/silent'] = () => {}
    pages['/slow'] = (_, response) => {
      response.writeHead(200)
      setInterval(() => response.write('.'), 20).unref()
    }
    for (const path of ['/silent', '/slow']) {
      const started = performance.now()
      await expect(get(at(path), { milliseconds: 300 })).rejects.toMatchObject(
        refused('unreachable-source', 'takes longer than 0.3 seconds'),
      )
      expect(performance.now() - started).toBeLessThan(1500)
    }
  })

  it('ends when the caller wants', async () => {
    pages['/silent'] = () => {}
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 50)
    await expect(get(at('/silent'), { signal: stop.signal })).rejects.toThrow('enough')
  })

  it.each([
    ['a page that is not there', '/none', 'answered 404 (Not Found)'],
    ['a broken connection', '/broken', 'broke the connection off'],
  ])('says so: %s', async (_, path, says) => {
    pages['/broken'] = (request) => request.socket.destroy()
    await expect(get(at(path))).rejects.toMatchObject(refused('unreachable-source', says))
  })

  it('says when a host is not known', async () => {
    const unknown: Guard['resolve'] = async () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))
    await expect(get(at('/', 'nowhere.test'), { guard: guard({ resolve: unknown }) })).rejects.toMatchObject(
      refused('unreachable-source', 'has a host that is not known'),
    )
  })
})

describe('fetchSource', () => {
  const photo = sharp({ create: { width: 320, height: 200, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
  const article = `<html lang="en"><head><title>On tea</title></head><body><nav>Home</nav><main><h1>On tea</h1>
    <p>Tea is a leaf in hot water, and there is more to it than that, as everyone knows who has drunk it.</p>
    <img src="/leaf.png" alt="A leaf"><p>And there is <a href="/more">more</a>.</p><img src="/gone.png" alt="Gone">
    <img src="http://localhost/inside.png" alt="Inside"></main></body></html>`

  it('reads a page with the pictures that it can get', async () => {
    const bytes = await photo
    pages['/tea'] = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(article)
    pages['/leaf.png'] = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes)
    const { value, notes } = await fetchSource(at('/tea'), { guard: guard() })
    expect(value).toMatchObject({ kind: 'html', language: 'en', elsewhere: new Map() })
    expect(value.text).toContain('# On tea')
    expect(value.text).toContain(`[more](${at('/more')})`)
    expect(value.text).toContain('![A leaf](pictures/')
    expect(value.text).not.toContain('Gone')
    expect(value.text).not.toContain('Inside')
    expect([...value.pictures.values()].map((picture) => Buffer.compare(picture, bytes))).toEqual([0])
    expect(notes).toEqual([{ at: 'deck', says: 'missing-picture', detail: "2 of the page's pictures" }])
  })

  it('reads files of other kinds by what they are', async () => {
    pages['/data'] = (_, response) => response.writeHead(200, { 'content-type': 'text/csv' }).end('Year,Boats\n2024,3\n2025,4\n')
    expect((await fetchSource(at('/data'), { guard: guard() })).value).toMatchObject({
      kind: 'csv',
      text: expect.stringContaining('| 2025 | 4 |'),
    })
  })

  it('refuses what is not what the server says', async () => {
    pages['/report.pdf'] = (_, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('<html>Please log in</html>')
    await expect(fetchSource(at('/report.pdf'), { guard: guard() })).rejects.toMatchObject(refused('unreadable-input', 'is not a PDF file'))
  })
})
