import type { SlideInput } from '../../../../core/deck/slides.ts'
import type { RichText } from '../../../../core/deck/text.ts'
import type { Composer } from '../composer.ts'
import { quiet, type Runs, rich, textOf, trim } from '../runs.ts'
import { lead } from '../sentences.ts'
import { width } from '../width.ts'

/** One way to show a part. */
export interface Form {
  readonly slide: SlideInput
  /** 0 for the natural form; higher for those that only bring variety, or hide more of what is said. */
  readonly cost: number
  /** The title says something of its own instead of repeating the heading. */
  readonly asserts?: boolean
}

/** What a drawing knows of its part. */
export interface Drawing {
  readonly composer: Composer
  readonly title: RichText
  /** How much the words of a sentence occur in the whole document, 0…1. */
  readonly central: (sentence: Runs) => number
  /** Below 1 where a slide would hold too many words: each text gets so much less room. */
  readonly share?: number
}

/**
 * A text for a place on the slide: whole, or its lead where it is long; the notes have all of it. Widths are in Latin
 * characters for present mode; slides to be read hold nearly twice as much.
 */
export function fitted(runs: Runs, room: number, { composer, share = 1 }: Drawing, rather?: number): Runs {
  const scale = (composer.mode === 'read' ? 1.9 : 1) * share
  return named(lead(withoutStop(runs), room * scale, room * scale * 1.5, composer.language.sentences, rather))
}

/** A link that shows its address shows the site's name; the notes have the whole. */
const named = (runs: Runs): Runs =>
  runs.map((run) => (run.link && /^https?:\/\//i.test(run.text) ? { ...run, text: siteOf(run.text) } : run))

function siteOf(address: string): string {
  const [host = '', ...path] = address
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .split('/')
  const end = path.at(-1)
  return path.length === 0 || path.length > 2 || (end ?? '').length > 24 ? host : [host, ...path].join('/')
}

/** The room of one of `count` entries that share a slide. */
export const shareOf = (count: number, all: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, all / Math.max(1, count)))

export const fittedRich = (runs: Runs, room: number, drawing: Drawing): RichText => rich(fitted(runs, room, drawing))

/** A colon at the end announces what the slide shows anyway. */
function withoutStop(runs: Runs): Runs {
  const whole = trim(runs)
  const text = textOf(whole)
  if (!/[:：]$/.test(text)) return whole
  let left = text.slice(0, -1).trimEnd().length
  return whole.flatMap((run) => {
    const kept = run.text.slice(0, Math.max(0, left))
    left -= run.text.length
    return kept === '' ? [] : [{ ...run, text: kept }]
  })
}

/** A title: no links, bold or italics, no stop at the end of a single sentence. */
export function titled(runs: Runs): RichText {
  const plain = withoutStop(quiet(trim(runs))).map((run) => ({ ...run, text: run.text.replace(/\s+/g, ' ') }))
  const text = textOf(plain)
  const single = !/[.!?]\s+\S|[。！？]\s*\S/.test(text.replace(/^\s*[\p{Nd}.]+\s|\b\p{L}\.|\d\.\d/gu, ''))
  const stop = /[,;،、；，]$/.exec(text) ?? (single ? /(?<!\.)[.。।]$/.exec(text) : null)
  return rich(stop ? dropLast(plain, stop[0].length) : plain)
}

function dropLast(runs: Runs, count: number): Runs {
  const last = runs.at(-1)
  return last && last.text.length >= count ? [...runs.slice(0, -1), { ...last, text: last.text.slice(0, -count) }] : runs
}

/** Plain text of at most `most` characters, cut at a word where it must be. */
export function clipped(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  const blank = cut.lastIndexOf(' ')
  return (blank > most / 2 ? cut.slice(0, blank) : cut)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .replace(/[\s,;:–—(]+$/, '')
}

/** Longest title that still reads as one, in Latin characters. */
export const TITLE_WIDTH = 96

/** A question from this width on is understood without what stands before it. */
const QUESTION_WIDTH = 36

/** Of a heading too long for a title, what it asks, else its first sentence; the notes have the whole. */
export function headline(heading: Runs, { sentences }: Composer): Runs {
  if (width(textOf(heading)) <= TITLE_WIDTH) return heading
  const said = sentences(heading)
  const asks = said.find((sentence) => /[?？؟]$/.test(textOf(sentence)) && width(textOf(sentence)) >= QUESTION_WIDTH)
  return asks ?? said[0] ?? heading
}

export const asTitle = (runs: Runs): boolean => {
  const text = textOf(runs).trim()
  const code = runs.reduce((sum, run) => sum + (run.code ? run.text.length : 0), 0)
  // A sentence's tail, a command or an address names nothing.
  const startsInside = /^\p{Ll}/u.test(text) && runs[0]?.code !== true
  if (startsInside || isCommand(text) || /[?？؟…]$|\.\.\.$/.test(text)) return false
  return code <= text.length * 0.35 && width(text) >= 12 && width(text) <= TITLE_WIDTH && !text.includes('\n')
}

/** Text that is meant for a machine. */
export const isCommand = (text: string): boolean =>
  /^(?:[#$%>]|\/\/|\.?\/\w)/.test(text) || /:\/\/\S*$|;$/.test(text) || (text.match(/[{}<>=|\\$]|::|--\w/g)?.length ?? 0) >= 2
