import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { type Database, openDatabase } from '../../src/server/store/database.ts'
import { migrate } from '../../src/server/store/migrate.ts'
import * as schema from '../../src/server/store/schema.ts'
import { onEachEngine } from '../jobs/engines.ts'
import { createPlace, type Place } from '../jobs/place.ts'

const tables = Object.values(schema).filter((value) => is(value, PgTable)) as PgTable[]

/** Every table as lines: its columns, keys and indexes. */
function asWritten(): string[] {
  return tables.flatMap((table) => {
    const { name, indexes, foreignKeys, primaryKeys, checks } = getTableConfig(table)
    const keyed = new Set(primaryKeys.flatMap(({ columns }) => columns.map((column) => column.name)))
    const columns = Object.values(getTableColumns(table)).map((column) => {
      const type = column
        .getSQLType()
        .replace('bigserial', 'bigint')
        .replace(/^timestamp \(3\)/, 'timestamp(3)')
      const set = column.hasDefault || column.getSQLType() === 'bigserial' ? ' default' : ''
      return `${name}.${column.name} ${type}${column.notNull || keyed.has(column.name) ? ' not null' : ''}${set}`
    })
    const own = Object.values(getTableColumns(table)).filter((column) => column.primary)
    const primary = [...primaryKeys.map(({ columns }) => columns), ...(own.length > 0 ? [own] : [])]
    return [
      ...columns,
      ...primary.map((key) => `${name} primary key ${key.map((column) => column.name).join(', ')}`),
      ...indexes.map(({ config }) => {
        const on = config.columns.map((column) => ('name' in column ? column.name : '?')).join(', ')
        return `${name} ${config.unique ? 'unique ' : ''}index ${config.name} on ${on}${config.where ? ' where' : ''}`
      }),
      ...foreignKeys.map((key) => {
        const { columns, foreignColumns, foreignTable } = key.reference()
        const [from, to] = [columns, foreignColumns].map((side) => side.map((column) => column.name).join(', '))
        return `${name} ${from} references ${getTableConfig(foreignTable).name} ${to} on delete ${key.onDelete ?? 'no action'}`
      }),
      ...checks.map((check) => `${name} check ${check.name}`),
    ]
  })
}

async function asMigrated(pool: Pool): Promise<string[]> {
  const columns = await pool.query<{ line: string }>(`
    select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end || case when a.atthasdef then ' default' else '' end as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'deckwright'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname <> 'migrations'`)
  const indexes = await pool.query<{ line: string }>(`
    select t.relname || case when i.indisunique then ' unique' else '' end || ' index ' || c.relname || ' on '
      || (select string_agg(a.attname, ', ' order by k.place) from unnest(i.indkey::int[]) with ordinality k(attnum, place)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum)
      || case when i.indpred is not null then ' where' else '' end as line
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'deckwright'::regnamespace and not i.indisprimary and t.relname <> 'migrations'`)
  const constraints = await pool.query<{ line: string }>(`
    select t.relname || case k.contype
        when 'p' then ' primary key ' || names.own
        when 'c' then ' check ' || k.conname
        else ' ' || names.own || ' references ' || f.relname || ' ' || names.other || ' on delete '
          || case k.confdeltype when 'c' then 'cascade' else 'no action' end end as line
    from pg_constraint k join pg_class t on t.oid = k.conrelid left join pg_class f on f.oid = k.confrelid
    cross join lateral (select
      (select string_agg(a.attname, ', ' order by n.place) from unnest(k.conkey) with ordinality n(attnum, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum) as own,
      (select string_agg(a.attname, ', ' order by n.place) from unnest(k.confkey) with ordinality n(attnum, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.attnum) as other) names
    where t.relnamespace = 'deckwright'::regnamespace and k.contype in ('p', 'c', 'f') and t.relname <> 'migrations'`)
  return [...columns.rows, ...indexes.rows, ...constraints.rows].map(({ line }) => line)
}

onEachEngine('migrations', (engine) => {
  let place: Place
  let database: Database
  beforeAll(async () => {
    place = await createPlace(engine)
    database = await openDatabase(readConfig(place.environment), silentLog())
  })
  afterAll(async () => {
    await database.stop()
    await place.drop()
  })
  beforeEach(() => database.pool.query('drop schema if exists deckwright cascade'))

  test('make the tables that the schema describes, from whichever process comes first', async () => {
    const { pool } = database
    await Promise.all(Array.from({ length: engine === 'postgres' ? 4 : 1 }, () => migrate(pool)))
    await migrate(pool)
    expect((await asMigrated(pool)).sort()).toEqual(asWritten().sort())
    const { rows } = await pool.query('select count(*)::int as steps from deckwright.migrations')
    expect(rows).toEqual([{ steps: 1 }])
  })

  test('a newer build’s database is refused, and left alone', async () => {
    const { pool } = database
    await migrate(pool)
    const { rows: limit } = await pool.query('show statement_timeout')
    await pool.query(`insert into deckwright.migrations (hash, created_at) values ('from the future', 9999999999999)`)
    await expect(migrate(pool)).rejects.toMatchObject({ code: 'bad-setting', message: expect.stringContaining('newer') })
    // The lock is free again, and the connection's time limit is back.
    await pool.query('delete from deckwright.migrations where created_at = 9999999999999')
    await migrate(pool)
    expect((await pool.query('show statement_timeout')).rows).toEqual(limit)
  })

  test('a step that fails leaves nothing behind', async () => {
    const { pool } = database
    await pool.query('create schema deckwright')
    // One of the step's last tables is in the way: all that went before is undone.
    await pool.query('create table deckwright.uploads (id int)')
    await expect(migrate(pool)).rejects.toThrow()
    const { rows } = await pool.query(`select to_regclass('deckwright.presentations') as there`)
    expect(rows).toEqual([{ there: null }])
    await pool.query('drop table deckwright.uploads')
    await migrate(pool)
  })
})
