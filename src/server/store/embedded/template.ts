import { closeSync, createReadStream, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { readTar } from '../tar.ts'
import { writeStamp } from './stamp.ts'
import { syncFolder, syncTree } from './sync.ts'

/**
 * Puts an empty database at `folder`, if there is none: the one that scripts/template.ts once made, because making one
 * takes eight seconds and 800 MB. It appears there whole or not at all.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const draft = `${folder}.tmp`
  // Of a start that was killed.
  await rm(draft, { recursive: true, force: true })
  await unpack(createReadStream(templateFile()).pipe(createBrotliDecompress()), draft)
  writeStamp(draft)
  await syncTree(draft)
  await rename(draft, folder)
  await syncFolder(dirname(folder))
}

/** Writes the files of an archive into a new folder. */
async function unpack(archive: Readable, folder: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 })
  await readTar(archive, ({ name }) => {
    const target = join(folder, name)
    if (name.endsWith('/')) {
      mkdirSync(target, { mode: 0o700 })
      return undefined
    }
    const file = openSync(target, 'wx', 0o600)
    return { write: (piece) => writeFileSync(file, piece), end: () => closeSync(file) }
  })
}

/** Beside this file; in a build, beside the folder of chunks. */
function templateFile(): string {
  const places = ['./template.tar.br', './database-template.tar.br', '../database-template.tar.br'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  )
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error(`no template of a database in ${places.join(' or ')}`)
  return found
}
