import type { Note } from '../../../core/base/note.ts'
import { printable } from '../../../core/base/words.ts'
import type { Source } from '../../../core/deck/slides.ts'
import { type Block, wordsOf } from './blocks.ts'
import { blocksOf, type Part } from './part.ts'
import { type Runs, spoken, textOf } from './runs.ts'

/** Longest notes of a slide, in characters; the deck's schema has a little more. */
const LONGEST = 19_000

/** All that the source says in a part, as it would be read aloud. */
export function notesOf(part: Part, heading: boolean, footnotes: ReadonlyMap<string, Runs>): string {
  const said = (blocks: readonly Block[]) => blocks.map(wordsOf)
  const lines = [
    ...said(part.opening),
    ...(heading ? [textOf(part.title)] : []),
    ...part.topics.flatMap((topic) => [...(topic.title ? [spoken(topic.title)] : []), ...said(topic.blocks)]),
    ...said(part.aside),
    ...footnotesOf(part, footnotes).map(({ label, runs }) => `[${label}] ${spoken(runs)}`),
  ]
  return paragraphs(lines)
}

export const paragraphs = (lines: readonly string[]): string =>
  printable(
    lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n\n'),
  ).replace(/\n{3,}/g, '\n\n')

function footnotesOf(part: Part, footnotes: ReadonlyMap<string, Runs>): { label: string; runs: Runs }[] {
  const labels = new Set(blocksOf(part).flatMap((block) => block.footnotes ?? []))
  return [...labels].flatMap((label) => {
    const runs = footnotes.get(label)
    return runs ? [{ label, runs }] : []
  })
}

/** Footnotes are where the source names its own sources. */
export function sourcesOf(part: Part, footnotes: ReadonlyMap<string, Runs>): Source[] {
  const noted = footnotesOf(part, footnotes).map(({ runs }): Source => {
    const url = runs.find((run) => run.link !== undefined)?.link
    const words = textOf(runs).replace(/\s+/g, ' ').trim()
    return { label: words.length <= 300 ? words : words.slice(0, 300).toWellFormed(), ...(url ? { url } : {}) }
  })
  const seen = new Set<string>()
  return [...part.sources, ...noted].filter(({ label }) => label !== '' && !seen.has(label) && seen.add(label)).slice(0, 6)
}

/** Moves what one slide's notes cannot hold to the next; what none can hold is reported. */
export function spread(notes: readonly string[]): { notes: string[]; dropped: Note[] } {
  const out = [...notes]
  let carried = ''
  const pass = (from: number, to: number, step: number) => {
    for (let i = from; i !== to; i += step) {
      const whole = carried === '' ? (out[i] ?? '') : step > 0 ? paragraphs([carried, out[i] ?? '']) : paragraphs([out[i] ?? '', carried])
      const at =
        whole.length <= LONGEST ? whole.length : Math.max(whole.lastIndexOf('\n', LONGEST), whole.lastIndexOf(' ', LONGEST), LONGEST / 2)
      out[i] = whole.slice(0, at).trim().toWellFormed()
      carried = whole.slice(at).trim()
    }
  }
  pass(0, out.length, 1)
  if (carried !== '') pass(out.length - 1, -1, -1)
  return {
    notes: out,
    dropped:
      carried === ''
        ? []
        : [
            {
              at: 'deck',
              says: 'dropped',
              detail: `${carried.length} characters of the source found no room in the notes; more slides have more`,
            },
          ],
  }
}
