import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { makeFolders, removeEmptyFolders } from '../../src/server/folders.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'folders-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))
const at = (...names: string[]) => join(root, ...names)

describe('folders', () => {
  it('are made with those that lead to them, and said to be so once', () => {
    expect(makeFolders(at('a', 'b', 'c'), 0o700)).toEqual([at('a'), at('a', 'b'), at('a', 'b', 'c')])
    expect(statSync(at('a')).mode & 0o777).toBe(0o700)
    expect(makeFolders(at('a', 'b', 'c'))).toEqual([])
    expect(makeFolders(at('a', 'x', '..', 'd'))).toEqual([at('a', 'd')])
  })

  it('go again unless somebody put a file there', () => {
    const made = makeFolders(at('a', 'b', 'c'))
    writeFileSync(at('a', 'file'), '')
    removeEmptyFolders(made)
    expect([existsSync(at('a')), existsSync(at('a', 'b'))]).toEqual([true, false])
  })

  it('are all made or none', () => {
    writeFileSync(at('file'), '')
    symlinkSync(at('nowhere'), at('link'))
    for (const name of ['file', 'link']) expect(() => makeFolders(at(name))).toThrow(/EEXIST/)
    expect(() => makeFolders(at('file', 'a'))).toThrow(/ENOTDIR/)
    expect(() => makeFolders(at('new', 'n'.repeat(300)))).toThrow(/ENAMETOOLONG/)
    expect(existsSync(at('new'))).toBe(false)
  })

  it.skipIf(!existsSync('/proc/self'))('end where none can be made, and the files of the service say which setting to change', async () => {
    expect(() => makeFolders('/proc/no/such')).toThrow(/ENOENT/)
    const config = readConfig({ DATA_DIR: '/proc/no/such', DATABASE_URL: 'postgresql://localhost/deckwright' })
    await expect(openBlobs(config, silentLog(), createMetrics())).rejects.toMatchObject({ code: 'bad-setting', at: 'DATA_DIR' })
  })
})
