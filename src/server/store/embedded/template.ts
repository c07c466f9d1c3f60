import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { readTar } from '../tar.ts'
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
  await syncTree(draft)
  await rename(draft, folder)
  await syncFolder(dirname(folder))
}

/** Writes the files of an archive into a new folder. */
export async function unpack(archive: NodeJS.ReadableStream, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await readTar(archive as never, async ({ name }) => {
    if (!/^(?:[\w.-]+\/)*[\w.-]*$/.test(name) || name.split('/').includes('..'))
      throw new Error(`the archive holds a name that is not expected: ${name}`)
    const target = join(folder, name)
    if (name.endsWith('/')) {
      await mkdir(target, { recursive: true, mode: 0o700 })
      return undefined
    }
    const file = await open(target, 'wx', 0o600)
    return { write: async (piece) => void (await file.write(piece)), end: () => file.close() }
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
