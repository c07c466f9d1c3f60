import type { ListItem } from '../../core/deck/blocks/list.ts'
import { chartEntries, tableEntries, whole } from '../../core/deck/relayout/builders.ts'
import { contentOf } from '../../core/deck/relayout/content.ts'
import type { Slide } from '../../core/deck/slides.ts'
import { isBlank, plain, type RichText } from '../../core/deck/text.ts'
import { SECOND_LEVEL } from './slides.ts'

/** The most characters of an item, and of one below it, that a deck takes. */
const MOST = { item: 1500, sub: 800 } as const
const MOST_SUBS = 20

/** What a slide says besides its title, a line a point: `content` of a client's slide. */
export function contentLines(slide: Slide): string[] {
  const { lead, entries, chart, table, rest } = contentOf(slide)
  const told = [...entries, ...(chart ? chartEntries(chart) : []), ...(table ? tableEntries(table) : [])]
  const items = told.map(({ points, ...entry }): ListItem => ({ text: whole(entry), sub: points ? [...points] : undefined }))
  const named = new Set([plain(slide.title)])
  return [...said([lead]), ...listLines(items), ...said(rest)].filter((line) => !named.has(line))
}

const said = (texts: readonly (RichText | undefined)[]): string[] => texts.filter((text) => !isBlank(text)).map(plain)

/** A list with two levels as strings. */
export function listLines(items: readonly ListItem[]): string[] {
  return items.flatMap(({ text, sub }) => [...said([text]), ...said(sub ?? []).map((line) => SECOND_LEVEL + line)])
}

/** Signs that people type before the points of a list; their own list gives them back. */
const MARKER = /^\s*(?:[•◦▪▫‣∙·●○■□*]|[-–—])\s+/u

/** Strings as a list: those that are set in and have a marker belong to the item before. */
export function listItems(lines: readonly string[]): ListItem[] {
  const items: ListItem[] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const words = line.replace(MARKER, '').trim()
    const above = items.at(-1)
    const below = /^\s{2,}/.test(line) && MARKER.test(line) && above !== undefined && (above.sub?.length ?? 0) < MOST_SUBS
    if (below) above.sub = [...(above.sub ?? []), ...pieces(words, MOST.sub)].slice(0, MOST_SUBS)
    else items.push(...pieces(words === '' ? line.trim() : words, MOST.item).map((text) => ({ text })))
  }
  return items
}

/** A text in pieces that are not longer than a deck takes, cut between words where there are any. */
function pieces(text: string, most: number): string[] {
  if (text.length <= most) return [text]
  const space = text.lastIndexOf(' ', most)
  const at = space > most / 2 ? space : most
  return [text.slice(0, at).toWellFormed().trim(), ...pieces(text.slice(at).toWellFormed().trim(), most)]
}
