import { Refusal } from '../base/refusal.ts'
import { meant } from '../base/words.ts'
import { broadsheet } from './builtin/broadsheet.ts'
import { graphite } from './builtin/graphite.ts'
import { harbor } from './builtin/harbor.ts'
import { ledger } from './builtin/ledger.ts'
import { meadow } from './builtin/meadow.ts'
import { signal } from './builtin/signal.ts'
import type { Theme } from './theme.ts'

/** The built-in themes, the default first. */
export const THEMES: readonly Theme[] = [harbor, graphite, broadsheet, signal, meadow, ledger]

/**
 * A built-in theme by id, or the given theme itself.
 * @throws Refusal `unknown-theme` with the names that there are, the ones that may be meant first
 */
export function findTheme(theme: string | Theme): Theme {
  if (typeof theme !== 'string') return theme
  const found = THEMES.find((t) => t.id === theme)
  if (found) return found
  const ids = THEMES.map((t) => t.id)
  const alike = meant(theme.slice(0, 40), ids)
  throw new Refusal('unknown-theme', `unknown theme "${theme}"`, {
    hint: `${alike.length > 0 ? `Did you mean ${alike.join(' or ')}? ` : ''}The themes are ${ids.join(', ')}.`,
  })
}
