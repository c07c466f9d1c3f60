import { basename } from 'node:path'
import { Refusal } from '../core/base/refusal.ts'
import { layoutDeck } from '../core/layout/layout.ts'
import type { Finding, Severity } from '../core/lint/finding.ts'
import { environmentWith } from '../server/config.ts'
import { loadPictures } from '../server/pictures.ts'
import { openWorld } from '../server/world.ts'
import { draftDeck } from './draft.ts'
import { count } from './report.ts'
import { readSource, readWhole } from './source.ts'
import type { Terminal } from './terminal.ts'

export interface LintOptions {
  readonly strict?: boolean
  readonly json?: boolean
}

/** Bytes of a presentation that is opened. */
const MAX_PPTX = 200_000_000
const LOOKS = { error: 'red', warning: 'yellow', info: 'dim' } as const

/** `lint`: prints what the rules find in a deck, a document or any .pptx. Gives the exit code: 2 when something must be mended. */
export async function lint(input: string, options: LintOptions, terminal: Terminal): Promise<number> {
  const findings = /\.pptx$/i.test(input) ? await lintPresentation(input) : await lintSource(input)
  const tally = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const failed = tally('error') > 0 || (options.strict === true && tally('warning') > 0)
  if (options.json)
    terminal.say(JSON.stringify({ input, passed: !failed, errors: tally('error'), warnings: tally('warning'), findings }, null, 2))
  else {
    for (const finding of findings) terminal.say(line(finding, terminal))
    const name = input === '-' ? 'standard input' : basename(input)
    terminal.say(
      findings.length === 0
        ? `${name}: nothing found.`
        : `${name}: ${count(tally('error'), 'error')}, ${count(tally('warning'), 'warning')}.`,
    )
  }
  return failed ? 2 : 0
}

async function lintPresentation(path: string): Promise<readonly Finding[]> {
  const bytes = await readWhole(path, MAX_PPTX)
  const { lintPptx } = await import('../core/lint/reopened/lint-pptx.ts')
  return lintPptx(new Uint8Array(bytes))
}

async function lintSource(input: string): Promise<readonly Finding[]> {
  const source = await readSource(input, () => process.stdin)
  if (source.kind === 'topic')
    throw new Refusal('not-found', `${input} is not there`, { at: input, hint: 'lint takes a .pptx, .json, .md or .txt file.' })
  const { lintDeck } = await import('../core/lint/lint.ts')
  const world = await openWorld(environmentWith('.env', process.env))
  const watch = { signal: new AbortController().signal, onProgress: () => {} }
  const { value: deck } = await draftDeck(source, {}, undefined, { ...world, model: undefined }, watch)
  const pictures = await loadPictures(deck, { directory: source.directory })
  return lintDeck(deck, layoutDeck(deck, { fonts: world.fonts, pictures: pictures.value }).value)
}

function line(finding: Finding, terminal: Terminal): string {
  const where = finding.slide ? `slide ${finding.slide.number}` : (finding.item ?? 'deck')
  return `${terminal.style(LOOKS[finding.severity], finding.severity.padEnd(7))} ${finding.rule.padEnd(4)} ${where}: ${finding.message} ${terminal.style('dim', finding.fix)}`
}
