import { writeSync } from 'node:fs'
import { silentLog } from '../../src/server/log.ts'
import { openEmbedded } from '../../src/server/store/embedded/open.ts'

// A process that writes rows until it is killed, and says on standard output what was acknowledged: `ready <rows>`, then ids.
const [, , dataDir = ''] = process.argv
const say = (line: string) => writeSync(1, `${line}\n`)

const database = await openEmbedded(dataDir, silentLog())
const { pool } = database
await pool.query('create table if not exists kept (id int primary key, body text not null)')
const { rows } = await pool.query<{ count: number; last: number }>('select count(*)::int as count, coalesce(max(id), 0) as last from kept')
say(`ready ${rows[0]?.count} ${rows[0]?.last}`)
for (let id = (rows[0]?.last ?? 0) + 1; ; id += 1) {
  await pool.query('insert into kept (id, body) values ($1, $2)', [id, `${id} `.repeat(200)])
  if (id % 100 === 0) await pool.query('checkpoint')
  say(String(id))
}
