import { roleOf } from './heading-words.ts'
import { type Group, indentOf, type TextShape } from './text-lines.ts'
import { width } from './width.ts'

const ENTRY = /^\s*(?:(?:\p{Nd}{1,2}|[A-Z])\.(?:\p{Nd}{1,2}\.?)*|\p{Nd}{1,2}(?:\.\p{Nd}{1,2})+)\s+\S/u

/** The groups of a text that are tables of contents, their headings included: what they say is said again below. */
export function contentsIn(groups: readonly Group[]): ReadonlySet<Group> {
  const found = new Set<Group>()
  const after = new Map<string, number>()
  groups.forEach((group, i) => {
    after.set(keyOf(group), i)
  })
  groups.forEach((group, i) => {
    if (group.lines.length !== 1 || roleOf(group.lines[0]?.trim() ?? '') !== 'contents') return
    for (let j = i + 1; j < groups.length; j++) {
      const next = groups[j] as Group
      const numbered = next.lines.filter((line) => ENTRY.test(line)).length
      const comesAgain = next.lines.length === 1 && (after.get(keyOf(next)) ?? j) > j
      const listed = next.lines.length >= 2 && numbered >= 2 && numbered >= next.lines.length * 0.4
      if (!listed && !comesAgain) break
      found.add(next)
    }
    if (found.has(groups[i + 1] as Group)) found.add(group)
  })
  return found
}

const keyOf = ({ lines }: Group): string => lines.map((line) => line.trim()).join(' ')

/** `^[1] See below.` and `[2] Another.` at a page's or chapter's end. */
export const isFootnote = ({ lines }: Group): boolean => /^\s*\^?\[\p{Nd}{1,3}\]\s+\S/u.test(lines[0] ?? '')

/** The mark of a footnote in running text. */
export const withoutMarks = (text: string): string => text.replace(/\s?\^\[\p{Nd}{1,3}\]/gu, '')

/** Room beside a centred line, at least. */
const BESIDE = 8

/** Lines in the middle of the page, as on a title page. */
export function isCentred({ lines }: Group, { wrap, indent }: TextShape): boolean {
  if (wrap === Number.POSITIVE_INFINITY || lines.length > 4) return false
  return lines.every((line) => {
    const before = indentOf(line)
    const behind = wrap - before - width(line.trim())
    return before >= Math.max(BESIDE, indent + 6) && Math.abs(before - behind) <= BESIDE
  })
}
