import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/server/store/embedded/lock.ts'
import { type Owner, thisProcess } from '../../src/server/store/embedded/owner.ts'

let dataDir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(async () => {
  // Until they are gone they hold the kernel's name of their folder, and the next one may get the same number.
  const gone = children.map((child) => (child.exitCode ?? child.signalCode) === null && once(child, 'exit'))
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(gone)
  rmSync(dataDir, { recursive: true, force: true })
})

const lockFile = () => join(dataDir, 'database.lock')
const held = () => ({ code: 'data-dir-in-use', at: dataDir })
/** The lock file of somebody, as if it had been left there. */
function leave(owner: Partial<Owner>, age = 0): void {
  writeFileSync(lockFile(), JSON.stringify({ ...thisProcess('theirs', undefined), ...owner }))
  const then = new Date(Date.now() - age)
  utimesSync(lockFile(), then, then)
}

/** Processes that take the lock as soon as they are told to, all at once. */
async function startTakers(count: number): Promise<{ race(): Promise<readonly string[]> }> {
  const takers = Array.from({ length: count }, () =>
    spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./lock-taker.ts', import.meta.url)), dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  children.push(...takers)
  const next = (child: (typeof takers)[number]) =>
    new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())))
  await Promise.all(takers.map(next))
  return {
    async race() {
      const answers = takers.map(next)
      for (const child of takers) child.stdin.write('go\n')
      return await Promise.all(answers)
    },
  }
}

describe('the lock of a data folder', () => {
  it('has one holder, who is named to others, and is free again when it is released', async () => {
    const lock = await lockFolder(dataDir)
    await expect(lockFolder(dataDir)).rejects.toMatchObject({ ...held(), message: expect.stringContaining(`process ${process.pid}`) })
    await lock.release()
    expect(readdirSync(dataDir)).toEqual([])
    await (await lockFolder(dataDir)).release()
  })

  it('goes to one of several processes that find the lock of a dead one', async () => {
    leave({ pid: 4_000_000, started: '1' })
    const takers = await startTakers(4)
    const answers = await takers.race()
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'data-dir-in-use')).toHaveLength(3)
  })

  it('is not held by a process that is gone, whose number another one has, or that never finished the file', async () => {
    leave({ pid: 4_000_000 })
    await (await lockFolder(dataDir)).release()
    leave({ started: '1' })
    await (await lockFolder(dataDir)).release()
    writeFileSync(lockFile(), '{"pid":')
    await (await lockFolder(dataDir)).release()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it.runIf(process.platform === 'linux')('waits for a name that the kernel is about to give back', async () => {
    const { dev, ino } = statSync(dataDir, { bigint: true })
    const leftover = createServer()
    await new Promise<void>((resolve) => leftover.listen(`\0deckwright-database-${dev}-${ino}`, resolve))
    setTimeout(() => leftover.close(), 200)
    await (await lockFolder(dataDir)).release()
  })

  it('is held by a process of another container as long as its socket is open', async () => {
    const socket = 'database-0123abcd.sock'
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(join(dataDir, socket), resolve))
    leave({ space: 'pid:[1]', pid: 1, socket }, 3_600_000)
    await expect(lockFolder(dataDir)).rejects.toMatchObject(held())
    // As the kernel does it for a process that is killed: nobody listens, the file stays.
    const copy = readFileSync(lockFile())
    await new Promise((resolve) => server.close(resolve))
    writeFileSync(lockFile(), copy)
    writeFileSync(join(dataDir, socket), '')
    await (await lockFolder(dataDir)).release()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('is held by another machine as long as that gives signs of life', async () => {
    const other = { boot: 'another', space: 'pid:[1]', host: `not-${hostname()}`, pid: 1 }
    leave(other, 1_000)
    await expect(lockFolder(dataDir)).rejects.toMatchObject({ ...held(), message: expect.stringContaining(`on not-${hostname()}`) })
    leave(other, 60_000)
    await (await lockFolder(dataDir)).release()
  })

  it('notices when its file is taken away', async () => {
    const lock = await lockFolder(dataDir)
    let lost = 0
    lock.onLost(() => (lost += 1))
    rmSync(lockFile())
    await expect.poll(() => lost).toBe(1)
    await lock.release()
  })

  it('refuses a second process quickly, by the number of the first', async () => {
    const lock = await lockFolder(dataDir)
    const takers = await startTakers(1)
    const start = performance.now()
    expect(await takers.race()).toEqual(['data-dir-in-use'])
    expect(performance.now() - start).toBeLessThan(2_000)
    await lock.release()
    expect(existsSync(lockFile())).toBe(false)
  })
})
