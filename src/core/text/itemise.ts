import type { Face } from '../font/face.ts'
import { type HanStyle, hanStyleOf, isEastAsian } from '../font/fallback.ts'
import type { Direction } from '../scene/scene.ts'
import { embeddingLevels } from './bidi.ts'
import type { FaceStyle, Faces } from './faces.ts'
import { graphemeStarts } from './graphemes.ts'
import { nextStart, scriptRuns } from './scripts.ts'

/** A run of the paragraph as far as shaping is concerned. */
export interface StyledRun {
  readonly end: number
  readonly style: FaceStyle & { readonly tabular?: boolean }
  /** BCP 47. */
  readonly language: string
}

/** Text of one run, direction, script and face: what is shaped at a time. */
export interface Item {
  readonly start: number
  readonly end: number
  /** Index of the run. */
  readonly run: number
  readonly level: number
  readonly script: string
  readonly face: Face
  /** No face has these characters; `face` then only lends its empty box. */
  readonly missing: boolean
}

export interface Itemised {
  readonly items: readonly Item[]
  /** 1 where a grapheme cluster starts. */
  readonly starts: Uint8Array
}

/** Cuts a paragraph into items, in logical order. A grapheme cluster is never divided between two faces. */
export function itemise(text: string, runs: readonly StyledRun[], direction: Direction, faces: Faces): Itemised {
  const starts = graphemeStarts(text)
  const levels = embeddingLevels(text, direction)
  const items: { start: number; end: number; run: number; level: number; script: string; face: Face; missing: boolean }[] = []
  let run = 0
  const hans = runs.map((each) => hanStyleOf(each.language) ?? hanStyleIn(text))
  for (const part of scriptRuns(text, starts)) {
    for (let at = part.start; at < part.end; ) {
      while (at >= runs[run]!.end) run++
      const { style, end: runEnd } = runs[run]!
      const choose = faces.chooser(part.script, style, hans[run]!)
      const stop = Math.min(part.end, runEnd)
      while (at < stop) {
        const end = Math.min(nextStart(starts, at), stop)
        const face = choose(text.slice(at, end))
        const item = { start: at, end, run, level: levels[at]!, script: part.script, face: face ?? faces.primary(style), missing: !face }
        const last = items.at(-1)
        if (last && continues(last, item)) last.end = end
        else items.push(item)
        at = end
      }
    }
  }
  return { items, starts }
}

function continues(last: Item, next: Item): boolean {
  return (
    last.run === next.run &&
    last.level === next.level &&
    (last.script === next.script || (isEastAsian(last.script) && isEastAsian(next.script))) &&
    last.face === next.face &&
    last.missing === next.missing
  )
}

/** For text in a language that says nothing about Han: kana and hangul tell. */
function hanStyleIn(text: string): HanStyle {
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return 'Jpan'
  return /\p{sc=Hang}/u.test(text) ? 'Kore' : 'Hans'
}
