import { basename } from 'node:path'
import type { Noted } from '../core/base/note.ts'
import { writePointer } from '../core/base/pointer.ts'
import { Refusal } from '../core/base/refusal.ts'
import { schemaFaults } from '../core/base/schema-faults.ts'
import { type Theme, themeSchema } from '../core/theme/theme.ts'
import { findTheme } from '../core/theme/themes.ts'
import { READ_LIMITS } from '../server/ingest/document.ts'
import { pictureFormat, pictureMime } from '../server/ingest/picture-header.ts'
import { parseJson, readWhole } from './source.ts'

/** Bytes of a theme file; it may carry a logo. */
const MAX_BYTES = 4_000_000

/** A PowerPoint file, whose look becomes a theme. */
const TEMPLATE = /\.(?:pptx|potx|ppsx|pptm|potm)$/i

/**
 * What `--theme` names: a built-in theme by its id, a whole theme from a JSON file, or the look of a PowerPoint file.
 * @param directories folders with further fonts
 * @throws Refusal `unknown-theme`, `bad-theme`, `not-found`, `unreadable-input`, `unsupported-input`
 */
export async function readTheme(name: string, directories: readonly string[]): Promise<Noted<string | Theme>> {
  if (TEMPLATE.test(name)) return themeFromTemplate(name, directories)
  if (!/\.json$|[\\/]/i.test(name)) return { value: builtIn(name), notes: [] }
  return { value: await themeFromFile(name), notes: [] }
}

/** @throws Refusal `unknown-theme`, with what else the command line takes */
function builtIn(name: string): string {
  try {
    return findTheme(name).id
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, hint } = error
    throw new Refusal(code, message, {
      hint: `${hint} A theme file works too (.json), and a PowerPoint file (.pptx, .potx).`,
      cause: error,
    })
  }
}

/** The look of a PowerPoint file, its mark as a `data:` URL. @throws Refusal `not-found`, `unreadable-input`, `unsupported-input` */
export async function themeFromTemplate(path: string, directories: readonly string[]): Promise<Noted<Theme>> {
  const { readTemplate } = await import('../server/ingest/ingest.ts')
  const { themeOfTemplate } = await import('../server/ingest/template-theme.ts')
  const { createFontLibrary } = await import('../core/font/library.ts')
  const { fontSource } = await import('../server/fonts.ts')
  const template = await readTemplate({ bytes: await readWhole(path, READ_LIMITS.bytes), name: basename(path) })
  const { logo } = template.value
  const fonts = createFontLibrary(fontSource({ directories }))
  return themeOfTemplate(template, fonts, logo && pictureUrl(logo))
}

function pictureUrl(picture: Uint8Array): string | undefined {
  const format = pictureFormat(picture)
  return format && `data:${pictureMime(format)};base64,${Buffer.from(picture).toString('base64')}`
}

async function themeFromFile(name: string): Promise<Theme> {
  const text = (await readWhole(name, MAX_BYTES)).toString('utf8')
  const parsed = themeSchema.safeParse(jsonOf(text, name))
  if (parsed.success) return parsed.data
  const [first] = schemaFaults(parsed.error.issues)
  const at = writePointer(first?.path ?? []) || '/'
  throw new Refusal('bad-theme', `${name} is not a theme: ${at === '/' ? 'the document' : at} ${first?.detail ?? 'is wrong'}`, {
    at,
    hint: 'deckwright themes --json prints the built-in themes to start from.',
  })
}

function jsonOf(text: string, name: string): unknown {
  try {
    return parseJson(text, name)
  } catch (cause) {
    const hint = /\.json$/i.test(name)
      ? 'A missing comma or quote is likely there.'
      : 'A theme is given as a theme file (.json) or a PowerPoint file (.pptx, .potx).'
    throw new Refusal('bad-theme', cause instanceof Error ? cause.message : `${name} is not JSON`, { at: name, cause, hint })
  }
}
