import { basename } from 'node:path'
import { Refusal } from '../core/base/refusal.ts'
import { layoutDeck } from '../core/layout/layout.ts'
import type { Finding } from '../core/lint/finding.ts'
import { printReport, type Report, reportOf } from '../core/lint/report.ts'
import { environmentWith } from '../server/config.ts'
import { loadPictures } from '../server/pictures.ts'
import { openWorld } from '../server/world.ts'
import { draftDeck, picturesOf } from './draft.ts'
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
  const report = reportOf(findings, { strict: options.strict })
  if (options.json) terminal.say(JSON.stringify({ input, ...report }, null, 2))
  else {
    for (const line of printReport(findings, (severity, text) => terminal.style(LOOKS[severity], text))) terminal.say(line)
    const name = input === '-' ? 'standard input' : basename(input)
    const tally = tallyOf(report)
    terminal.say(findings.length === 0 ? `${name}: nothing found.` : `${name}: ${tally}.`)
  }
  return report.passed ? 0 : 2
}

/** `3 errors on 2 slides, 5 warnings, 1 for information`. */
function tallyOf({ findings, errors, warnings, infos }: Report): string {
  const broken = new Set(findings.flatMap(({ severity, slide }) => (severity === 'error' && slide ? [slide.number] : []))).size
  return [
    `${count(errors, 'error')}${broken > 0 ? ` on ${count(broken, 'slide')}` : ''}`,
    count(warnings, 'warning'),
    ...(infos > 0 ? [`${infos} for information`] : []),
  ].join(', ')
}

async function lintPresentation(path: string): Promise<readonly Finding[]> {
  const bytes = await readWhole(path, MAX_PPTX)
  const { lintPptx } = await import('../core/lint/reopened/lint-pptx.ts')
  const { createMeterFor } = await import('../server/text-meter.ts')
  const { fonts } = await openWorld(environmentWith('.env', process.env))
  try {
    return lintPptx(new Uint8Array(bytes), { meterFor: createMeterFor(fonts) })
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    throw new Refusal(cause.code, `${path}: ${cause.message}`, { at: path, hint: cause.hint, cause })
  }
}

async function lintSource(input: string): Promise<readonly Finding[]> {
  const source = await readSource(input, () => process.stdin)
  if (source.kind === 'topic')
    throw new Refusal('not-found', `${input} is not there`, { at: input, hint: 'lint takes a .pptx file, a deck as code or a document.' })
  const { lintDeck } = await import('../core/lint/lint.ts')
  const world = await openWorld(environmentWith('.env', process.env))
  const watch = { signal: new AbortController().signal }
  const { value: deck } = await draftDeck(source, {}, undefined, { ...world, model: undefined }, watch)
  const pictures = await loadPictures(deck, picturesOf(source))
  return lintDeck(deck, layoutDeck(deck, { fonts: world.fonts, pictures: pictures.value }).value)
}
