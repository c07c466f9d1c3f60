// A process that keeps files and is killed, or whose disk fills up: `disk-child.ts <scenario> <folder> [step]`.
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { Refusal } from '../../src/core/base/refusal.ts'
import type { Blobs } from '../../src/server/blobs/blobs.ts'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'

const [scenario = '', folder = '', step = ''] = process.argv.slice(2)
const say = (value: unknown) => fs.writeSync(1, `${JSON.stringify(value)}\n`)
const open = () => openBlobs(readConfig({ DATA_DIR: folder }), silentLog(), createMetrics())
const fails = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
const fullness = async (): Promise<number> => {
  const { blocks, bfree } = await statfs(folder)
  return (blocks - bfree) / blocks
}
const drafts = () => readdir(join(folder, 'blobs', 'drafts'))

/** Watches the calls that make a file durable; at the named one the process dies as by a power cut. */
async function watchCalls(seen: string[]): Promise<void> {
  const at = (name: string) => {
    seen.push(name)
    if (name === step) process.kill(process.pid, 'SIGKILL')
  }
  const handle = await fs.promises.open(folder)
  const { sync, writeFile: write } = Object.getPrototypeOf(handle)
  await handle.close()
  Object.assign(Object.getPrototypeOf(handle), {
    async sync(this: fs.promises.FileHandle) {
      const kind = (await this.stat()).isDirectory() ? 'folder' : 'file'
      at(`before ${kind} sync`)
      await sync.call(this)
      at(`${kind} synced`)
    },
    async writeFile(this: fs.promises.FileHandle, ...rest: unknown[]) {
      at('before write')
      await write.apply(this, rest)
      at('written')
    },
  })
  const { rename } = fs.promises
  fs.promises.rename = async (from, to) => {
    at('before rename')
    await rename(from, to)
    at('renamed')
  }
  syncBuiltinESMExports()
}

const SCENARIOS: Readonly<Record<string, () => Promise<void>>> = {
  /** Keeps one file and tells every call. */
  async calls() {
    const blobs = await open()
    const seen: string[] = []
    await watchCalls(seen)
    const hash = await blobs.put(randomBytes(100_000), 'application/pdf')
    say({ seen, hash })
    await blobs.stop()
  },

  /** Keeps files until it is killed, and tells each when it is kept. */
  async endless() {
    const blobs = await open()
    for (;;) say(await blobs.put(randomBytes(1 + Math.floor(Math.random() * 60_000)), 'application/pdf'))
  },

  /** Fills a small disk. */
  async full() {
    const blobs = await open()
    const kept = await fill(blobs)
    const full = await fullness()
    const probe = await fails(blobs.probe())
    const reads = await Promise.all(kept.map((hash) => blobs.get(hash)))
    const left = await drafts()
    // What others write does not ask us: the disk is full to the last byte.
    const filler = join(folder, 'filler')
    await writeFile(filler, Buffer.alloc(40_000_000)).catch(() => {})
    const past = await fails(blobs.put(randomBytes(10), 'text/plain'))
    const again = await blobs.get(kept[0] ?? '').then((bytes) => bytes.length)
    await rm(filler)
    await blobs.remove(kept.pop() ?? '')
    const after = await fails(blobs.put(randomBytes(200_000), 'application/pdf'))
    say({ kept: kept.length, full, probe, reads: reads.length, left, past, again, after })
    await blobs.stop()
  },

  /** No room for a further file, though there is room for bytes. */
  async inodes() {
    const blobs = await open()
    const code = await fails(
      (async () => {
        for (let i = 0; i < 100; i++) await blobs.put(randomBytes(10), 'text/plain')
      })(),
    )
    say({ code, left: await drafts() })
    await blobs.stop()
  },

  /** A write that goes well at first and fails in the middle: the process may not write files past half a megabyte. */
  async short() {
    const blobs = await open()
    const bytes = randomBytes(3_000_000)
    const code = await fails(blobs.put(bytes, 'application/pdf'))
    const there = await blobs.size(createHash('sha256').update(bytes).digest('hex'))
    say({ code, there: there ?? 0, left: await drafts(), small: await fails(blobs.put(randomBytes(1000), 'text/plain')) })
    await blobs.stop()
  },

  /** The disk becomes read-only, as it does after errors. */
  async readonly() {
    const blobs = await open()
    const hash = await blobs.put(randomBytes(1000), 'text/plain')
    execFileSync('mount', ['-o', 'remount,ro', folder])
    const put = await fails(blobs.put(randomBytes(1000), 'text/plain'))
    const known = await fails(blobs.put(await blobs.get(hash), 'text/plain'))
    say({ put, known, remove: await fails(blobs.remove(hash)), probe: await fails(blobs.probe()), get: (await blobs.get(hash)).length })
    await blobs.stop()
  },
}

/** Eight writers at the same time, until each of them is refused. */
async function fill(blobs: Blobs): Promise<string[]> {
  const kept: string[] = []
  const codes = await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (;;) {
        try {
          kept.push(await blobs.put(randomBytes(300_000), 'application/pdf'))
        } catch (error) {
          return error instanceof Refusal ? error.code : String(error)
        }
      }
    }),
  )
  if (codes.some((code) => code !== 'storage-full')) throw new Error(codes.join())
  return kept
}

await SCENARIOS[scenario]?.()
