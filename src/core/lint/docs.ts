import { PACKAGE_RULES } from './package/package-rules.ts'
import { RULES } from './rules.ts'

const FAMILIES: readonly (readonly [string, string])[] = [
  ['F', 'Fit and geometry'],
  ['C', 'Colour'],
  ['T', 'Type'],
  ['L', 'Layout'],
  ['A', 'Access'],
  ['E', 'Editability'],
]

/** The text of docs/lint.md, from the rule tables. */
export function lintDocs(): string {
  return [
    '# Lint',
    '',
    'What `deckwright lint` looks at, without any model. A finding names the rule, the slide and the item, what was measured and what is',
    'allowed. `error` must be mended, `warning` is worth a look, `info` is good to know: what could not be judged, or a matter of taste. The',
    'exit code is 0 when there is no error, 2 when there is one (`--strict`: or a warning), 1 when the file could not be read.',
    '',
    'Decks are judged as laid out: every line has its measured place. A .pptx, of ours or of anybody else, is re-opened: layouts, masters and',
    'themes are resolved, and its package is checked part by part. What a slide is for is known by its layout: its type, or its name in',
    'PowerPoint, Google Slides and our own files. Decoration, and what the layout draws, is exempt everywhere but in C3, where it is seen too.',
    '',
    'Rules marked **gate** are repaired before a generated deck is done.',
    '',
    ...FAMILIES.flatMap(([letter, title]) => [`## ${title}`, '', ...RULES.filter((rule) => rule.id.startsWith(letter)).flatMap(entry)]),
    '## Package',
    '',
    'What makes PowerPoint repair a file, another program refuse it, or a later edit go wrong. Together these are rule F13, and all of them',
    'are **gate** rules.',
    '',
    ...PACKAGE_RULES.flatMap((rule) => entry({ ...rule, gate: false })),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

interface Entry {
  readonly id: string
  readonly name: string
  readonly gate: boolean
  readonly checks: string
  readonly limits: string
  readonly fix: string
}

function entry({ id, name, gate, checks, limits, fix }: Entry): string[] {
  return [`### ${id} ${name}${gate ? ' · gate' : ''}`, '', checks, '', `- Limits: ${limits}.`, `- Fix: ${fix}`, '']
}
