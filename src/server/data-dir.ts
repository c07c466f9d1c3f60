import { Refusal } from '../core/base/refusal.ts'
import { makeFolders } from './folders.ts'

/**
 * Makes the folder that DATA_DIR names, for its user alone.
 * @returns the folders that were not there before, outermost first
 * @throws Refusal `bad-setting` where that cannot be; the system's error where the disk is full or broken
 */
export function makeDataDir(dataDir: string): readonly string[] {
  try {
    return makeFolders(dataDir, 0o700)
  } catch (error) {
    throw dataDirRefusal(dataDir, error) ?? error
  }
}

/** What the system says of a folder that is somebody else's, read-only, or none. */
const UNUSABLE: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG', 'ELOOP'])

/** An error, or what caused it, as `bad-setting` where another DATA_DIR mends it; undefined for any other error. */
export function dataDirRefusal(dataDir: string, error: unknown): Refusal | undefined {
  const cause = error instanceof Refusal ? error.cause : error
  if (!(cause instanceof Error && 'code' in cause && UNUSABLE.has(cause.code))) return undefined
  return new Refusal('bad-setting', `DATA_DIR "${dataDir}" cannot be written to: ${cause.message}`, {
    at: 'DATA_DIR',
    cause,
    hint: 'It has to be a folder of the user that runs the service.',
  })
}
