import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PAGES } from '../../scripts/docs.ts'
import { createProgram } from '../../src/cli/program.ts'
import { createTerminal } from '../../src/cli/terminal.ts'
import { REFUSAL_CODES } from '../../src/core/base/refusal.ts'
import { SETTINGS } from '../../src/server/config.ts'
import { FORMATS } from '../../src/server/export.ts'

const page = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const there = (path: string) => existsSync(new URL(`../../${path}`, import.meta.url))
const headings = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? '')
const sorted = (words: Iterable<string>) => [...words].sort()

const program = createProgram(createTerminal(process.stdout, process.stderr, {}))
const commands = new Map(program.commands.map((command) => [command.name(), command]))
const scripts: Record<string, string> = JSON.parse(page('package.json')).scripts
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(new URL('../../docs', import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

describe('docs', () => {
  it('have a section for every error code, and no other', () => {
    expect(sorted(headings(page('docs/errors.md')))).toEqual(sorted(REFUSAL_CODES))
  })

  it.each(Object.entries(PAGES))('%s says what the tables in the source say (npm run docs)', (path, written) => {
    expect(page(path)).toBe(written())
  })

  it('name only settings that exist', () => {
    const named = page('README.md').match(/`[A-Z][A-Z_]{3,}`/g) ?? []
    expect(named.filter((name) => !(name.slice(1, -1) in SETTINGS))).toEqual([])
  })

  it('describe every command, option and format of the command line', () => {
    const cli = page('docs/cli.md')
    expect(sorted(headings(cli).filter((heading) => commands.has(heading)))).toEqual(sorted(commands.keys()))
    for (const command of commands.values()) {
      for (const option of command.options) expect(cli, `${command.name()} ${option.long}`).toContain(`${option.long}`)
    }
    for (const format of FORMATS) expect(cli).toContain(`\`.${format}\``)
  })

  it('speak only of commands and options that exist', () => {
    const spoken = pages.flatMap((path) =>
      [...page(path).matchAll(/(?:npm start --|^ *deckwright|`deckwright) ([a-z]\w*)([^\n`#|]*)/gm)].map((match) => ({ path, match })),
    )
    expect(spoken.length).toBeGreaterThan(8)
    for (const { path, match } of spoken) {
      const command = commands.get(match[1] ?? '')
      expect(command, `${path}: ${match[0]}`).toBeDefined()
      const known = new Set(['--help', ...(command?.options ?? []).flatMap((option) => [option.short, option.long])])
      const used = match[2]?.match(/(?<=\s)--?[a-z][a-z-]*/g) ?? []
      expect(
        used.filter((option) => !known.has(option)),
        `${path}: ${match[0]}`,
      ).toEqual([])
    }
  })

  it('speak only of scripts, files and pages that exist', () => {
    for (const path of pages) {
      const text = page(path)
      for (const [spoken, name] of text.matchAll(/npm run ([\w:-]+)/g)) expect(scripts, `${path}: ${spoken}`).toHaveProperty(name ?? '')
      const folder = path.includes('/') ? 'docs/' : ''
      for (const [, link = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
        expect(there(`${folder}${link}`), `${path}: ${link}`).toBe(true)
      for (const [, file = ''] of text.matchAll(/`((?:src|scripts|docs|examples|test)\/[\w./-]+\.\w+)`/g))
        expect(there(file), `${path}: ${file}`).toBe(true)
    }
  })

  it('show examples that are there', () => {
    const files = pages.flatMap((path) => page(path).match(/examples\/[\w.-]+\.(?:md|json|mjs)/g) ?? [])
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !there(file))).toEqual([])
  })
})
