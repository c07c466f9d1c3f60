import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { blobsConform } from './conformance.ts'

const folder = await mkdtemp(join(tmpdir(), 'blobs-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const open = (at: string) => openBlobs(readConfig({ DATA_DIR: at }), silentLog(), createMetrics())
const pathOf = (hash: string) => join(folder, 'blobs', hash.slice(0, 2), hash.slice(2, 4), hash)

blobsConform('disk', {
  open: (metrics) => openBlobs(readConfig({ DATA_DIR: folder }), silentLog(), metrics),
  damage: (hash, bytes) => writeFile(pathOf(hash), bytes),
  age: (hash, to) => utimes(pathOf(hash), to, to),
})

describe('blobs on disk', () => {
  it('have no links that work elsewhere', async () => {
    const blobs = await open(folder)
    const hash = await blobs.put(new Uint8Array(3), 'text/plain')
    expect(await blobs.link(hash, { seconds: 60, name: 'a.txt', mime: 'text/plain' })).toBeUndefined()
    await blobs.stop()
  })

  it('remove at start what crashed processes had left half written, and nothing of others', async () => {
    const drafts = join(folder, 'blobs', 'drafts')
    const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
    const other = 'feedbeef'
    const long = new Date(Date.now() - 7_200_000)
    const left = [`${host}-999999999-1-a`, `${host}-${process.pid}-1-a`, `${other}-1-1-old`]
    const living = [`${host}-${process.ppid}-1-a`, `${other}-1-1-new`]
    for (const name of [...left, ...living]) await writeFile(join(drafts, name), 'half')
    await utimes(join(drafts, `${other}-1-1-old`), long, long)
    const blobs = await open(folder)
    expect((await readdir(drafts)).toSorted()).toEqual(living.toSorted())
    await blobs.stop()
  })

  it('are written anew where a file was cut short', async () => {
    const blobs = await open(folder)
    const bytes = Buffer.from('all of the words')
    const hash = await blobs.put(bytes, 'text/plain')
    await writeFile(pathOf(hash), 'all of')
    await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'damaged-file' })
    await blobs.put(bytes, 'text/plain')
    expect(Buffer.from(await blobs.get(hash)).toString()).toBe('all of the words')
    await blobs.stop()
  })

  it('refuse a folder that is a file', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(open(file)).rejects.toMatchObject({ code: 'bad-setting', at: 'DATA_DIR', message: expect.stringContaining(file) })
  })
})
