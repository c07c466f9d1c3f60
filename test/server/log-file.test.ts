import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { openLogFile } from '../../src/server/log-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'deckwright-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the file of the log', () => {
  it('has every line, in order, after those that were there', async () => {
    const path = join(folder, 'new', 'service.log')
    const lines = Array.from({ length: 500 }, (_, n) => `{"n":${n}}\n`)
    for (const half of [lines.slice(0, 250), lines.slice(250)]) {
      const file = openLogFile(path)
      for (const line of half) file.write(line)
      await expect.poll(() => readFileSync(path, 'utf8').endsWith(half.at(-1) ?? '?')).toBe(true)
    }
    expect(readFileSync(path, 'utf8')).toBe(lines.join(''))
  })

  // A device on which there is never room.
  it.skipIf(!existsSync('/dev/full'))('on a full disk is told of once, and holds up nobody', async () => {
    const file = openLogFile('/dev/full')
    const failures: unknown[] = []
    file.onFailure((error) => failures.push(error))
    for (let n = 0; n < 20; n++) {
      file.write(`{"n":${n}}\n`)
      await wait(5)
    }
    await expect.poll(() => failures.length).toBe(1)
    expect(failures[0]).toMatchObject({ code: 'ENOSPC' })
  })

  it('that cannot be opened is a wrong setting', () => {
    const path = join(folder, 'new', 'service.log', 'below-a-file.log')
    expect(() => openLogFile(path)).toThrow(expect.objectContaining({ code: 'bad-setting', at: 'LOG_FILE' }))
  })
})
