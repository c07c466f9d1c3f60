// `npm run docs`: writes the pages that are made from tables in the source. A test fails when they are out of date.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { errorsPage } from '../src/api/problems.ts'
import { lintDocs } from '../src/core/lint/docs.ts'
import { SETTINGS } from '../src/server/config.ts'
import { deckPage } from './deck-page.ts'

interface Row {
  readonly default: string | undefined
  readonly meaning: string
  readonly example: string
  readonly secret?: true
  readonly also?: readonly string[]
}

/** docs/settings.md. */
function settingsPage(): string {
  const sections = Object.entries<Row>(SETTINGS).map(([name, row]) => [
    `## ${name}`,
    '',
    row.meaning,
    '',
    `- Default: ${row.default ? `\`${row.default}\`` : 'not set'}`,
    `- Example: \`${name}=${row.example}\``,
    ...(row.also ? [`- Also: ${row.also.map((spelling) => `\`${spelling}\``).join(', ')}`] : []),
    ...(row.secret ? ['- Secret: never printed, logged or quoted in an error.'] : []),
    '',
  ])
  return [
    '# Settings',
    '',
    'Settings are environment variables; a file named `.env` in the current folder gives those that the environment does not.',
    'An empty value counts as not set. A wrong value stops the command with one line that names the setting, what is wrong with',
    'it, and an example. Nothing here is needed to turn documents into decks; a model is needed to write about a topic.',
    '',
    ...sections.flat(),
  ].join('\n')
}

/** The pages, by their path. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'docs/settings.md': settingsPage,
  'docs/deck.md': deckPage,
  'docs/lint.md': lintDocs,
  'docs/errors.md': errorsPage,
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, page] of Object.entries(PAGES)) writeFileSync(new URL(`../${path}`, import.meta.url), page())
}
