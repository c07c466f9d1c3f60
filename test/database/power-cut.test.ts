import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { silentLog } from '../../src/server/log.ts'
import { openEmbedded } from '../../src/server/store/embedded/open.ts'
import { Disk } from './power-cut/disk.ts'
import { journalOf, openJournal, readJournal } from './power-cut/journal.ts'

/** `npm run soak` cuts forty times; each costs a start of the database. */
const CUTS = process.env.SOAK ? 40 : 4
const ROWS = 300
/** Milliseconds, on a busy machine. */
const TIME = CUTS * 120_000

const root = mkdtempSync(join(tmpdir(), 'power-cut-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The same numbers on every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

it(
  `keeps what was acknowledged when the power goes, ${CUTS} of ${CUTS} times`,
  async () => {
    const dataDir = join(root, 'recorded')
    const folder = join(dataDir, 'database')
    const made = await openEmbedded(dataDir, silentLog())
    await made.pool.query('create table kept (id int primary key, body text not null, seen int not null default 0)')
    await made.stop()
    const before = join(root, 'before')
    cpSync(folder, before, { recursive: true })

    const worker = new URL('./power-cut/recording-worker.ts', import.meta.url)
    const database = await openEmbedded(dataDir, silentLog(), { worker })
    const record = openJournal(folder)
    record({ what: 'ready' })
    for (let id = 1; id <= ROWS; id += 1) {
      await database.pool.query('insert into kept (id, body) values ($1, $2)', [id, bodyOf(id)])
      if (id % 7 === 0) await database.pool.query('update kept set seen = seen + 1 where id % 7 = 0')
      if (id % 90 === 0) await database.pool.query('checkpoint')
      record({ what: 'acknowledged', id })
    }
    expect(database.durable).toBe(true)
    await database.stop()

    const journal = readJournal(readFileSync(journalOf(folder)))
    const start = journal.findIndex(({ entry }) => entry.what === 'ready') + 1
    const random = chance(7)
    const cuts = Array.from({ length: CUTS }, () => start + Math.floor(random() * (journal.length - start))).sort((a, b) => a - b)
    const disk = Disk.holding(before)
    const moved = (path: string) => path.replace(folder, before)
    let played = 0
    for (const [number, cut] of cuts.entries()) {
      let acknowledged = 0
      for (; played < cut; played += 1) {
        const recorded = journal[played]
        if (recorded) disk.play(relocated(recorded, moved))
      }
      for (const { entry } of journal.slice(0, cut)) if (entry.what === 'acknowledged') acknowledged = entry.id
      const restored = join(root, `cut-${number}`)
      // Every second time some of the writes that nobody waited for are there, and later ones without earlier ones.
      disk.afterCut(before, join(restored, 'database'), () => number % 2 === 1 && random() < 0.5)
      const after = await openEmbedded(restored, silentLog())
      const { rows } = await after.pool.query<{ id: number; body: string }>('select id, body from kept order by id')
      expect(rows.length, `cut ${number} before entry ${cut}`).toBeGreaterThanOrEqual(acknowledged)
      expect(rows).toEqual(rows.map((_, index) => ({ id: index + 1, body: bodyOf(index + 1) })))
      await after.stop()
      rmSync(restored, { recursive: true, force: true })
    }
    console.log(`${CUTS} cuts among ${journal.length - start} operations: nothing acknowledged is lost`)
  },
  TIME,
)

const bodyOf = (id: number): string => `${id} `.repeat(20 + (id % 150))

function relocated<T extends { readonly entry: object }>(recorded: T, move: (path: string) => string): T {
  const paths = Object.entries(recorded.entry).map(([key, value]) => [key, key === 'path' || key === 'to' ? move(String(value)) : value])
  return { ...recorded, entry: Object.fromEntries(paths) }
}
