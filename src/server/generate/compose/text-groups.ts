import { headsEntries, ofOneKind, unmarkedEntries } from './text-entries.ts'
import { standingHeading, underlined } from './text-headings.ts'
import { BULLET, type Group, indentOf, NUMBER, type TextShape, wordFits } from './text-lines.ts'
import { alignedPairs, separatedTable } from './text-tables.ts'

const isMarked = (line: string): boolean => BULLET.test(line) || NUMBER.test(line)

/** The groups of a text, those that a line heads without a blank below it taken apart. */
export function headedGroups(groups: readonly Group[], shape: TextShape): Group[] {
  // Where headings are ruled, numbered or in capitals, a line with a colon only leads to what it announces.
  const ranked = groups.some((group, i) => underlined(group) || standingHeading(group, groups[i + 1], shape, false)?.depth === 2)
  return groups.flatMap((group, g) => {
    const cuts = cutsIn(group.lines, shape, { first: g === 0, colons: g > 0 && !ranked })
    const starts = cuts[0] === 0 ? cuts : [0, ...cuts]
    return starts.flatMap((start, i): Group[] => {
      const lines = group.lines.slice(start, starts[i + 1])
      return cuts.includes(start) ? [{ lines: lines.slice(0, 1), heads: true }, { lines: lines.slice(1) }] : [{ lines }]
    })
  })
}

interface Allowed {
  /** Whether the group opens the text. */
  readonly first: boolean
  /** Whether a line that ends in a colon may be a heading. */
  readonly colons: boolean
}

/** Where lines stand that head what follows. */
function cutsIn(lines: readonly string[], shape: TextShape, { first, colons }: Allowed): number[] {
  const [head = '', ...rest] = lines
  if (separatedTable(lines) || (lines.length >= 2 && alignedPairs(lines))) return []
  if (!lines.some(isMarked)) {
    const entries = unmarkedEntries(rest, shape)
    if (!entries || !wordFits(head, rest[0] ?? '', shape) || indentOf(head) > indentOf(rest[0] ?? '')) return []
    // What opens a text of such lines names it, unless it is one of them.
    const names = first && entries.length >= 3 && headsEntries(head, entries, true) && !ofOneKind(lines)
    return names || headsEntries(head, entries, false) ? [0] : []
  }
  return lines.flatMap((line, i): number[] => {
    const next = lines[i + 1]
    const before = lines[i - 1]
    if (next === undefined || isMarked(line) || !isMarked(next) || indentOf(line) > indentOf(next)) return []
    if (/[:：]$/.test(line.trim()) && !colons) return []
    if (before !== undefined && !(wordFits(before, line, shape) && lines.slice(0, i).some(isMarked))) return []
    return headsEntries(line, [next], true) ? [i] : []
  })
}
