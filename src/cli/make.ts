import { resolve } from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { Note } from '../core/base/note.ts'
import { Refusal } from '../core/base/refusal.ts'
import { type Deck, parseDeck } from '../core/deck/deck.ts'
import { layoutDeck } from '../core/layout/layout.ts'
import type { Theme } from '../core/theme/theme.ts'
import { environmentWith } from '../server/config.ts'
import { type Exportable, type ExportOptions, exportDeck } from '../server/export.ts'
import type { GenerationRequest } from '../server/generate/request.ts'
import { loadPictures } from '../server/pictures.ts'
import { openWorld, type World } from '../server/world.ts'
import { breathe, interruptible } from './interrupt.ts'
import { noteLines, summary, type Written } from './report.ts'
import { readSource, type Source } from './source.ts'
import { checkWritable, filesOf, folderOf, parseTarget, removeStale, type Target } from './targets.ts'
import type { Terminal } from './terminal.ts'
import { readTheme } from './theme.ts'
import { type Output, writeAll } from './write.ts'

export interface MakeOptions {
  readonly output?: readonly string[]
  readonly slides?: number
  readonly language?: string
  readonly theme?: string
  readonly mode?: 'present' | 'read'
  readonly audience?: string
  readonly tone?: string
  readonly instructions?: string
  readonly verbatim?: boolean
  readonly json?: boolean
  readonly svgText?: 'outlines' | 'selectable'
  readonly pngWidth?: number
}

/** A deck with what the user should know about it. */
interface Made {
  readonly deck: Deck
  readonly notes: readonly Note[]
}

/**
 * `make` and `render`: everything is made in memory first, then written at once, so that an error or Ctrl-C leaves no
 * half-written file.
 * @param only `deck` when nothing but a deck as code will do
 */
export function make(input: string, options: MakeOptions, terminal: Terminal, only?: 'deck'): Promise<void> {
  return interruptible(async (signal) => {
    const started = performance.now()
    const world = await openWorld(environmentWith('.env', process.env))
    checkSlideCount(options.slides, world.config.MAX_SLIDES)
    const theme = options.theme === undefined ? undefined : await readTheme(options.theme)
    const given = (options.output ?? []).map(parseTarget)
    if (input === '-' && process.stdin.isTTY) terminal.mention('Reading standard input; end it with Ctrl-D.')
    const source = await readSource(input, () => addAbortSignal(signal, process.stdin))
    if (only === 'deck' && source.kind !== 'deck') {
      throw new Refusal('bad-usage', `${input} is not a deck as code`, { hint: 'deckwright make takes documents and topics.' })
    }
    const targets = given.length > 0 ? given : [defaultTarget(source)]
    for (const target of targets) checkTarget(target, input)

    terminal.progress('writing the slides', 0, 1)
    const { deck, notes } = await deckFrom(source, options, theme, world, signal, terminal)
    const pictures = await loadPictures(deck, { directory: source.kind === 'topic' ? process.cwd() : source.directory })
    await breathe(signal)
    terminal.progress('laying out', 1, 2 + targets.length)
    const scene = layoutDeck(deck, { fonts: world.fonts, pictures: pictures.value })
    const rendered = await renderAll(targets, { deck, scene: scene.value, fonts: world.fonts }, options, signal, terminal)
    await writeAll(
      rendered.flatMap((r) => r.outputs),
      signal,
    )

    const written = rendered.map(({ target, outputs }): Written => {
      const files = outputs.map((output) => output.path)
      removeStale(target, files)
      return { format: target.format, files, bytes: outputs.reduce((sum, output) => sum + output.bytes.length, 0) }
    })
    const all = [...notes, ...pictures.notes, ...scene.notes]
    terminal.clear()
    if (options.json) terminal.say(JSON.stringify(machineReport(deck, written, scene.value.slides.length, all, started), null, 2))
    else for (const line of [...noteLines(all), summary(written, scene.value.slides.length, all), ...advice(all)]) terminal.say(line)
  })
}

/** @throws Refusal `bad-usage` */
function checkSlideCount(slides: number | undefined, most: number): void {
  if (slides === undefined || (Number.isInteger(slides) && slides >= 1 && slides <= most)) return
  throw new Refusal('bad-usage', `--slides takes a whole number from 1 to ${most}`, { hint: 'The setting MAX_SLIDES moves the limit.' })
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

async function deckFrom(
  source: Source,
  options: MakeOptions,
  theme: Theme | undefined,
  world: World,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<Made> {
  if (source.kind === 'deck') return { deck: restyled(parseDeck(source.json), options, theme), notes: [] }
  const { generateDeck } = await import('../server/generate/generate.ts')
  const request: GenerationRequest = {
    ...(source.kind === 'topic' ? { topic: source.topic } : { source: source.text }),
    ...(options.slides === undefined ? {} : { slides: options.slides }),
    ...(options.language === undefined ? {} : { language: options.language }),
    ...(options.audience === undefined ? {} : { audience: options.audience }),
    ...(options.tone === undefined ? {} : { tone: options.tone }),
    ...(options.instructions === undefined ? {} : { instructions: options.instructions }),
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(options.verbatim === undefined ? {} : { verbatim: options.verbatim }),
    ...(theme === undefined ? {} : { theme }),
  }
  const { value: deck, notes } = await generateDeck(request, world, {
    signal,
    onEvent: () => terminal.progress('writing the slides', 0, 1),
  })
  return { deck, notes }
}

/** A deck as code says itself what it holds; only its look can be chosen. @throws Refusal `bad-usage` */
function restyled(deck: Deck, options: MakeOptions, theme: Theme | undefined): Deck {
  const misplaced = (['slides', 'audience', 'tone', 'instructions', 'verbatim'] as const).find((name) => options[name] !== undefined)
  if (misplaced)
    throw new Refusal('bad-usage', `--${misplaced} has no meaning for a deck as code`, { hint: 'It is rendered as it stands.' })
  return {
    ...deck,
    ...(theme === undefined ? {} : { theme }),
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(options.language === undefined ? {} : { language: options.language }),
  }
}

interface Rendered {
  readonly target: Target
  readonly outputs: readonly Output[]
}

async function renderAll(
  targets: readonly Target[],
  it: Exportable,
  options: MakeOptions,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<readonly Rendered[]> {
  const look: ExportOptions = {
    ...(options.svgText === undefined ? {} : { text: options.svgText }),
    ...(options.pngWidth === undefined ? {} : { width: options.pngWidth }),
  }
  const rendered: Rendered[] = []
  for (const [index, target] of targets.entries()) {
    const parts: Uint8Array[] = []
    terminal.progress(target.path, 2 + index, 2 + targets.length)
    await breathe(signal)
    for await (const part of exportDeck(target.format, it, look)) {
      parts.push(part)
      terminal.progress(target.path, 2 + index + parts.length / (it.scene.slides.length + 1), 2 + targets.length)
      await breathe(signal)
    }
    const files = filesOf(target, parts.length)
    if (files.length > 1) checkWritable(`${folderOf(target)}/slide`)
    rendered.push({ target, outputs: parts.map((bytes, i) => ({ path: files[i] ?? target.path, bytes })) })
  }
  return rendered
}

function advice(notes: readonly Note[]): readonly string[] {
  return notes.filter((note) => note.says === 'scaffold').map((note) => note.detail)
}

function machineReport(deck: Deck, written: readonly Written[], slides: number, notes: readonly Note[], started: number) {
  return {
    title: deck.title,
    language: deck.language,
    theme: typeof deck.theme === 'string' ? deck.theme : deck.theme.id,
    generator: deck.generator ?? null,
    slides,
    outputs: written,
    notes,
    milliseconds: Math.round(performance.now() - started),
  }
}
