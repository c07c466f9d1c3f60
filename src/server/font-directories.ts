import { closeSync, type Dirent, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../core/base/refusal.ts'
import type { FaceRef, FontSource } from '../core/font/face.ts'
import { extractFace, facesOf, type SfntFace } from '../core/font/sfnt.ts'

interface Found extends SfntFace {
  readonly path: string
}

const DEEPEST = 6
const FONT_FILE = /\.(ttf|otf|ttc|otc)$/i

/**
 * Font files in directories of the operator's choice, looked through once, when a face is first asked for. Only headers
 * are read then. Where two files have the same face, the first by directory and path counts.
 * @throws Refusal `bad-setting`, when a directory cannot be read
 */
export function directorySource(directories: readonly string[]): FontSource {
  for (const directory of directories) checkReadable(directory)
  let found: ReadonlyMap<string, Found> | undefined
  return {
    read(ref) {
      found ??= catalogue(directories)
      const entry = found.get(key(ref.family.toLowerCase(), ref.weight, ref.italic))
      if (!entry) return undefined
      const { buffer, byteOffset, byteLength } = readFileSync(entry.path)
      const bytes = new Uint8Array(buffer, byteOffset, byteLength)
      return entry.inCollection ? extractFace(bytes, entry.offset) : bytes
    },
  }
}

function checkReadable(directory: string): void {
  try {
    readdirSync(directory)
  } catch (cause) {
    throw new Refusal('bad-setting', `the font directory ${directory} cannot be read`, {
      hint: 'Name an existing directory in FONTS_DIR, or leave it empty.',
      cause,
    })
  }
}

function catalogue(directories: readonly string[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>()
  for (const path of directories.flatMap((directory) => fontFiles(directory, 0))) {
    for (const face of readFaces(path)) {
      const weight = weightOf(face.weightClass)
      if (weight === undefined) continue
      for (const family of face.families.flatMap(withAliases)) {
        const name = key(family, weight, face.italic)
        if (!found.has(name)) found.set(name, { ...face, path })
      }
    }
  }
  return found
}

const key = (family: string, weight: FaceRef['weight'], italic: boolean) => `${family}|${weight}|${italic}`

/** Regular and bold; light, medium and black faces stand for neither. */
function weightOf(weightClass: number): FaceRef['weight'] | undefined {
  if (weightClass >= 380 && weightClass <= 450) return 400
  return weightClass >= 600 && weightClass <= 750 ? 700 : undefined
}

/** The pan-CJK release of Noto names its national faces `Noto Sans CJK JP`. */
function withAliases(family: string): readonly string[] {
  const cjk = /^noto sans cjk (jp|sc|tc|kr)$/.exec(family)
  return cjk ? [family, `noto sans ${cjk[1]}`] : [family]
}

function fontFiles(directory: string, depth: number): readonly string[] {
  if (depth > DEEPEST) return []
  const entries = list(directory).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return fontFiles(path, depth + 1)
    return FONT_FILE.test(entry.name) && (entry.isFile() || isFile(path)) ? [path] : []
  })
}

function list(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
  } catch {
    return []
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** The faces of a file; none when it is damaged or cannot be opened. */
function readFaces(path: string): readonly SfntFace[] {
  let file: number | undefined
  try {
    const descriptor = openSync(path, 'r')
    file = descriptor
    return facesOf((offset, length) => {
      const bytes = new Uint8Array(length)
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset))
    })
  } catch {
    return []
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
