import { dirname, join, resolve } from 'node:path'
import type { Note } from '../core/base/note.ts'
import type { Deck } from '../core/deck/deck.ts'
import { layoutDeck } from '../core/layout/layout.ts'
import type { Theme } from '../core/theme/theme.ts'
import type { Environment } from '../server/config.ts'
import { type Exportable, type ExportOptions, exportDeck } from '../server/export.ts'
import type { OnEvent } from '../server/generate/events.ts'
import { loadPictures } from '../server/pictures.ts'
import { openWorld } from '../server/world.ts'
import { draftDeck, picturesOf } from './draft.ts'
import { breathe } from './interrupt.ts'
import type { MakeOptions } from './make.ts'
import { followProgress } from './progress.ts'
import { noteLines, scaffoldLines, summary, type Written } from './report.ts'
import type { Source } from './source.ts'
import { checkWritable, filesOf, folderOf, removeStale, type Target } from './targets.ts'
import type { Terminal } from './terminal.ts'
import { type Output, writeAll } from './write.ts'

/** A command line that has been checked. */
export interface Job {
  readonly source: Source
  readonly theme: string | Theme | undefined
  /** What reading the theme had to say. */
  readonly remarks: readonly Note[]
  readonly targets: readonly Target[]
  readonly options: MakeOptions
}

/** Files that one `-o` becomes. */
interface Rendered {
  readonly target: Target
  readonly outputs: readonly Output[]
}

/** How much longer a model writes than anything else takes, for the bar. */
const MODEL_SHARE = 12

/**
 * Source → deck → scene → files. Everything is made in memory first, then written at once, so that an error or Ctrl-C
 * leaves no half-written file.
 */
export async function produce(job: Job, environment: Environment, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const started = performance.now()
  const { source, targets, options } = job
  const world = await openWorld(environment)
  const writing = world.model ? MODEL_SHARE : 1
  const progress = (label: string, done: number) => terminal.progress(label, done, writing + 1 + targets.length)

  progress('writing', 0)
  const follow = followProgress((label, share) => progress(label, share * writing))
  const onEvent: OnEvent = (event) => {
    if (options.json) terminal.say(JSON.stringify(event))
    follow(event)
  }
  const { value: deck, notes } = await draftDeck(source, options, job.theme, world, { signal, onEvent })
  await breathe(signal)
  progress('laying out', writing)
  const pictures = await loadPictures(deck, picturesOf(source))
  const scene = layoutDeck(deck, { fonts: world.fonts, pictures: pictures.value })
  const it = { deck, scene: scene.value, fonts: world.fonts }
  const rendered = await renderAll(targets, it, options, signal, (label, done) => progress(label, writing + 1 + done))
  const outputs = rendered.flatMap((one) => one.outputs)
  await writeAll([...outputs, ...picturesBeside(targets, deck, source)], signal)

  const written = rendered.map(settle)
  const slides = scene.value.slides.length
  // Layout only sees that a picture is not there; who looked for it has said why.
  const explained = new Set(pictures.notes.map((note) => note.at))
  const laid = scene.notes.filter((note) => note.says !== 'missing-picture' || !explained.has(note.at))
  const all = [...job.remarks, ...(source.kind === 'document' ? source.notes : []), ...notes, ...pictures.notes, ...laid]
  if (options.json) terminal.say(JSON.stringify(report(deck, written, slides, all, started)))
  else for (const line of [...noteLines(all), summary(written, slides, all), ...scaffoldLines(all)]) terminal.say(line)
}

/** Decks as code and Markdown name their pictures: those that the source held are put where the name says. */
function picturesBeside(targets: readonly Target[], deck: Deck, source: Source): Output[] {
  const naming = targets.filter(({ format }) => format === 'json' || format === 'md')
  if (source.kind !== 'document' || source.pictures.size === 0 || naming.length === 0) return []
  const text = JSON.stringify(deck)
  const shown = [...source.pictures].filter(([src]) => text.includes(JSON.stringify(src)))
  const outputs = naming.flatMap(({ path }) => shown.map(([src, bytes]): Output => ({ path: join(dirname(path), src), bytes })))
  return [...new Map(outputs.map((output) => [resolve(output.path), output])).values()]
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

/** The last line that `--json` prints. */
function report(deck: Deck, outputs: readonly Written[], slides: number, notes: readonly Note[], started: number) {
  const { title, language, generator = null } = deck
  const theme = typeof deck.theme === 'string' ? deck.theme : deck.theme.id
  return {
    type: 'report',
    title,
    language,
    theme,
    generator,
    slides,
    outputs,
    notes,
    milliseconds: Math.round(performance.now() - started),
  }
}
