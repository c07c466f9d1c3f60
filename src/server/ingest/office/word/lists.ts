import type { Item, Piece } from '../../../generate/compose/blocks.ts'
import { type Runs, textOf } from '../../../generate/compose/runs.ts'
import type { Paragraph, Passage } from './headings.ts'

/** The passages as pieces: paragraphs of a list come together, nested by their level; lines of code too. */
export function listsFrom(passages: readonly Passage[]): Piece[] {
  const pieces: Piece[] = []
  for (let i = 0; i < passages.length; ) {
    const passage = passages[i] as Passage
    if (passage.kind === 'piece') {
      pieces.push(passage.piece)
      i++
      continue
    }
    const group = runFrom(passages, i)
    i += group.length
    if (passage.list && passage.heading === undefined) pieces.push(list(group))
    else if (passage.style.role === 'code' && passage.heading === undefined)
      pieces.push({ kind: 'code', code: group.map(({ runs }) => textOf(runs)).join('\n') })
    else pieces.push(...group.map(single))
  }
  return pieces
}

/** The paragraphs from `start` that make one list, or one listing. */
function runFrom(passages: readonly Passage[], start: number): Paragraph[] {
  const first = passages[start] as Paragraph
  const group = [first]
  for (let at = start + 1; ; at++) {
    const next = passages[at]
    if (next?.kind !== 'text' || next.heading !== undefined || first.heading !== undefined) return group
    const goesOn = first.list
      ? next.list !== undefined &&
        (next.list.id === first.list.id || next.list.level > first.list.level || next.list.ordered === first.list.ordered)
      : first.style.role === 'code' && next.style.role === 'code' && !next.list
    if (!goesOn) return group
    group.push(next)
  }
}

function list(group: readonly Paragraph[]): Piece {
  const footnotes = group.flatMap((paragraph) => paragraph.footnotes)
  const ordered = group.filter(({ list }) => list?.level === 0 || list?.level === group[0]?.list?.level).every(({ list }) => list?.ordered)
  return {
    kind: 'list',
    ordered,
    items: nested(group.map(({ runs, list }) => ({ runs, level: list?.level ?? 0 }))),
    ...(footnotes.length > 0 ? { footnotes } : {}),
  }
}

/** Items whose deeper followers are nested below them. */
export function nested(flat: readonly { readonly runs: Runs; readonly level: number }[]): Item[] {
  const items: Item[] = []
  for (let i = 0; i < flat.length; ) {
    const own = flat[i] as { runs: Runs; level: number }
    let end = i + 1
    while (end < flat.length && (flat[end]?.level ?? 0) > own.level) end++
    items.push({ runs: own.runs, items: nested(flat.slice(i + 1, end)) })
    i = end
  }
  return items
}

function single({ runs, heading, style, footnotes }: Paragraph): Piece {
  const marked = footnotes.length > 0 ? { footnotes } : {}
  if (heading !== undefined) return { kind: 'heading', depth: heading, runs: unstyled(runs), ...marked }
  if (style.role === 'title') return { kind: 'heading', depth: 1, runs: unstyled(runs), ...marked }
  if (style.role === 'quote') return { kind: 'quote', runs, ...marked }
  return { kind: 'paragraph', runs, ...marked }
}

const unstyled = (runs: Runs): Runs => runs.map(({ text, code }) => (code ? { text, code } : { text }))
