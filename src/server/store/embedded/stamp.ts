import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../../core/base/refusal.ts'

/** Counts up when a build makes something of the folder that an older build would not understand. */
const FORMAT = 1
/** The major version of the PostgreSQL in this build's PGlite; its files suit no other. */
const POSTGRES = '18'

const stampSchema = z.object({ format: z.int(), postgres: z.string(), pglite: z.string() })
/** Which build made a data folder, in a file inside it: it goes where the folder goes. */
export type Stamp = z.infer<typeof stampSchema>

const fileIn = (folder: string): string => join(folder, 'deckwright.json')

export function writeStamp(folder: string): void {
  const stamp: Stamp = { format: FORMAT, postgres: POSTGRES, pglite: pgliteVersion() }
  writeFileSync(fileIn(folder), `${JSON.stringify(stamp)}\n`, { mode: 0o600 })
}

/**
 * Whether this build can open the folder. That its tables are not newer is looked at where they are migrated.
 * @throws Refusal `bad-setting`, `damaged-file`
 */
export function checkStamp(folder: string): void {
  const stamp = readStamp(folder)
  if (stamp.format > FORMAT || stamp.postgres !== POSTGRES) {
    throw new Refusal(
      'bad-setting',
      `the database in ${folder} belongs to another version of Deckwright: PGlite ${stamp.pglite}, PostgreSQL ${stamp.postgres}`,
      {
        at: 'DATA_DIR',
        hint: `This one has PGlite ${pgliteVersion()}, PostgreSQL ${POSTGRES}. Start the other version again, or set another DATA_DIR.`,
      },
    )
  }
}

/** @throws Refusal `damaged-file` */
function readStamp(folder: string): Stamp {
  try {
    return stampSchema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch (cause) {
    throw new Refusal('damaged-file', `${folder} is not a database of Deckwright: ${fileIn(folder)} is missing or damaged`, {
      at: folder,
      cause,
      hint: 'Restore a backup, or set another DATA_DIR.',
    })
  }
}

function pgliteVersion(): string {
  // Its manifest is not among its exports; the file beside its code is.
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../package.json', `file://${createRequire(import.meta.url).resolve('@electric-sql/pglite')}`), 'utf8'),
  )
  return z.object({ version: z.string() }).parse(manifest).version
}
