import { basename, resolve } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { Refusal } from '../core/base/refusal.ts'
import { type Environment, environmentWith, isSet, readConfig } from '../server/config.ts'
import { endpointOf } from '../server/endpoint.ts'
import type { DraftOptions } from './draft.ts'
import { interruptible } from './interrupt.ts'
import { readSources, type Source } from './source.ts'
import { checkWritable, parseTarget, type Target } from './targets.ts'
import type { Terminal } from './terminal.ts'
import { readTheme } from './theme.ts'

export interface MakeOptions extends DraftOptions {
  readonly output?: readonly string[]
  readonly theme?: string
  readonly svgText?: 'outlines' | 'selectable'
  readonly pngWidth?: number
  readonly json?: boolean
}

/**
 * `make` and `render`: whatever can be wrong with the command line is found before anything heavy is loaded or a model
 * is asked.
 * @param only `deck` when nothing but a deck as code will do
 */
export function make(inputs: readonly string[], options: MakeOptions, terminal: Terminal, only?: 'deck'): Promise<void> {
  return interruptible(async (signal) => {
    const environment = environmentWith('.env', process.env)
    const config = readConfig(environment)
    checkSlideCount(options.slides, config.MAX_SLIDES)
    const named = distinct((options.output ?? []).map(parseTarget))
    const theme = options.theme === undefined ? undefined : await readTheme(options.theme, config.FONTS_DIR)
    const source = await openSource(inputs, signal, terminal, only)
    const targets = named.length > 0 ? named : [defaultTarget(source)]
    for (const target of targets) for (const input of inputs) checkTarget(target, input)
    if (source.kind !== 'deck') checkImages(options, environment)
    const { produce } = await import('./produce.ts')
    await produce({ source, theme: theme?.value, remarks: theme?.notes ?? [], targets, options }, environment, terminal, signal)
  })
}

/** @throws Refusal `bad-usage` */
function checkSlideCount(slides: number | undefined, most: number): void {
  if (slides === undefined || (Number.isInteger(slides) && slides >= 1 && slides <= most)) return
  throw new Refusal('bad-usage', `--slides takes a whole number from 1 to ${most}`, { hint: 'The setting MAX_SLIDES moves the limit.' })
}

/**
 * Photographs that were asked for and cannot come are an error before the work, not a surprise after it.
 * @throws Refusal `bad-usage`, `bad-setting`
 */
function checkImages({ images, verbatim }: MakeOptions, environment: Environment): void {
  if (images !== 'search') return
  if (verbatim) {
    throw new Refusal('bad-usage', '--images search has no meaning with --verbatim', { hint: 'Photographs are chosen by a model.' })
  }
  if (!isSet('UNSPLASH_API_KEY', environment)) {
    throw new Refusal('bad-setting', '--images search needs UNSPLASH_API_KEY, which is not set', {
      at: 'UNSPLASH_API_KEY',
      hint: 'It is the access key of an Unsplash application.',
    })
  }
  if (endpointOf(readConfig(environment), environment)) return
  throw new Refusal('bad-setting', '--images search needs a model, and OPENROUTER_API_KEY is not set', {
    at: 'OPENROUTER_API_KEY',
    hint: 'Set it, or LLM_BASE_URL for another endpoint.',
  })
}

async function openSource(inputs: readonly string[], signal: AbortSignal, terminal: Terminal, only: 'deck' | undefined): Promise<Source> {
  if (inputs.includes('-') && process.stdin.isTTY) terminal.mention('Reading standard input; end it with Ctrl-D.')
  else terminal.progress(`reading ${inputs.map((input) => basename(input)).join(', ')}`, 0, 1)
  const source = await readSources(inputs, () => addAbortSignal(signal, process.stdin), signal)
  if (only === undefined || source.kind === only) return source
  throw new Refusal('bad-usage', `${inputs.join(' ')} is not a deck as code`, { hint: 'deckwright make takes documents and topics.' })
}

/** Each file once. */
function distinct(targets: readonly Target[]): readonly Target[] {
  return [...new Map(targets.map((target) => [resolve(target.path), target])).values()]
}

/** Without `-o`: a .pptx in this folder, named like the source. */
function defaultTarget(source: Source): Target {
  return { path: `${source.name}.pptx`, format: 'pptx' }
}

/** @throws Refusal `unwritable-target`, or `bad-usage` when the source itself would be overwritten */
function checkTarget(target: Target, input: string): void {
  if (resolve(target.path) === resolve(input)) {
    throw new Refusal('bad-usage', `-o ${target.path} would overwrite the input`, { hint: 'Give another name.' })
  }
  checkWritable(target.path)
}
