import { compact, type RichText, runsOf, type TextRun } from '../../../core/deck/text.ts'

/** Text with its styles, as it stands in the source. */
export type Runs = readonly TextRun[]

export const textOf = (runs: Runs): string => runs.map((run) => run.text).join('')

export const isBlank = (runs: Runs): boolean => textOf(runs).trim() === ''

/** The characters from `start` up to `end`, with their styles. */
export function slice(runs: Runs, start: number, end = Number.POSITIVE_INFINITY): TextRun[] {
  let offset = 0
  return runs.flatMap((run) => {
    const from = Math.max(0, start - offset)
    const to = Math.min(run.text.length, end - offset)
    offset += run.text.length
    return to > from ? [{ ...run, text: run.text.slice(from, to) }] : []
  })
}

export function trim(runs: Runs): TextRun[] {
  const text = textOf(runs)
  const start = text.length - text.trimStart().length
  return slice(runs, start, Math.max(start, text.trimEnd().length))
}

/** Pieces in one line, split by `separator`; blank ones are left out. */
export function join(pieces: readonly Runs[], separator: string): TextRun[] {
  return pieces.filter((piece) => !isBlank(piece)).flatMap((piece, i) => (i === 0 ? [...piece] : [{ text: separator }, ...piece]))
}

/** As it stands on a slide. */
export const rich = (runs: Runs): RichText => compact(trim(runs).map((run) => (run.code ? run : { ...run, text: unbroken(run.text) })))

const GROUPED = /(?<![\p{N}.,])\p{Nd}{1,3}(?: \p{Nd}{3})+(?!\p{N})/gu

/** No line ends in the middle of `41 200`. */
const unbroken = (text: string): string => text.replace(GROUPED, (figure) => figure.replaceAll(' ', '\u00A0'))

/** Without links, bold and italic: what a title keeps is code. */
export const quiet = (runs: Runs): TextRun[] => runs.map(({ text, code }) => (code ? { text, code } : { text }))

export const withoutBold = (runs: Runs): TextRun[] => runs.map(({ bold: _, ...run }) => run)

/** A word of ordinary letters: no command, no file and no name that is written small on purpose. */
const WORD = /^(?:\p{Ll}{2,}|[aeiouyàáéó])(?=[\s,;:!?]|$)/u

/** Notes typed in a hurry start in lower case; a title does not. */
export function capital(runs: Runs): TextRun[] {
  const [first, ...others] = trim(runs)
  if (!first) return []
  const begins = first.code !== true && WORD.test(first.text)
  return [begins ? { ...first, text: first.text.replace(/^./u, (letter) => letter.toUpperCase()) } : first, ...others]
}

/** Addresses are for the notes: `label (https://…)` where the label does not say it. */
export function spoken(runs: Runs): string {
  const parts: { text: string; link?: string }[] = []
  for (const { text, link } of runs) {
    const last = parts.at(-1)
    if (last && last.link === link) last.text += text
    else parts.push({ text, link })
  }
  return parts
    .map(({ text, link }) => (link === undefined || link.startsWith('#') || sameAddress(text, link) ? text : `${text} (${link})`))
    .join('')
    .trim()
}

const sameAddress = (text: string, link: string): boolean =>
  link.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)|\/$/g, '').includes(text.trim().replace(/^(?:https?:\/\/(?:www\.)?)|\/$/g, ''))

export const fromRich = (text: RichText | undefined): Runs => runsOf(text)
