import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { workerData } from 'node:worker_threads'
import { openJournal } from './journal.ts'

// The engine's thread, with everything that it does to its files written into a journal.
const { folder } = workerData as { folder: string }
const record = openJournal(folder)
const { openSync, writeSync, fsyncSync, ftruncateSync, truncateSync, renameSync, unlinkSync, rmdirSync, mkdirSync, writeFileSync } = fs

const real: Partial<typeof fs> = {
  openSync(path, flags, mode) {
    const file = openSync(path, flags, mode)
    record({ what: 'open', path: String(path), file })
    return file
  },
  fsyncSync(file) {
    fsyncSync(file)
    record({ what: 'sync', file })
  },
  ftruncateSync(file, size) {
    ftruncateSync(file, size)
    record({ what: 'resize', file, size: size ?? 0 })
  },
  truncateSync(path, size) {
    truncateSync(path, size)
    record({ what: 'resize', path: String(path), size: size ?? 0 })
  },
  renameSync(from, to) {
    renameSync(from, to)
    record({ what: 'rename', path: String(from), to: String(to) })
  },
  unlinkSync(path) {
    unlinkSync(path)
    record({ what: 'remove', path: String(path) })
  },
  rmdirSync(path: fs.PathLike) {
    rmdirSync(path)
    record({ what: 'remove', path: String(path) })
  },
  mkdirSync: ((path: string, mode: number) => {
    mkdirSync(path, mode)
    record({ what: 'folder', path })
  }) as typeof fs.mkdirSync,
  // With this the engine makes files, always empty.
  writeFileSync(path, data, options) {
    writeFileSync(path, data, options)
    record({ what: 'make', path: String(path) })
  },
  writeSync: ((file: number, view: NodeJS.ArrayBufferView, offset: number, length: number, at: number) => {
    const written = writeSync(file, view, offset, length, at)
    const bytes = Buffer.from(view.buffer, view.byteOffset + offset, written)
    record({ what: 'write', file, at, length: written }, bytes)
    return written
  }) as unknown as typeof fs.writeSync,
}
Object.assign(fs, real)
syncBuiltinESMExports()

await import('../../../src/server/store/embedded/worker.ts')
