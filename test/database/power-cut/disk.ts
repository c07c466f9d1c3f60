import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Recorded } from './journal.ts'

/** A file: what is on the platter, and what was written since without being made durable. */
interface File {
  durable: Buffer
  pending: { readonly at: number; readonly bytes: Buffer }[]
}

/**
 * A disk that forgets what was not made durable when the power goes. Names, sizes and removals are kept in their order,
 * as the file systems do that journal their metadata.
 */
export class Disk {
  readonly #files = new Map<string, File | 'folder'>()
  readonly #open = new Map<number, File | 'folder'>()

  /** A disk that holds a folder, durably. */
  static holding(folder: string): Disk {
    const disk = new Disk()
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      disk.#files.set(path, entry.isDirectory() ? 'folder' : { durable: readFileSync(path), pending: [] })
    }
    return disk
  }

  play({ entry, bytes }: Recorded): void {
    switch (entry.what) {
      case 'make':
        this.#files.set(entry.path, { durable: Buffer.alloc(0), pending: [] })
        return
      case 'folder':
        this.#files.set(entry.path, 'folder')
        return
      case 'open': {
        const file = this.#files.get(entry.path)
        if (file) this.#open.set(entry.file, file)
        return
      }
      case 'write':
        this.#fileOf(entry.file).pending.push({ at: entry.at, bytes })
        return
      case 'sync': {
        const file = this.#open.get(entry.file)
        if (file && file !== 'folder') {
          file.durable = written(file.durable, file.pending)
          file.pending = []
        }
        return
      }
      case 'resize': {
        const file = entry.path === undefined ? this.#fileOf(entry.file ?? -1) : this.#files.get(entry.path)
        if (!file || file === 'folder') throw new Error(`resized what is not there: ${entry.path}`)
        const size = Buffer.alloc(entry.size)
        file.durable.copy(size)
        file.durable = size
        file.pending = file.pending.filter(({ at }) => at < entry.size)
        return
      }
      case 'rename': {
        const file = this.#files.get(entry.path)
        if (!file) throw new Error(`renamed what is not there: ${entry.path}`)
        this.#files.delete(entry.path)
        this.#files.set(entry.to, file)
        return
      }
      case 'remove':
        this.#files.delete(entry.path)
        return
      case 'ready':
      case 'acknowledged':
        return
    }
  }

  /** What is found in `folder` after the power came back, written to another one. `survives` says which lost writes made it nevertheless. */
  afterCut(folder: string, target: string, survives: () => boolean): void {
    mkdirSync(target, { recursive: true })
    for (const [path, file] of this.#files) {
      const place = join(target, path.slice(folder.length))
      if (file === 'folder') mkdirSync(place, { recursive: true })
      else {
        mkdirSync(dirname(place), { recursive: true })
        writeFileSync(place, written(file.durable, file.pending.filter(survives)))
      }
    }
  }

  #fileOf(number: number): File {
    const file = this.#open.get(number)
    if (!file || file === 'folder') throw new Error(`no file is open as ${number}`)
    return file
  }
}

function written(before: Buffer, writes: readonly { readonly at: number; readonly bytes: Buffer }[]): Buffer {
  if (writes.length === 0) return before
  const size = Math.max(before.length, ...writes.map(({ at, bytes }) => at + bytes.length))
  const after = size === before.length ? Buffer.from(before) : Buffer.concat([before, Buffer.alloc(size - before.length)])
  for (const { at, bytes } of writes) bytes.copy(after, at)
  return after
}
