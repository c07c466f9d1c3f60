import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../../src/server/log.ts'
import { openEmbedded } from '../../src/server/store/embedded/open.ts'

const CYCLES = process.env.SOAK ? 40 : 10
/** Milliseconds, on a busy machine. */
const TIME = CYCLES * 60_000

let dataDir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'killed-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

function startWriter(): { child: ChildProcess; lines: AsyncIterator<string>; gone: Promise<unknown> } {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./writer.ts', import.meta.url)), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const lines = child.stdout ? createInterface(child.stdout)[Symbol.asyncIterator]() : undefined
  if (!lines) throw new Error('no output')
  return { child, lines, gone }
}

it(
  `keeps what was acknowledged and opens again after ${CYCLES} kills in the middle of writing`,
  async () => {
    let acknowledged = 0
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const { child, lines, gone } = startWriter()
      const [word, count, last] = String((await lines.next()).value).split(' ')
      expect(word).toBe('ready')
      expect(Number(last)).toBeGreaterThanOrEqual(acknowledged)
      expect(count).toBe(last)
      // Sooner and later: during the first rows, and after a checkpoint.
      for (let rows = 3 + cycle * 17; rows > 0; rows -= 1) acknowledged = Number((await lines.next()).value)
      child.kill('SIGKILL')
      for (let next = await lines.next(); !next.done; next = await lines.next()) acknowledged = Number(next.value)
      await gone
    }
    const database = await openEmbedded(dataDir, silentLog())
    const { rows } = await database.pool.query<{ count: number; last: number }>('select count(*)::int as count, max(id) as last from kept')
    expect(rows[0]?.last).toBeGreaterThanOrEqual(acknowledged)
    expect(rows[0]?.count).toBe(rows[0]?.last)
    await database.stop()
    expect(readdirSync(dataDir)).toEqual(['database'])
  },
  TIME,
)

it('starts anew after a kill in the middle of the first start', async () => {
  const { child, gone } = startWriter()
  while (!existsSync(join(dataDir, 'database.tmp')) && !existsSync(join(dataDir, 'database'))) await wait(1)
  child.kill('SIGKILL')
  await gone
  const database = await openEmbedded(dataDir, silentLog())
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await database.stop()
  expect(readdirSync(dataDir)).toEqual(['database'])
})
