import type { Slide } from '../deck/slides.ts'
import { compact, isBlank, plain, type RichText, runsOf } from '../deck/text.ts'

/** A slide whose title says which of several it is: "Costs (1/2)". */
export function numbered(slide: Slide, number: number, of: number): Slide {
  if (slide.title === undefined) return slide
  return { ...slide, title: compact([...runsOf(slide.title), { text: ` (${number}/${of})` }]) } as Slide
}

/** A title for one part of a slide that has a name of its own. */
export function subtitled(title: RichText, part: RichText | undefined): RichText {
  return part === undefined || isBlank(part) ? title : compact([...runsOf(title), { text: ' – ' }, ...runsOf(part)])
}

/** A slide's parts with their own ids: `s3`, `s3~2`. Parts of one title are numbered; notes stay with the first part. */
export function continuation(parts: readonly Slide[], whole: Slide): readonly Slide[] {
  const titles = parts.map((part) => plain(part.title))
  return parts.map((part, index): Slide => {
    const alike = titles.flatMap((title, i) => (part.title !== undefined && title === titles[index] ? [i] : []))
    const named = alike.length > 1 ? numbered(part, alike.indexOf(index) + 1, alike.length) : part
    const { notes, ...rest } = { ...named, id: index === 0 ? whole.id : `${whole.id}~${index + 1}` }
    return (index === 0 && whole.notes !== undefined ? { ...rest, notes: whole.notes } : rest) as Slide
  })
}

/** The first and the second half of a list, the first no shorter. */
export function halves<T>(items: readonly T[]): readonly [T[], T[]] {
  const middle = Math.ceil(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}

/** A list in so many runs of about the same weight; none is empty. */
export function portions<T>(items: readonly T[], count: number, weight: (item: T) => number): readonly T[][] {
  const parts: T[][] = []
  let rest = items.reduce((sum, item) => sum + weight(item), 0)
  let at = 0
  for (let left = Math.min(count, items.length); left > 0; left--) {
    const share = rest / left
    const part = [items[at++] as T]
    let own = weight(part[0] as T)
    while (at <= items.length - left && left > 1 && own + weight(items[at] as T) / 2 < share) {
      own += weight(items[at] as T)
      part.push(items[at++] as T)
    }
    if (left === 1) part.push(...items.slice(at))
    rest -= own
    parts.push(part)
  }
  return parts
}

const SENTENCE = /[.!?؟।]["”’»)]*\s+|[。！？]["”’」』）)]*\s*/gu
const SPACE = /\s+/gu
const COMMA = /[、，；]/gu

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Two texts that together say the same, cut after a sentence near a share of the whole, or else between words, which
 * dots then show; undefined for one short word.
 */
export function cutText(text: RichText, share = 0.5): readonly [RichText, RichText] | undefined {
  const runs = runsOf(text)
  const whole = runs.map((run) => run.text).join('')
  const target = whole.length * share
  const nearest = (places: readonly number[], within: number): number | undefined =>
    places
      .filter((at) => Math.abs(at - target) <= whole.length * within && whole.slice(0, at).trim() !== '' && whole.slice(at).trim() !== '')
      .sort((a, b) => Math.abs(a - target) - Math.abs(b - target))[0]
  const after = (pattern: RegExp) => [...whole.matchAll(pattern)].map((match) => match.index + match[0].length)
  // Code has no sentences; its lines stay whole.
  const line = runs.every((run) => run.code) ? nearest(after(/\n+/g), 1) : undefined
  const sentence = nearest(after(SENTENCE), share * 0.6)
  const at =
    line ??
    sentence ??
    nearest(after(SPACE), 1) ??
    nearest(after(COMMA), share * 0.6) ??
    (whole.length > 40
      ? nearest(
          [...graphemes.segment(whole)].map(({ index }) => index),
          1,
        )
      : undefined)
  if (at === undefined) return undefined
  const take = (from: number, to: number): RichText => {
    let offset = 0
    return compact(
      runs.map((run) => {
        const start = Math.max(0, from - offset)
        const end = Math.max(0, to - offset)
        offset += run.text.length
        return { ...run, text: run.text.slice(start, end) }
      }),
    )
  }
  const seam = whole.slice(0, at).search(/\s*$/u)
  const [before, rest] = [take(0, seam), take(at, whole.length)]
  if (sentence !== undefined) return [before, rest]
  return [compact([...runsOf(before), { text: '…' }]), compact([{ text: '…' }, ...runsOf(rest)])]
}
