import type { Slide } from '../deck/slides.ts'
import { compact, type RichText, runsOf } from '../deck/text.ts'

/** A slide's parts with their own ids and numbered titles: `s3`, `s3~2`; "Costs (1/2)". Notes stay with the first. */
export function continuation(parts: readonly Slide[], whole: Slide): readonly Slide[] {
  return parts.map((part, index): Slide => {
    const numbered = (text: RichText): RichText => compact([...runsOf(text), { text: ` (${index + 1}/${parts.length})` }])
    return {
      ...part,
      id: index === 0 ? whole.id : `${whole.id}~${index + 1}`,
      ...(whole.title !== undefined && parts.length > 1 ? { title: numbered(whole.title) } : {}),
      notes: index === 0 ? whole.notes : undefined,
    } as Slide
  })
}

/** The first and the second half of a list, the first no shorter. */
export function halves<T>(items: readonly T[]): readonly [T[], T[]] {
  const middle = Math.ceil(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}

/** Two texts that together say the same, cut after a sentence near the middle, or else between words; undefined for one word. */
export function cutText(text: RichText): readonly [RichText, RichText] | undefined {
  const runs = runsOf(text)
  const whole = runs.map((run) => run.text).join('')
  const middle = whole.length / 2
  const nearest = (pattern: RegExp): number | undefined =>
    [...whole.matchAll(pattern)]
      .map((match) => match.index + match[0].length)
      .filter((at) => at > 0 && at < whole.length && whole.slice(0, at).trim() !== '' && whole.slice(at).trim() !== '')
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  const at =
    nearest(/[.!?؟।。！？]["”’)]?\s*/gu) ?? nearest(/\s+/gu) ?? nearest(/[、，,]/gu) ?? (whole.length > 40 ? Math.floor(middle) : undefined)
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
  return [take(0, at), take(at, whole.length)]
}
