import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/server/log.ts'
import { backUp } from '../../src/server/store/backup.ts'
import { openEmbedded } from '../../src/server/store/embedded/open.ts'
import { restore } from '../../src/server/store/restore.ts'

const root = mkdtempSync(join(tmpdir(), 'backup-'))
const dataDir = join(root, 'data')
const archive = join(root, 'kept.tar.gz')
const blob = 'blobs/ab/cd/abcd0123'
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function said(folder: string): Promise<unknown> {
  const database = await openEmbedded(folder, silentLog())
  try {
    return (await database.pool.query<{ body: string }>('select body from kept')).rows.map(({ body }) => body)
  } finally {
    await database.stop()
  }
}

beforeAll(async () => {
  const database = await openEmbedded(dataDir, silentLog())
  await database.pool.query('create table kept (body text)')
  await database.pool.query("insert into kept values ('in the backup')")
  mkdirSync(join(dataDir, 'blobs/ab/cd'), { recursive: true })
  mkdirSync(join(dataDir, 'blobs/drafts'), { recursive: true })
  writeFileSync(join(dataDir, blob), Buffer.alloc(300_000, 'picture'))
  writeFileSync(join(dataDir, 'blobs/drafts/half'), 'half')
  await expect(backUp(dataDir, archive)).rejects.toMatchObject({
    code: 'data-dir-in-use',
    message: expect.stringContaining(`${process.pid}`),
  })
  await database.stop()
  await backUp(dataDir, archive)
})

describe('a backup', () => {
  it('is a .tar.gz that other programs read', async () => {
    const { stdout } = await promisify(execFile)('tar', ['tzf', archive], { maxBuffer: 10 ** 7 })
    const names = stdout.split('\n')
    expect(names).toEqual(expect.arrayContaining(['database/PG_VERSION', blob, 'manifest.json']))
    expect(names.filter((name) => /drafts|postmaster|[.](?:lock|sock|tmp)/.test(name))).toEqual([])
    expect(readdirSync(root).sort()).toEqual(['data', 'kept.tar.gz'])
  })

  it('brings another folder to what it held', async () => {
    const other = join(root, 'other')
    expect(await restore(other, archive)).toMatchObject({ files: expect.any(Number) })
    expect(readFileSync(join(other, blob))).toEqual(readFileSync(join(dataDir, blob)))
    expect(await said(other)).toEqual(['in the backup'])
    expect(readdirSync(other).sort()).toEqual(['blobs', 'database'])
  })

  it('replaces a database only when it is told to, and then all of it', async () => {
    const other = join(root, 'replaced')
    cpSync(dataDir, other, { recursive: true })
    const database = await openEmbedded(other, silentLog())
    await database.pool.query("insert into kept values ('later')")
    await database.stop()
    writeFileSync(join(other, 'blobs/ab/cd/later'), 'later')
    await expect(restore(other, archive)).rejects.toMatchObject({ code: 'unwritable-target', hint: expect.stringContaining('--replace') })
    expect(await said(other)).toEqual(['in the backup', 'later'])
    await restore(other, archive, { replace: true })
    expect(await said(other)).toEqual(['in the backup'])
    expect(existsSync(join(other, 'blobs/ab/cd/later'))).toBe(false)
    expect(readdirSync(other).sort()).toEqual(['blobs', 'database'])
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4000)],
    ['no archive', () => Buffer.from('nothing of the kind')],
    ['changed in one byte', (bytes: Buffer) => changed(bytes, 'picturepicture', 'pictureqicture')],
    ['with a name that leads elsewhere', (bytes: Buffer) => renamed(bytes, blob, '../../evil')],
    ['with a name that leads elsewhere inside', (bytes: Buffer) => renamed(bytes, blob, 'blobs/../../x')],
    ['with a file too many', (bytes: Buffer) => renamed(bytes, blob, 'blobs/ab/other')],
  ])('that is %s changes nothing', async (_, damage) => {
    const damaged = join(root, 'damaged.tar.gz')
    writeFileSync(damaged, damage(readFileSync(archive)))
    const other = join(root, 'untouched')
    mkdirSync(other, { recursive: true })
    await expect(restore(other, damaged, { replace: true })).rejects.toMatchObject({ code: 'damaged-file', at: damaged })
    expect(readdirSync(other)).toEqual([])
    await expect(restore(join(root, 'new/data'), damaged)).rejects.toMatchObject({ code: 'damaged-file', at: damaged })
    expect(existsSync(join(root, 'new'))).toBe(false)
  })

  it('that was being exchanged when the process was killed is exchanged at the next start', async () => {
    const [whole, killed] = [join(root, 'whole'), join(root, 'killed')]
    await restore(whole, archive)
    cpSync(dataDir, killed, { recursive: true })
    // As it is between the two renames of the first folder: the old one is aside, the new one not there yet.
    mkdirSync(join(killed, 'restore.tmp/old'), { recursive: true })
    for (const name of ['database', 'blobs']) cpSync(join(whole, name), join(killed, 'restore.tmp', name), { recursive: true })
    writeFileSync(join(killed, 'restore.tmp/checked'), '')
    renameSync(join(killed, 'database'), join(killed, 'restore.tmp/old/database'))
    expect(await said(killed)).toEqual(['in the backup'])
    expect(readdirSync(killed).sort()).toEqual(['blobs', 'database'])
  })

  it('is not begun where there is no database, and not put into what it holds', async () => {
    await expect(backUp(join(root, 'nowhere'), join(root, 'no.tar.gz'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(backUp(dataDir, join(dataDir, 'blobs/b.tar.gz'))).rejects.toMatchObject({ code: 'unwritable-target' })
    await expect(restore(join(root, 'nowhere'), join(root, 'no.tar.gz'))).rejects.toMatchObject({ code: 'unreadable-input' })
  })
})

function changed(bytes: Buffer, from: string, to: string): Buffer {
  const tar = gunzipSync(bytes)
  tar.write(to, tar.indexOf(from))
  return gzipSync(tar, { level: 1 })
}

/** Another name in the header of an entry, with a sum that is right. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  const tar = gunzipSync(bytes)
  const header = tar.subarray(tar.indexOf(`${from}\0`)).subarray(0, 512)
  header.fill(0, 0, 100)
  header.write(to)
  header.fill(' ', 148, 156)
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  return gzipSync(tar, { level: 1 })
}
