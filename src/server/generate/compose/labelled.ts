import { type Runs, slice, textOf, trim, withoutBold } from './runs.ts'
import { width } from './width.ts'

/** A text in two parts: what it is about, and what it says. */
export interface Labelled {
  readonly heading: Runs
  readonly body: Runs
}

/** Widest heading of a card, in Latin characters. */
const WIDEST = 44

const MARK = /^(.{1,60}?)(\s*[:：]\s+|[:：](?=[^\s\d/\\:.])|\s+[–—]\s+|\s+-\s+|——|\s+=\s+|\s*→\s*)(?=\S)/su

/**
 * `**Heading** body`, `Heading: body`, `Heading — body` and a first line of its own taken apart; undefined where a text has
 * no such head.
 */
export function labelled(runs: Runs): Labelled | undefined {
  const text = textOf(runs)
  const [first] = runs
  const boldEnd = boldLead(runs)
  if (first?.bold && boldEnd > 0 && boldEnd < text.length) {
    const heading = trim(withoutBold(slice(runs, 0, boldEnd)))
    const after = /^\s*(?:[:：.。–—-]|→)?\s*/.exec(text.slice(boldEnd))?.[0].length ?? 0
    const body = trim(slice(runs, boldEnd + after))
    const clean = withoutMark(heading)
    // Words that go on in lower case belong to the bold ones: "**Three** of them".
    const goesOn = after <= 1 && /^\p{Ll}/u.test(textOf(body)) && !/[:.：。–—]\s*$/.test(textOf(heading))
    if (!goesOn && textOf(body) !== '' && textOf(clean) !== '' && width(textOf(clean)) <= WIDEST * 1.5) return { heading: clean, body }
  }
  const line = /^(.{3,60}[\p{L}\p{N})”"»])\n(?=\S)/u.exec(text)
  if (line?.[1] && width(line[1]) <= WIDEST * 1.5)
    return { heading: slice(runs, 0, line[1].length), body: trim(slice(runs, line[0].length)) }
  const found = MARK.exec(text)
  if (!found?.[1] || width(found[1]) > WIDEST || found[1].split(/\s+/).length > 7 || /[.!?。！？]\s/.test(found[1])) return undefined
  if (
    /https?$/i.test(found[1]) ||
    runs.some(
      (run) =>
        run.code &&
        textOf(runs).indexOf(run.text) + run.text.length > found[1]!.length &&
        textOf(runs).indexOf(run.text) < found[1]!.length,
    )
  )
    return undefined
  const heading = withoutMark(withoutBold(trim(slice(runs, 0, found[1].length))))
  const body = trim(slice(runs, found[0].length))
  return textOf(heading) === '' || textOf(body) === '' ? undefined : { heading, body }
}

/** How far the bold words at the start reach. */
function boldLead(runs: Runs): number {
  let end = 0
  for (const run of runs) {
    if (!run.bold) break
    end += run.text.length
  }
  return end
}

const withoutMark = (runs: Runs): Runs => {
  const text = textOf(runs)
  const mark = /\s*[:：.。–—-]+\s*$/.exec(text)
  return mark && mark.index > 0 ? trim(slice(runs, 0, mark.index)) : runs
}

/** A paragraph with a run-in heading: bold words at its start, set off by a stop, colon or dash. */
export function runIn(runs: Runs): Labelled | undefined {
  const end = boldLead(runs)
  const text = textOf(runs)
  if (!runs[0]?.bold || end === 0 || !/[.:：。–—]\s*$/.test(text.slice(0, end)) !== /^\s*[.:：。–—]/.test(text.slice(end))) return undefined
  return width(text.slice(0, end)) <= WIDEST * 1.5 ? labelled(runs) : undefined
}

/** All items taken apart, when every one can be. */
export function allLabelled(texts: readonly Runs[]): Labelled[] | undefined {
  const found = texts.map(labelled)
  return texts.length >= 2 && found.every((item) => item !== undefined) ? found : undefined
}
