import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serveBuilt } from '../fixtures/served.ts'
import { createPlace, missing, type Place } from '../jobs/place.ts'
import { create, settledAt } from './client.ts'

const why = (await missing('postgres')) ?? (process.getuid?.() === 0 ? undefined : 'taking rights from a process needs root')
if (why) console.warn(`skipped: a folder of files that fails: ${why}`)

interface Answered {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: Buffer
  readonly code: string | undefined
}

describe.skipIf(why)('a folder of files that fails', () => {
  let folder = ''
  let place: Place
  let served: Served
  let id = ''
  const blobs = () => join(folder, 'data', 'blobs')
  const settings = () => ({ ...place.environment, DATA_DIR: join(folder, 'data'), TMPDIR: join(folder, 'tmp') }) as Record<string, string>
  // Root may do everything; without this it may do what a file's rights say.
  const asAnybody = 'exec setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search "$0" "$@"'
  const start = () => serveBuilt(settings(), { folder, before: asAnybody })
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deckwright-disk-'))
    mkdirSync(join(folder, 'tmp'))
    place = await createPlace('postgres')
    served = await start()
    id = (await create(served.url, { topic: 'Tea', slides: 3 }, 'first'))?.id ?? ''
    await settledAt(served.url, id)
  })
  afterAll(async () => {
    await served?.stop()
    await place?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function ask(path: string, init?: RequestInit): Promise<Answered> {
    const response = await fetch(served.url + path, init)
    const body = Buffer.from(await response.arrayBuffer())
    const code = response.ok ? undefined : (JSON.parse(body.toString()) as { code?: string }).code
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body, code }
  }
  const upload = (name: string, content: Buffer | string) => {
    const form = new FormData()
    form.set('file', new Blob([content]), name)
    return ask('/v1/uploads', { method: 'POST', body: form })
  }
  const ready = async () => (await ask('/readyz')).status
  const exported = (format: string) => ask(`/v1/presentations/${id}/export?format=${format}`)
  const files = () =>
    readdirSync(blobs(), { recursive: true, encoding: 'utf8' })
      .filter((name) => /[0-9a-f]{64}$/.test(name))
      .map((name) => join(blobs(), name))

  it('whose rights are lost refuses what needs it, goes on with the rest, and is well when they are back', async () => {
    const before = files()
    chmodSync(blobs(), 0o000)
    try {
      for (const answer of [await upload('tea.md', '# Tea\n\nBy hand.\n'), await exported('svg')]) {
        expect({ status: answer.status, code: answer.code }).toEqual({ status: 503, code: 'storage-unavailable' })
        expect(Number(answer.retryAfter)).toBeGreaterThan(0)
        expect(answer.body.toString()).not.toContain(folder)
      }
      await expect.poll(ready).toBe(503)
      expect((await ask('/livez')).status).toBe(200)
      expect((await ask(`/v1/presentations/${id}`)).status).toBe(200)
    } finally {
      chmodSync(blobs(), 0o750)
    }
    await expect.poll(ready).toBe(200)
    expect(files()).toEqual(before)
    expect((await upload('tea.md', '# Tea\n\nBy hand.\n')).status).toBe(201)
    expect((await exported('svg')).status).toBe(200)
    expect(readdirSync(join(blobs(), 'drafts'))).toEqual([])
  })

  it('for what arrives, too: an upload that cannot be laid down is refused and not lost in silence', async () => {
    renameSync(join(folder, 'tmp'), join(folder, 'gone'))
    const refused = await upload('tea.md', '# Tea\n\nBy hand.\n')
    expect({ status: refused.status, code: refused.code }).toEqual({ status: 503, code: 'storage-unavailable' })
    renameSync(join(folder, 'gone'), join(folder, 'tmp'))
    expect((await upload('tea.md', '# Tea\n\nBy hand.\n')).status).toBe(201)
  })

  it('in which a file was damaged never gives it out whole, and makes it anew', async () => {
    const good = (await exported('pptx')).body
    const path = files().find((name) => readFileSync(name).equals(good)) ?? ''
    const wrong = Buffer.from(good)
    wrong[wrong.length >> 1] = (wrong[wrong.length >> 1] ?? 0) ^ 1
    writeFileSync(path, wrong)
    // Told as an error or cut off, as its size has it.
    const first = await exported('pptx').catch(() => undefined)
    expect(first?.status ?? 502).toBe(502)
    const again = await exported('pptx')
    expect(again.status).toBe(200)
    expect(again.body.equals(good)).toBe(true)
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(path.slice(-64))
    expect((await ask('/metrics')).body.toString()).toMatch(/^damaged_blobs_total [1-9]/m)
  })

  it('is as it was when the process dies in the middle of an upload', async () => {
    const before = files()
    const { port } = new URL(served.url)
    const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const picture = await sharp(randomBytes(3 * 900 * 900), { raw: { width: 900, height: 900, channels: 3 } })
      .png()
      .toBuffer()
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="tea.png"\r\n\r\n'
    socket.write(
      `POST /v1/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${picture.length + 1000}\r\n\r\n${head}`,
    )
    socket.write(picture.subarray(0, picture.length - 1000))
    // It lies on the disk, without a name.
    const held = () => readdirSync(`/proc/${served.pid}/fd`).filter((fd) => sizeOf(`/proc/${served.pid}/fd/${fd}`) > 1_000_000)
    await expect.poll(() => held().length).toBeGreaterThan(0)
    served.signal('SIGKILL')
    await Promise.all([served.ended, closed])
    expect(readdirSync(join(folder, 'tmp')).filter((name) => name.includes('upload'))).toEqual([])
    served = await start()
    expect(files()).toEqual(before)
    expect(readdirSync(join(blobs(), 'drafts'))).toEqual([])
    const { status, body } = await upload('tea.png', picture)
    expect({ status, kept: JSON.parse(body.toString()) }).toMatchObject({ status: 201, kept: { kind: 'png' } })
  })
})

/** Bytes of an ordinary file that is open somewhere; 0 for everything else. */
function sizeOf(path: string): number {
  try {
    const found = statSync(path)
    return found.isFile() && found.nlink === 0 ? found.size : 0
  } catch {
    return 0
  }
}
