import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those that lead to it, all or none. They are made one by one: where a folder takes no others, as in
 * /proc, the recursive mkdir of Node 20 never ends.
 * @param mode permissions of what is made
 * @returns what was not there before, outermost first
 * @throws the system's error where one cannot be made, or is a file
 */
export function makeFolders(folder: string, mode = 0o777): readonly string[] {
  const made: string[] = []
  try {
    for (const place of leadingTo(resolve(folder))) if (make(place, mode)) made.push(place)
  } catch (error) {
    removeEmptyFolders(made)
    throw error
  }
  return made
}

/** Takes back what `makeFolders` made, as far as nobody has put anything there meanwhile. */
export function removeEmptyFolders(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      rmdirSync(folder)
    } catch {
      // Someone else uses it: it stays.
    }
  }
}

/** The folder itself and the missing ones above it, outermost first. */
function leadingTo(folder: string): readonly string[] {
  const places = [folder]
  // The root of a drive that is not there has no folder above it.
  for (let above = dirname(folder); !existsSync(above) && above !== dirname(above); above = dirname(above)) places.unshift(above)
  return places
}

/** False where it is there already, perhaps since a moment ago by another process. */
function make(folder: string, mode: number): boolean {
  try {
    mkdirSync(folder, { mode })
    return true
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false
    throw error
  }
}
