import { resolve } from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { Note } from '../core/base/note.ts'
import { Refusal } from '../core/base/refusal.ts'
import type { Deck } from '../core/deck/deck.ts'
import { layoutDeck } from '../core/layout/layout.ts'
import { environmentWith } from '../server/config.ts'
import { type Exportable, type ExportOptions, exportDeck } from '../server/export.ts'
import { loadPictures } from '../server/pictures.ts'
import { openWorld } from '../server/world.ts'
import { type DraftOptions, draftDeck } from './draft.ts'
import { breathe, interruptible } from './interrupt.ts'
import { noteLines, scaffoldLines, summary, type Written } from './report.ts'
import { readSource, type Source } from './source.ts'
import { checkWritable, filesOf, folderOf, parseTarget, removeStale, type Target } from './targets.ts'
import type { Terminal } from './terminal.ts'
import { readTheme } from './theme.ts'
import { type Output, writeAll } from './write.ts'

export interface MakeOptions extends DraftOptions {
  readonly output?: readonly string[]
  readonly theme?: string
  readonly svgText?: 'outlines' | 'selectable'
  readonly pngWidth?: number
  readonly json?: boolean
}

/** Files that one `-o` becomes. */
interface Rendered {
  readonly target: Target
  readonly outputs: readonly Output[]
}

/** How much longer a model writes than anything else takes, for the bar. */
const MODEL_SHARE = 12

/**
 * `make` and `render`: everything is made in memory first, then written at once, so that an error or Ctrl-C leaves no
 * half-written file.
 * @param only `deck` when nothing but a deck as code will do
 */
export function make(input: string, options: MakeOptions, terminal: Terminal, only?: 'deck'): Promise<void> {
  return interruptible(async (signal) => {
    const started = performance.now()
    const named = distinct((options.output ?? []).map(parseTarget))
    const world = await openWorld(environmentWith('.env', process.env))
    checkSlideCount(options.slides, world.config.MAX_SLIDES)
    const theme = options.theme === undefined ? undefined : await readTheme(options.theme)
    const source = await openSource(input, signal, terminal, only)
    const targets = named.length > 0 ? named : [defaultTarget(source)]
    for (const target of targets) checkTarget(target, input)

    const writing = world.model ? MODEL_SHARE : 1
    const progress = (label: string, done: number) => terminal.progress(label, done, writing + 1 + targets.length)
    progress('writing', 0)
    const watch = { signal, onProgress: (label: string, share: number) => progress(label, share * writing) }
    const { value: deck, notes } = await draftDeck(source, options, theme, world, watch)
    await breathe(signal)
    progress('laying out', writing)
    const directory = source.kind === 'topic' ? process.cwd() : source.directory
    const pictures = await loadPictures(deck, { directory })
    const scene = layoutDeck(deck, { fonts: world.fonts, pictures: pictures.value })
    const it = { deck, scene: scene.value, fonts: world.fonts }
    const rendered = await renderAll(targets, it, options, signal, (label, done) => progress(label, writing + 1 + done))
    const outputs = rendered.flatMap((one) => one.outputs)
    await writeAll(outputs, signal)

    const written = rendered.map(settle)
    const slides = scene.value.slides.length
    const all = [...notes, ...pictures.notes, ...scene.notes]
    if (options.json) terminal.say(JSON.stringify(report(deck, written, slides, all, started), null, 2))
    else for (const line of [...noteLines(all), summary(written, slides, all), ...scaffoldLines(all)]) terminal.say(line)
  })
}

/** @throws Refusal `bad-usage` */
function checkSlideCount(slides: number | undefined, most: number): void {
  if (slides === undefined || (Number.isInteger(slides) && slides >= 1 && slides <= most)) return
  throw new Refusal('bad-usage', `--slides takes a whole number from 1 to ${most}`, { hint: 'The setting MAX_SLIDES moves the limit.' })
}

async function openSource(input: string, signal: AbortSignal, terminal: Terminal, only: 'deck' | undefined): Promise<Source> {
  if (input === '-' && process.stdin.isTTY) terminal.mention('Reading standard input; end it with Ctrl-D.')
  const source = await readSource(input, () => addAbortSignal(signal, process.stdin))
  if (only === undefined || source.kind === only) return source
  throw new Refusal('bad-usage', `${input} is not a deck as code`, { hint: 'deckwright make takes documents and topics.' })
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

async function renderAll(
  targets: readonly Target[],
  it: Exportable,
  options: MakeOptions,
  signal: AbortSignal,
  onProgress: (label: string, done: number) => void,
): Promise<readonly Rendered[]> {
  const look: ExportOptions = { text: options.svgText, width: options.pngWidth }
  const rendered: Rendered[] = []
  for (const [index, target] of targets.entries()) {
    const parts: Uint8Array[] = []
    onProgress(target.path, index)
    await breathe(signal)
    for await (const part of exportDeck(target.format, it, look)) {
      parts.push(part)
      onProgress(target.path, index + parts.length / (it.scene.slides.length + 1))
      await breathe(signal)
    }
    const files = filesOf(target, parts.length)
    if (files.length > 1) checkWritable(`${folderOf(target)}/slide`)
    rendered.push({ target, outputs: files.map((path, i) => ({ path, bytes: parts[i] ?? new Uint8Array() })) })
  }
  return rendered
}

/** After writing: tidies the folder of slides, and tells what is there. */
function settle({ target, outputs }: Rendered): Written {
  const files = outputs.map((output) => output.path)
  removeStale(target, files)
  return { format: target.format, files, bytes: outputs.reduce((sum, output) => sum + output.bytes.length, 0) }
}

/** What `--json` prints. */
function report(deck: Deck, outputs: readonly Written[], slides: number, notes: readonly Note[], started: number) {
  const { title, language, generator = null } = deck
  const theme = typeof deck.theme === 'string' ? deck.theme : deck.theme.id
  return { title, language, theme, generator, slides, outputs, notes, milliseconds: Math.round(performance.now() - started) }
}
