import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Metric twins and the fonts of other scripts, as fontconfig aliases: what a machine with these fonts installed does. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['Georgia', 'Gelasio'],
  ['Calibri', 'Carlito'],
  ['Cambria', 'Caladea'],
  ['Arial', 'Arimo'],
  ['Times New Roman', 'Tinos'],
  ['Courier New', 'Cousine'],
  ['Yu Gothic', 'Noto Sans JP'],
  ['Microsoft YaHei', 'Noto Sans SC'],
  ['Microsoft JhengHei', 'Noto Sans TC'],
  ['Malgun Gothic', 'Noto Sans KR'],
  ['Nirmala UI', 'Noto Sans Devanagari'],
  ['Shonar Bangla', 'Noto Sans Bengali'],
]

const modules = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules')

/** Why LibreOffice or poppler cannot be used here; undefined when they can. */
export function missingTools(): string | undefined {
  const missing = ['soffice', 'pdftotext'].filter((tool) => spawnSync('which', [tool]).status !== 0)
  return missing.length > 0 ? `${missing.join(' and ')} not installed` : undefined
}

/** A fontconfig file that offers exactly the fonts layout measures with. */
function fontConfig(folder: string): string {
  const families = [
    ...readdirSync(join(modules, '@expo-google-fonts')).map((name) => join(modules, '@expo-google-fonts', name)),
    ...safeList(join(modules, '@embedpdf')).map((name) => join(modules, '@embedpdf', name, 'fonts')),
  ]
  const alias = ([family, twin]: readonly [string, string]) =>
    `<match target="pattern"><test name="family" qual="any"><string>${family}</string></test><edit name="family" mode="assign" binding="strong"><string>${twin}</string></edit></match>`
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${families.map((f) => `<dir>${f}</dir>`).join('')}${ALIASES.map(alias).join('')}<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
  return file
}

const safeList = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Converts presentations to PDF with the fonts of this package; gives the PDFs' paths in the same order. */
export function convertToPdf(files: readonly string[], folder: string): readonly string[] {
  const out = join(folder, 'pdf')
  mkdirSync(out, { recursive: true })
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', out, ...files],
    {
      env: { ...process.env, FONTCONFIG_FILE: fontConfig(folder), SAL_USE_VCLPLUGIN: 'svp' },
      stdio: 'ignore',
      timeout: 240_000,
    },
  )
  return files.map((file) =>
    join(
      out,
      `${file
        .split('/')
        .pop()
        ?.replace(/\.pptx$/, '')}.pdf`,
    ),
  )
}

export interface Word {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The words of each page with their boxes in points. */
export function wordsOf(pdf: string): readonly (readonly Word[])[] {
  const html = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const entity = (text: string) =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&')
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g)].map((m) => {
        const [x, y, right, bottom] = m.slice(1, 5).map(Number) as [number, number, number, number]
        return { text: entity(m[5] ?? ''), x, y, width: right - x, height: bottom - y }
      }),
    )
}
