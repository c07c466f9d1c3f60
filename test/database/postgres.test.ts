import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { type Database, databaseRefusal, openDatabase } from '../../src/server/store/database.ts'
import { inTransaction } from '../../src/server/store/transaction.ts'
import { type FaultProxy, startFaultProxy } from '../fixtures/fault-proxy.ts'
import { makeTestDatabase, type TestDatabase } from './postgres-server.ts'

const server = await makeTestDatabase()
afterAll(() => server?.drop())

/** Milliseconds within which all has to be well again. */
const RECOVERY = 5_000

describe.skipIf(!server)('a PostgreSQL server', () => {
  const test = server as TestDatabase
  let proxy: FaultProxy
  let database: Database
  beforeAll(async () => {
    await test.ask('create table kept (id serial primary key, body text)')
  })
  beforeEach(async () => {
    proxy = await startFaultProxy(test)
    database = await openDatabase(readConfig({ DATABASE_URL: test.urlAt(proxy.port) }), silentLog())
  })
  afterEach(async () => {
    proxy.fault('pass')
    await database.stop()
    await proxy.stop()
  })
  const ask = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const refusalOf = async (work: Promise<unknown>) =>
    databaseRefusal(
      await work.then(
        () => 'no error',
        (error: unknown) => error,
      ),
    )
  /** Asks until it is answered. @returns milliseconds */
  const recovery = async (): Promise<number> => {
    const start = performance.now()
    for (;;) {
      try {
        await ask('select 1')
        return performance.now() - start
      } catch (error) {
        if (performance.now() - start > 4 * RECOVERY) throw error
        await wait(50)
      }
    }
  }

  it('is asked with limits, under a name', async () => {
    expect(database).toMatchObject({ kind: 'postgres', durable: true })
    expect(await ask('show statement_timeout')).toEqual([{ statement_timeout: '5s' }])
    expect(await ask('show application_name')).toEqual([{ application_name: 'deckwright' }])
    expect(await refusalOf(ask('set statement_timeout = 50; select pg_sleep(1)'))).toMatchObject({ code: 'storage-unavailable' })
  })

  it('recovers from connections that the server ends, in use and idle', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ask('select pg_sleep(0.05)')))
    const running = refusalOf(ask('select pg_sleep(4)'))
    const inUse = refusalOf(
      inTransaction(database.pool, async (tx) => {
        await tx.execute(`insert into kept (body) values ('undone')`)
        await tx.execute('select pg_sleep(4)')
      }),
    )
    await wait(200)
    await test.terminateAll()
    expect(await running).toMatchObject({ code: 'storage-unavailable', retryAfter: expect.any(Number) })
    expect(await inUse).toMatchObject({ code: 'storage-unavailable' })
    expect(await recovery()).toBeLessThan(RECOVERY)
    expect(await ask(`select id from kept where body = 'undone'`)).toEqual([])
  })

  it('that refuses connections is unavailable at once, and well again when it takes them', async () => {
    proxy.fault('refuse')
    proxy.reset()
    for (let n = 0; n < 5; n += 1) expect(await refusalOf(ask('select 1'))).toMatchObject({ code: 'storage-unavailable' })
    proxy.fault('pass')
    expect(await recovery()).toBeLessThan(RECOVERY)
  })

  it('that vanishes without a word is noticed, for queries on their way and connections that stand idle', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ask('select pg_sleep(0.05)')))
    proxy.fault('silent')
    const running = refusalOf(ask('select 1'))
    const inTransactionToo = refusalOf(inTransaction(database.pool, async (tx) => void (await tx.execute('select 1'))))
    await wait(300)
    proxy.fault('pass')
    expect(await recovery()).toBeLessThan(RECOVERY)
    expect(await running).toMatchObject({ code: 'storage-unavailable' })
    expect(await inTransactionToo).toMatchObject({ code: 'storage-unavailable' })
    expect(await recovery()).toBeLessThan(RECOVERY)
    // None is lost to a transaction that could not even begin.
    expect(database.pool.totalCount).toBe(database.pool.idleCount)
  })

  it('that works for a long time is not taken for one that vanished', async () => {
    const client = await database.pool.connect()
    await client.query('set statement_timeout = 0')
    expect((await client.query(`select 'done' as said from pg_sleep(6)`)).rows).toEqual([{ said: 'done' }])
    client.release(true)
  })

  it('tells what other processes notify, also after the connection broke', async () => {
    const heard: string[] = []
    const stop = await database.listen('Events', (payload) => heard.push(payload))
    await test.ask(`notify "Events", 'one'`)
    await expect.poll(() => heard, { timeout: RECOVERY }).toEqual(['one'])
    await test.terminateAll()
    // An empty one after the reconnect: whoever listens looks for what it missed.
    await expect.poll(() => heard, { timeout: RECOVERY }).toEqual(['one', ''])
    await test.ask(`notify "Events", 'two'`)
    await expect.poll(() => heard, { timeout: RECOVERY }).toEqual(['one', '', 'two'])
    // Several channels at once, and one that is given up.
    const others: string[] = []
    await Promise.all(['a', 'b', 'c'].map((channel) => database.listen(channel, (payload) => others.push(channel + payload))))
    await stop()
    await test.ask(`notify "Events", 'three'; notify a, '1'; notify b, '2'; notify c, '3'`)
    await expect.poll(() => others, { timeout: RECOVERY }).toEqual(['a1', 'b2', 'c3'])
    expect(heard).toEqual(['one', '', 'two'])
  })

  it('hears again after a silence', async () => {
    const heard: string[] = []
    await database.listen('Events', (payload) => heard.push(payload))
    proxy.fault('silent')
    await wait(6_500)
    proxy.fault('pass')
    await expect.poll(() => heard, { timeout: 2 * RECOVERY }).toContain('')
    await test.ask(`notify "Events", 'after'`)
    await expect.poll(() => heard, { timeout: RECOVERY }).toContain('after')
  })

  it('has transactions that are tried again when they meet', async () => {
    await ask('create table met (id int primary key, n int)')
    await ask('insert into met values (1, 0), (2, 0)')
    let attempts = 0
    const crossing = (first: number, second: number) =>
      inTransaction(database.pool, async (tx) => {
        attempts += 1
        await tx.execute(`update met set n = n + 1 where id = ${first}`)
        await wait(100)
        await tx.execute(`update met set n = n + 1 where id = ${second}`)
      })
    await Promise.all([crossing(1, 2), crossing(2, 1)])
    expect(attempts).toBeGreaterThan(2)
    expect(await ask('select n from met order by id')).toEqual([{ n: 2 }, { n: 2 }])
  })

  it('does not say that a transaction was kept which the server undid', async () => {
    const regardless = inTransaction(database.pool, async (rows) => {
      await rows.execute(`insert into kept (body) values ('regardless')`)
      await rows.execute('select 1 / 0').catch(() => {})
    })
    await expect(regardless).rejects.toThrow('undone')
    expect(await ask(`select id from kept where body = 'regardless'`)).toEqual([])
    expect(database.pool.totalCount).toBe(database.pool.idleCount)
  })

  it('says which setting is wrong', async () => {
    const nowhere = test.url.replace(/\/[^/]*$/, '/no_such_database')
    await expect(openDatabase(readConfig({ DATABASE_URL: nowhere }), silentLog())).rejects.toMatchObject({
      code: 'bad-setting',
      at: 'DATABASE_URL',
    })
    const [host, name] = [`127.0.0.1:${test.port}`, test.url.split('/').at(-1)]
    const config = readConfig({ DB_HOST: host, DB_NAME: name, DB_USER: 'nobody_here', DB_PASSWORD: 'x' })
    await expect(openDatabase(config, silentLog())).rejects.toMatchObject({ code: 'bad-setting', at: 'DB_HOST' })
    const away = readConfig({ DATABASE_URL: 'postgresql://root@127.0.0.1:1/x' })
    await expect(openDatabase(away, silentLog())).rejects.toMatchObject({ code: 'storage-unavailable' })
  })
})
