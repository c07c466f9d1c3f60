import { Refusal } from '../core/base/refusal.ts'
import { type Theme, themeSchema } from '../core/theme/theme.ts'
import { findTheme } from '../core/theme/themes.ts'
import { parseJson, readWhole } from './source.ts'

const MAX_BYTES = 1_000_000

/**
 * What `--theme` names: a built-in theme by its id, or a whole theme from a JSON file.
 * @throws Refusal `unknown-theme`, `bad-theme`, `not-found`
 */
export async function readTheme(name: string): Promise<string | Theme> {
  if (!/\.json$|[\\/]/i.test(name)) return findTheme(name).id
  const text = (await readWhole(name, MAX_BYTES)).toString('utf8')
  const parsed = themeSchema.safeParse(jsonOf(text, name))
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  const at = `/${(first?.path ?? []).join('/')}`
  throw new Refusal('bad-theme', `${name} is not a theme: ${at === '/' ? 'the document' : at} ${first?.message ?? 'is wrong'}`, {
    at,
    hint: 'deckwright themes --json prints the built-in themes to start from.',
  })
}

function jsonOf(text: string, name: string): unknown {
  try {
    return parseJson(text, name)
  } catch (cause) {
    throw new Refusal('bad-theme', cause instanceof Error ? cause.message : `${name} is not JSON`, { at: name, cause })
  }
}
