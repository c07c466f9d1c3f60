import { typefaceSlot } from '../letters.ts'
import { type Defect, isContent, percent, type Rule } from '../rule.ts'
import type { Span, Subject } from '../subject.ts'

const FAMILIES = 2
const THEMED = 0.95
/** Below this share of the text a family is a slip of one word, named but not counted against the theme. */
const NAMED = 6
/** Faces of signs rather than letters. */
const SIGNS = /symbol|wingdings|webdings|emoji|awesome|icon|math/i
/** Families whose weights and widths are named as if they were families. */
const WEIGHTS =
  /[\s-]+(thin|hairline|extra ?light|ultra ?light|light|semi ?light|book|regular|medium|semi ?bold|demi ?bold|demi|bold|extra ?bold|ultra ?bold|heavy|black|condensed|narrow|italic)$/i

export const typeFamilies: Rule = {
  id: 'T3',
  name: 'type-families',
  gate: false,
  checks:
    'The families that text is set in, for each group of scripts, and how much of it takes its typeface from the theme. Code, signs and the weights of one family do not count. A laid-out deck has the fonts of its theme.',
  limits: 'warning above 2 families; warning under 95 % of the text by the theme’s fonts',
  fix: 'Set the text in the heading and body font of the theme.',
  *check(subject) {
    const uses = usesOf(subject)
    yield* tooMany(uses)
    yield* pastTheme(uses)
  },
}

/** One family in one group of scripts. */
interface Use {
  readonly slot: string
  readonly family: string
  /** Letters. */
  letters: number
  themed: number
  readonly slides: Set<number>
}

function usesOf(subject: Subject): readonly Use[] {
  const uses = new Map<string, Use>()
  for (const sheet of subject.sheets) {
    for (const span of sheet.leaves.filter(isContent).flatMap((mark) => mark.text?.passages.flatMap((passage) => passage.spans) ?? [])) {
      const letters = lettersOf(span)
      if (letters === 0) continue
      const slot = typefaceSlot(span.text)
      const family = plainName(span.face.family)
      const key = `${slot} ${family.toLowerCase()}`
      const use = uses.get(key) ?? { slot, family, letters: 0, themed: 0, slides: new Set() }
      use.letters += letters
      if (span.face.themed) use.themed += letters
      else use.slides.add(sheet.number)
      uses.set(key, use)
    }
  }
  return [...uses.values()].sort((a, b) => b.letters - a.letters)
}

const lettersOf = ({ mono, face, text }: Span): number =>
  mono || face.family === '' || SIGNS.test(face.family) ? 0 : (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0)

/** `Open Sans Semi Bold` → `Open Sans`. */
function plainName(family: string): string {
  const shorter = family.replace(WEIGHTS, '')
  return shorter === family || shorter === '' ? family : plainName(shorter)
}

function* tooMany(uses: readonly Use[]): Iterable<Defect> {
  for (const slot of new Set(uses.map((use) => use.slot))) {
    const here = uses.filter((use) => use.slot === slot)
    if (here.length <= FAMILIES) continue
    const whole = here.reduce((sum, use) => sum + use.letters, 0)
    yield {
      severity: 'warning',
      measured: `${here.length} families`,
      allowed: String(FAMILIES),
      message: `The text is set in ${here.length} families: ${listed(here.map((use, rank) => `${use.family} (${share(use, whole)}${rank < FAMILIES ? '' : where(use)})`))}`,
    }
  }
}

function* pastTheme(uses: readonly Use[]): Iterable<Defect> {
  const whole = uses.reduce((sum, use) => sum + use.letters, 0)
  const themed = uses.reduce((sum, use) => sum + use.themed, 0)
  if (whole === 0 || themed / whole >= THEMED) return
  const own = uses.filter((use) => use.themed < use.letters)
  yield {
    severity: 'warning',
    measured: percent(themed / whole),
    allowed: percent(THEMED),
    message: `${percent(1 - themed / whole)} of the text names a typeface of its own instead of the theme’s: ${listed(own.map((use) => `${use.family}${where(use)}`))}`,
    fix: 'Choose the theme’s heading or body font for it, so that another theme changes it too.',
  }
}

const share = (use: Use, whole: number): string => (use.letters / whole < 0.01 ? 'under 1 %' : percent(use.letters / whole))

/** `, slides 3, 4, 9`. */
function where({ slides }: Use): string {
  const numbers = [...slides]
  if (numbers.length === 0) return ''
  return ` on ${numbers.length === 1 ? 'slide' : 'slides'} ${listed(numbers.map(String), NAMED)}`
}

const listed = (names: readonly string[], most = NAMED): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`
