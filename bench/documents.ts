import type { LayoutId } from '../src/core/deck/slides.ts'
import { createFontLibrary } from '../src/core/font/library.ts'
import { createSlideCheck } from '../src/server/check.ts'
import { fontSource } from '../src/server/fonts.ts'
import { absence, fileOf, REAL_DOCUMENTS, readReal } from '../test/fixtures/real-documents/corpus.ts'
import { composeReal, generateReal } from '../test/fixtures/real-documents/make-deck.ts'
import { type Measured, materialIn, measureDeck } from '../test/fixtures/real-documents/measure.ts'
import { missingFrom, sentencesOf } from '../test/fixtures/real-documents/sentences.ts'
import { table } from './timing.ts'

/** Slides of a generated deck. */
const SLIDES = 8

interface Row extends Measured {
  readonly name: string
  readonly language: string
  readonly milliseconds: number
  /** Sentences of the source that neither slides nor notes say; only known where the whole source is composed. */
  readonly missing: number | undefined
}

/** Decks of documents that others wrote: composed without a model, and with one that answers every third question badly. */
export async function benchDocuments(): Promise<void> {
  const fonts = createFontLibrary(fontSource())
  const check = createSlideCheck(fonts)
  const composed: Row[] = []
  const generated: Row[] = []
  for (const document of REAL_DOCUMENTS) {
    const file = fileOf(document)
    if (file === undefined) {
      console.log(`skipped ${absence(document)}`)
      continue
    }
    const source = await readReal(file)
    const { name, language } = document
    const material = materialIn(source.text, language)
    const started = performance.now()
    const deck = composeReal(source)
    const composing = performance.now() - started
    const missing = missingFrom(deck, sentencesOf(source.text, isMarkdown(file)))
    composed.push({ name, language, milliseconds: composing, missing: missing.length, ...measureDeck(deck, material, fonts) })
    const begun = performance.now()
    const { value } = await generateReal(name, source, SLIDES, check)
    const generating = performance.now() - begun
    generated.push({ name, language, milliseconds: generating, missing: undefined, ...measureDeck(value, material, fonts) })
  }
  print(`Composed without a model: ${composed.length} documents`, composed)
  print(`Written by a simulated model of which every third answer is bad: ${generated.length} documents, ${SLIDES} slides each`, generated)
}

const isMarkdown = (file: string): boolean => /\.(?:md|csv|html)$/.test(file)

function print(headline: string, rows: readonly Row[]): void {
  console.log(`\n${headline}\n`)
  table([
    ['', 'lang', 'slides', 'words', 'lists', 'visuals', 'notes', 'lost', 'errors', 'ms', 'layouts'],
    ...rows.map((row) => [
      row.name,
      row.language,
      String(row.slides),
      String(row.words),
      share(row.listOnly, row.content),
      share(row.shown, row.withMaterial),
      share(row.noted, row.content),
      row.missing === undefined ? '' : String(row.missing),
      String(row.errors.length + row.twins.length),
      row.milliseconds.toFixed(0),
      layoutsOf([row]),
    ]),
  ])
  const sum = (pick: (row: Row) => number) => rows.reduce((all, row) => all + pick(row), 0)
  const words = rows.map((row) => row.words).sort((a, b) => a - b)
  console.log(
    `\n  slides with a list and nothing else  ${share(
      sum((row) => row.listOnly),
      sum((row) => row.content),
    )}, at most 15 %`,
  )
  console.log(
    `  visuals where the source has matter  ${share(
      sum((row) => row.shown),
      sum((row) => row.withMaterial),
    )}, at least 60 %`,
  )
  console.log(
    `  content slides with notes            ${share(
      sum((row) => row.noted),
      sum((row) => row.content),
    )}, at least 95 %`,
  )
  console.log(`  words on a slide, median of medians  ${words[Math.floor(words.length / 2)] ?? 0}`)
  console.log(`  layouts                              ${layoutsOf(rows)}`)
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`)

/** `bullets 4, table 2`, the commonest first. */
function layoutsOf(rows: readonly Row[]): string {
  const counts = new Map<LayoutId, number>()
  for (const row of rows) for (const [layout, count] of row.layouts) counts.set(layout, (counts.get(layout) ?? 0) + count)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([layout, count]) => `${layout} ${count}`)
    .join(', ')
}
