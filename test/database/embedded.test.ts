import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { type Database, databaseRefusal, openDatabase } from '../../src/server/store/database.ts'
import { openEmbedded } from '../../src/server/store/embedded/open.ts'
import { inTransaction } from '../../src/server/store/transaction.ts'

/** Milliseconds for several starts of the engine on a busy machine. */
const STARTS = 120_000

const root = mkdtempSync(join(tmpdir(), 'embedded-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the embedded database', { timeout: STARTS }, () => {
  const dataDir = join(root, 'shared')
  let database: Database
  beforeAll(async () => {
    database = await openDatabase(readConfig({ DATA_DIR: dataDir }), silentLog())
  })
  afterAll(() => database.stop())
  const ask = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

  it('is PostgreSQL, through node-postgres, and durable', async () => {
    expect(database).toMatchObject({ kind: 'embedded', durable: true })
    expect(await ask('select $1::text as said, $2::int as number, now() as at', ['ümlaut', 7])).toEqual([
      { said: 'ümlaut', number: 7, at: expect.any(Date) },
    ])
    expect(await ask('show fsync')).toEqual([{ fsync: 'on' }])
    const stamp: unknown = JSON.parse(readFileSync(join(dataDir, 'database/deckwright.json'), 'utf8'))
    const [{ version }] = (await ask(`select split_part(current_setting('server_version'), '.', 1) as version`)) as [{ version: string }]
    expect(stamp).toMatchObject({ postgres: version })
  })

  it('carries answers and questions of several megabytes', async () => {
    const text = 'x'.repeat(5_000_000)
    const [row] = await ask('select $1::text as back, length($1) as length', [text])
    expect(row).toEqual({ back: text, length: text.length })
  })

  it('runs named statements and several at once', async () => {
    const named = { name: 'twice', text: 'select $1::int * 2 as twice' }
    for (const value of [1, 2]) {
      expect((await database.pool.query({ ...named, values: [value] })).rows).toEqual([{ twice: 2 * value }])
    }
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => ask('select $1::int as n', [n])))
    expect(results.flat()).toEqual(Array.from({ length: 50 }, (_, n) => ({ n })))
  })

  it('goes on after an error, also within a transaction', async () => {
    await expect(ask('select nothing')).rejects.toMatchObject({ code: '42703' })
    const client = await database.pool.connect()
    await client.query('begin')
    await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
    await client.query('rollback')
    client.release()
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
  })

  it('gives the next connection a clean session', async () => {
    await ask('create table left_open (id int)')
    const client = await database.pool.connect()
    await client.query("set time zone 'Asia/Dhaka'")
    await client.query({ name: 'kept', text: 'select 1' })
    await client.query('begin')
    await client.query('insert into left_open values (1)')
    client.release(true)
    expect(await ask('select count(*)::int as count from left_open')).toEqual([{ count: 0 }])
    expect(await ask('show time zone')).toEqual([{ TimeZone: 'UTC' }])
    expect(await ask('select count(*)::int as count from pg_prepared_statements')).toEqual([{ count: 0 }])
  })

  it('tells what is notified, after the transaction and across connections', async () => {
    const heard: string[] = []
    const stop = await database.listen('Events', (payload) => heard.push(payload))
    await ask(`notify "Events", 'one'`)
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query(`notify "Events", 'two'`)
    expect(heard).toEqual(['one'])
    await client.query('commit')
    client.release(true)
    await ask(`notify "Events", 'three'`)
    expect(heard).toEqual(['one', 'two', 'three'])
    await stop()
    await ask(`notify "Events", 'four'`)
    expect(heard).toEqual(['one', 'two', 'three'])
  })

  it('has transactions: whole or not at all', async () => {
    await ask('create table counted (n int)')
    const failed = inTransaction(database.pool, async (rows) => {
      await rows.execute('insert into counted values (1)')
      throw new Error('not this time')
    })
    await expect(failed).rejects.toThrow('not this time')
    await inTransaction(database.pool, async (rows) => void (await rows.execute('insert into counted values (2)')))
    expect(await ask('select n from counted')).toEqual([{ n: 2 }])
  })

  it('does not stop this thread while it works', async () => {
    const turns: number[] = []
    const clock = setInterval(() => turns.push(1), 10)
    await ask('select sum(n) from generate_series(1, 300000) as n')
    clearInterval(clock)
    expect(turns.length).toBeGreaterThan(3)
  })
})

describe('a folder', { timeout: STARTS }, () => {
  it('keeps its rows over a stop and a start', async () => {
    const dataDir = join(root, 'again')
    for (const round of [1, 2, 3]) {
      const database = await openEmbedded(dataDir, silentLog())
      await database.pool.query('create table if not exists rounds (n int)')
      await database.pool.query('insert into rounds values ($1)', [round])
      expect((await database.pool.query('select n from rounds order by n')).rows).toHaveLength(round)
      await database.stop()
    }
  })

  it('opens though its postmaster.pid is empty, as a kill may leave it', async () => {
    const dataDir = join(root, 'pid')
    await (await openEmbedded(dataDir, silentLog())).stop()
    writeFileSync(join(dataDir, 'database/postmaster.pid'), '')
    const database = await openEmbedded(dataDir, silentLog())
    await database.stop()
  })

  it('of a newer build is refused, and left as it is', async () => {
    const dataDir = join(root, 'newer')
    await (await openEmbedded(dataDir, silentLog())).stop()
    const stamp = join(dataDir, 'database/deckwright.json')
    const newer = { ...JSON.parse(readFileSync(stamp, 'utf8')), format: 99 }
    writeFileSync(stamp, JSON.stringify(newer))
    await expect(openEmbedded(dataDir, silentLog())).rejects.toMatchObject({ code: 'bad-setting', at: 'DATA_DIR' })
    expect(JSON.parse(readFileSync(stamp, 'utf8'))).toEqual(newer)
  })

  it('that is damaged is refused with what PostgreSQL says', async () => {
    const dataDir = join(root, 'damaged')
    await (await openEmbedded(dataDir, silentLog())).stop()
    writeFileSync(join(dataDir, 'database/global/pg_control'), Buffer.alloc(8192, 1))
    const refusal = await openEmbedded(dataDir, silentLog()).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ code: 'damaged-file', hint: expect.stringContaining('deckwright restore') })
    expect(String((refusal as Refusal).cause)).toMatch(/pg_control|checksum|incompatible|version/)
  })
})

it('says that the folder cannot be used, and why', async () => {
  writeFileSync(join(root, 'a-file'), '')
  for (const dataDir of [join(root, 'a-file'), join(root, 'a-file/below')]) {
    await expect(openEmbedded(dataDir, silentLog())).rejects.toMatchObject({ code: 'bad-setting', at: 'DATA_DIR' })
  }
})

describe('a disk that fails', { timeout: STARTS }, () => {
  const worker = new URL('./failing-disk-worker.ts', import.meta.url)

  it('ends the engine for good when a write cannot be made durable: it says so once, and answers nothing any more', async () => {
    const dataDir = join(root, 'broken')
    const database = await openEmbedded(dataDir, silentLog(), { worker })
    await database.pool.query('create table kept (n int)')
    await database.pool.query('insert into kept values (1)')
    const fatal: unknown[] = []
    database.onFatal((error) => fatal.push(error))
    writeFileSync(join(dataDir, 'database.fails'), 'EIO fsync')
    await expect(database.pool.query('insert into kept values (2)')).rejects.toThrow(/could not fsync/)
    await expect(database.pool.query('select n from kept')).rejects.toThrow()
    expect(fatal).toEqual([expect.objectContaining({ message: expect.stringMatching(/PANIC: {2}could not fsync/) })])
    await database.stop()
    rmSync(join(dataDir, 'database.fails'))
    const again = await openEmbedded(dataDir, silentLog())
    expect((await again.pool.query('select n from kept where n = 1')).rows).toEqual([{ n: 1 }])
    await again.stop()
  })

  it('that is full refuses to grow, goes on reading, and takes writes again when there is room', async () => {
    const dataDir = join(root, 'full')
    const database = await openEmbedded(dataDir, silentLog(), { worker })
    await database.pool.query('create table kept (body text)')
    writeFileSync(join(dataDir, 'database.fails'), 'ENOSPC write')
    const error = await database.pool
      .query(`insert into kept select repeat('x', 1000) from generate_series(1, 20000)`)
      .catch((e: unknown) => e)
    expect(databaseRefusal(error)).toMatchObject({ code: 'storage-full' })
    expect((await database.pool.query('select count(*)::int as count from kept')).rows).toEqual([{ count: 0 }])
    rmSync(join(dataDir, 'database.fails'))
    await database.pool.query("insert into kept values ('there is room')")
    expect((await database.pool.query('select body from kept')).rows).toEqual([{ body: 'there is room' }])
    await database.stop()
  })
})
