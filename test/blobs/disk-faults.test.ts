import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Blobs } from '../../src/server/blobs/blobs.ts'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'

/** Bundled once, since it starts a dozen times; below node_modules, where it finds its packages. */
const CHILD = fileURLToPath(new URL(`../../node_modules/.cache/disk-child-${process.pid}.mjs`, import.meta.url))
const COMMAND = [process.execPath, CHILD]
beforeAll(async () => {
  const source = fileURLToPath(new URL('./disk-child.ts', import.meta.url))
  await build({
    entryPoints: [source],
    outfile: CHILD,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    external: ['./s3.ts'],
  })
})
afterAll(() => rm(CHILD, { force: true }))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]): ChildProcess => {
  const [command = '', ...rest] = args
  return spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
}
const linesOf = (child: ChildProcess) => createInterface({ input: child.stdout as NodeJS.ReadableStream })
async function lastLine(child: ChildProcess): Promise<unknown> {
  let last = 'null'
  for await (const line of linesOf(child)) last = line
  return JSON.parse(last)
}

async function reopened(): Promise<{ readonly blobs: Blobs; readonly kept: ReadonlySet<string> }> {
  const blobs = await openBlobs(readConfig({ DATA_DIR: folder }), silentLog(), createMetrics())
  const kept = new Set<string>()
  for await (const { hash } of blobs.list()) kept.add(hash)
  // Every file there is what its name says.
  for (const hash of kept) await blobs.get(hash)
  expect(await readdir(join(folder, 'blobs', 'drafts'))).toEqual([])
  return { blobs, kept }
}

describe('a file that is told to be kept', () => {
  const ORDER = [
    'before write',
    'written',
    'before file sync',
    'file synced',
    'before rename',
    'renamed',
    'before folder sync',
    'folder synced',
  ]

  it('was synced, renamed, and its folders synced', async () => {
    const { seen } = (await lastLine(run(...COMMAND, 'calls', folder))) as { readonly seen: readonly string[] }
    expect(seen.slice(0, ORDER.length)).toEqual(ORDER)
    expect(seen.filter((call) => call === 'folder synced').length).toBe(3)
  })

  it.each(ORDER)('is there whole or not at all when the process dies %s', async (step) => {
    const child = run(...COMMAND, 'calls', folder, step)
    await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')
    const { blobs, kept } = await reopened()
    const renamed = ORDER.indexOf(step) >= ORDER.indexOf('renamed')
    expect(kept.size).toBe(renamed ? 1 : 0)
    await blobs.stop()
  })

  it('is there after the process was killed at any moment', async () => {
    const acknowledged: string[] = []
    for (let cycle = 0; cycle < 5; cycle++) {
      const child = run(...COMMAND, 'endless', folder)
      let count = 0
      for await (const line of linesOf(child)) {
        acknowledged.push(JSON.parse(line))
        if (++count === 10 + 7 * cycle) child.kill('SIGKILL')
      }
    }
    const { blobs, kept } = await reopened()
    expect(acknowledged.length).toBeGreaterThanOrEqual(5 * 10)
    expect(acknowledged.filter((hash) => !kept.has(hash))).toEqual([])
    await blobs.stop()
  })
})

it('a write that fails in the middle leaves nothing, and the next one is well', async () => {
  const child = run('sh', '-c', 'ulimit -f 1000 && exec "$@"', 'sh', ...COMMAND, 'short', folder)
  expect(await lastLine(child)).toEqual({ code: 'storage-full', there: 0, left: [], small: 'no error' })
})

/** Why no small disks can be made here; undefined when they can. */
function noMounts(): string | undefined {
  try {
    execFileSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'mounting a small disk needs root and unshare'
  }
}

describe('a small disk', () => {
  const missing = noMounts()
  if (missing !== undefined) {
    if (process.env.CI === 'true') throw new Error(`${missing}, and CI needs it`)
    it('fills up', (context) => context.skip(missing))
    return
  }
  /** Runs a scenario on a disk that only it sees. */
  const onDisk = (options: string, scenario: string) => {
    const script = `mount -t tmpfs -o ${options} tmpfs "$1" && shift && exec "$@"`
    return run('unshare', '-m', 'sh', '-c', script, 'sh', folder, ...COMMAND, scenario, folder)
  }

  it('is never filled past 90 % by files, reads on, and takes files again when there is room', async () => {
    const found = await lastLine(onDisk('size=20m', 'full'))
    expect(found).toMatchObject({ probe: 'storage-full', left: [], past: 'storage-full', again: 300_000, after: 'no error' })
    const { kept, reads, full } = found as { readonly kept: number; readonly reads: number; readonly full: number }
    expect(full).toBeLessThanOrEqual(0.9)
    expect(full).toBeGreaterThan(0.85)
    expect(reads).toBe(kept + 1)
  })

  it('says that it is full when it takes no further file', async () => {
    expect(await lastLine(onDisk('size=20m,nr_inodes=40', 'inodes'))).toEqual({ code: 'storage-full', left: [] })
  })

  it('still gives what it has when it became read-only', async () => {
    const refused = 'storage-unavailable'
    const found = await lastLine(onDisk('size=20m', 'readonly'))
    expect(found).toEqual({ put: refused, known: 'no error', remove: refused, probe: refused, get: 1000 })
  })
})
