import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site } from '../site.ts'

const SCRIPT = fileURLToPath(new URL('../../../scripts/feature-test.mjs', import.meta.url))

/** How the script ended, and what it printed, without seconds. */
async function run(url: string): Promise<{ code: number | null; lines: readonly string[] }> {
  const child = spawn(process.execPath, [SCRIPT], { env: { ...process.env, PPT_SERVICE_URL: url }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const lines = Buffer.concat(said).toString().trim().split('\n')
  return { code, lines: lines.map((line) => line.replace(/ +\d+\.\d s */, ' ').trim()) }
}

describe('the feature test', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite('embedded', { offline: true, settings: { MAX_REQUESTS_PER_MINUTE: '10' } })
  })
  afterAll(() => site?.stop())

  it('passes on a service that is well, and leaves nothing there', async () => {
    const { code, lines } = await run(site.url)
    const marks = lines
      .slice(2, -2)
      .map((line) => /^. (?:health|JSON|rate limit|validation|create|delete|[a-zA-Z]+ [a-z]+)/.exec(line)?.[0])
    expect(marks).toEqual([
      '✓ health',
      '✓ create',
      '✓ JSON',
      '✓ slide copy',
      '✓ slide delete',
      '✓ PDF export',
      '✓ PPTX export',
      '✓ delete',
      '✓ validation',
      '✓ rate limit',
    ])
    expect(lines.at(-1)).toBe('10 passed, 0 failed')
    expect(code).toBe(0)
    expect((await site.service.store.counts()).presentations).toBe(0)
  })

  it('says of one that is not there how to start or to name it', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    const { code, lines } = await run(`http://127.0.0.1:${port}`)
    expect(lines).toContain(
      '✗ health cannot reach the service (ECONNREFUSED): start it with npm start, or say where it is with PPT_SERVICE_URL',
    )
    expect(code).toBe(1)
    const wrong = await run('slides.example')
    expect(wrong).toEqual({
      code: 1,
      lines: ['PPT_SERVICE_URL "slides.example" is not an http(s) address. Example: PPT_SERVICE_URL=https://slides.example'],
    })
  })

  it('fails on one that is not', async () => {
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json')
      if (request.url === '/health') return void response.end('{"status":"healthy"}')
      response.statusCode = 500
      response.end('{"success":false,"error":"worker lost"}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { code, lines } = await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect(lines).toContain('✗ create answered 500: worker lost')
    expect(lines.at(-1)).toBe('1 passed, 3 failed, 6 not tried')
    expect(code).toBe(1)
    await new Promise((resolve) => server.close(resolve))

    const none = await run('http://127.0.0.1:9')
    expect(none.lines.at(-1)).toBe('0 passed, 1 failed')
    expect(none.code).toBe(1)
  })
})
