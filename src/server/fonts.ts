import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FaceRef, FontSource } from '../core/font/face.ts'
import { directorySource } from './font-directories.ts'

/**
 * Font files of this installation: those in `directories` first, so that a file there can stand in for a packaged one,
 * then the npm font packages, found by file path (their index modules would load every weight).
 * @throws Refusal `bad-setting`, when a directory cannot be read
 */
export function fontSource(options: { directories?: readonly string[] } = {}): FontSource {
  const { directories = [] } = options
  if (directories.length === 0) return { read: readPackaged }
  const own = directorySource(directories)
  return { read: (ref) => own.read(ref) ?? readPackaged(ref) }
}

const require = createRequire(import.meta.url)

/** Families with one package each on npm, `<Name>_<style>.ttf` in a folder a style. */
const EXPO_FAMILIES = new Set([
  'Arimo',
  'Caladea',
  'Carlito',
  'Cousine',
  'Gelasio',
  'Noto Sans',
  'Noto Sans Arabic',
  'Noto Sans Bengali',
  'Noto Sans Devanagari',
  'Noto Sans Gujarati',
  'Noto Sans Gurmukhi',
  'Noto Sans Hebrew',
  'Noto Sans Kannada',
  'Noto Sans Malayalam',
  'Noto Sans Math',
  'Noto Sans Symbols',
  'Noto Emoji',
  'Noto Sans Symbols 2',
  'Noto Sans Tamil',
  'Noto Sans Telugu',
  'Noto Sans Thai',
  'Tinos',
])

/** Upright only; optional packages. */
const EMBEDPDF_FAMILIES: Readonly<Record<string, { readonly name: string; readonly stem: string }>> = {
  'Noto Sans JP': { name: '@embedpdf/fonts-jp', stem: 'NotoSansJP' },
  'Noto Sans KR': { name: '@embedpdf/fonts-kr', stem: 'NotoSansKR' },
  'Noto Sans SC': { name: '@embedpdf/fonts-sc', stem: 'NotoSansHans' },
  'Noto Sans TC': { name: '@embedpdf/fonts-tc', stem: 'NotoSansHant' },
}

function readPackaged(ref: FaceRef): Uint8Array | undefined {
  const path = packagedPath(ref)
  return path === undefined ? undefined : readIfThere(path)
}

function packagedPath(ref: FaceRef): string | undefined {
  if (EXPO_FAMILIES.has(ref.family)) {
    const name = `@expo-google-fonts/${ref.family.toLowerCase().replaceAll(' ', '-')}`
    const manifest = resolved(`${name}/package.json`)
    const style = `${ref.weight === 700 ? '700Bold' : '400Regular'}${ref.italic ? '_Italic' : ''}`
    return manifest && join(dirname(manifest), style, `${ref.family.replaceAll(' ', '')}_${style}.ttf`)
  }
  const cjk = EMBEDPDF_FAMILIES[ref.family]
  if (!cjk || ref.italic) return undefined
  const entry = resolved(cjk.name)
  return entry && join(dirname(entry), '..', 'fonts', `${cjk.stem}-${ref.weight === 700 ? 'Bold' : 'Regular'}.otf`)
}

function resolved(specifier: string): string | undefined {
  try {
    return require.resolve(specifier)
  } catch {
    return undefined
  }
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    const { buffer, byteOffset, byteLength } = readFileSync(path)
    return new Uint8Array(buffer, byteOffset, byteLength)
  } catch {
    return undefined
  }
}
