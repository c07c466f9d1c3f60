import { z } from 'zod'
import { cleanLine } from './clean.ts'
import { coerce } from './forms/coerce.ts'
import { isEmptyTalk } from './forms/nothing.ts'
import type { Kind } from './kinds.ts'
import { isForeign } from './language.ts'
import { areAlike, foldTitle, isGeneric, trimTitle, unnamed } from './titles.ts'

/** One planned slide. */
export interface OutlineEntry {
  /** Place among the outline's entries, from 0. */
  readonly place: number
  readonly kind: Kind
  readonly title: string
  /** What it shows, one sentence; may be empty. */
  readonly point: string
  /** Ids of source blocks. */
  readonly from: readonly string[]
  /** The title does not do as it is (too long, generic, or taken): the slide's writer gives another. */
  readonly retitle: boolean
}

export interface Outline {
  readonly title: string
  readonly subtitle: string
  readonly entries: readonly OutlineEntry[]
}

export interface DraftShape {
  readonly entries: number
  readonly closing: boolean
  /** Characters of a title at most. */
  readonly titleCap: number
  readonly kinds: readonly Kind[]
  readonly blockIds: ReadonlySet<string>
  /** BCP 47. */
  readonly language: string
}

const entrySchema = z.object({ kind: z.string(), title: z.string(), point: z.string() })
const entryNode = z.toJSONSchema(entrySchema) as Record<string, unknown>

/** How much over its cap a title may be before it is written anew. */
const TITLE_SLACK = 1.25
const MAX_POINT = 300

/**
 * Collects entries as they arrive and gives each its place: in order, the closing one last. What comes twice, or beyond
 * the number asked for, is left out; what is missing stays visible as a gap.
 */
export class OutlineDraft {
  title = ''
  subtitle = ''
  private readonly shape: DraftShape
  private readonly places: (OutlineEntry | undefined)[]
  /** The latest entry without a place: the closing one, if none says that it is. */
  private spare: Omit<OutlineEntry, 'place'> | undefined
  /** Where the next entry of the stream goes, if it is free. */
  private next = 0
  /** Entries that came although all places were taken. */
  surplus = 0
  /** Entries of the stream so far, also those that were left out. */
  private came = 0

  constructor(shape: DraftShape) {
    this.shape = shape
    this.places = new Array(shape.entries).fill(undefined)
  }

  get entries(): readonly (OutlineEntry | undefined)[] {
    return this.places
  }

  get complete(): boolean {
    return this.places.every((entry) => entry !== undefined)
  }

  get missing(): number {
    return this.places.filter((entry) => entry === undefined).length
  }

  name(title: unknown, subtitle: unknown): void {
    const words = (text: unknown) => (typeof text === 'string' && !isEmptyTalk(text) ? cleanLine(text) : '').slice(0, 300)
    if (this.title === '' && !this.has(words(title))) this.title = trimTitle(words(title))
    if (this.subtitle === '') this.subtitle = unnamed(words(subtitle))
  }

  /** A new stream, or a second look at one, begins: gaps are filled from the front. */
  rewind(): void {
    this.next = 0
    this.came = 0
  }

  /** An entry came that cannot be read: its place stays open. */
  skip(): void {
    this.came++
    const place = this.free()
    if (place !== -1) this.next = place + 1
  }

  /** The entry with its place; undefined when it has none (yet). */
  accept(raw: unknown): OutlineEntry | undefined {
    this.came++
    const entry = this.named(this.read(raw))
    if (!entry || this.has(entry.title) || this.repeats(entry)) return undefined
    const last = this.shape.entries - 1
    if (this.shape.closing && entry.kind === 'closing') return this.put(last, entry)
    const place = this.free()
    if (place !== -1) {
      this.next = place + 1
      return this.put(place, entry.kind === 'closing' ? { ...entry, kind: 'claim' } : entry)
    }
    this.surplus++
    this.spare = entry
    return undefined
  }

  /** The list is over: where nothing closes the deck, the last entry that came does. */
  end(): OutlineEntry | undefined {
    const last = this.shape.entries - 1
    if (!this.shape.closing || this.places[last] !== undefined || !this.spare) return undefined
    return this.put(last, { ...this.spare, kind: 'closing' })
  }

  /** Takes over what an earlier run had. */
  restore(saved: { title: string; subtitle: string; entries: readonly (OutlineEntry | null)[] }): void {
    this.title = saved.title
    this.subtitle = saved.subtitle
    saved.entries.forEach((entry, place) => {
      if (entry && place < this.places.length) this.places[place] = { ...entry, place }
    })
  }

  /** Puts an entry into a gap. */
  fill(entry: OutlineEntry): void {
    this.places[entry.place] ??= entry
  }

  /** @throws TypeError while entries are missing */
  finish(fallbackTitle: string): Outline {
    const entries = this.places.map((entry) => {
      if (!entry) throw new TypeError('the outline is not complete')
      return entry
    })
    return { title: this.title || fallbackTitle, subtitle: this.subtitle, entries }
  }

  /** The next open place that is not the closing one's; -1 for none. */
  private free(): number {
    const end = this.shape.entries - (this.shape.closing ? 1 : 0)
    return this.places.findIndex((taken, place) => taken === undefined && place >= this.next && place < end)
  }

  private has(title: string): boolean {
    const folded = foldTitle(title)
    return this.places.some((entry) => entry !== undefined && foldTitle(entry.title) === folded)
  }

  /** The same slide planned again under a title that differs in a word. */
  private repeats({ title, point }: Omit<OutlineEntry, 'place'>): boolean {
    const said = foldTitle(point)
    return said !== '' && this.places.some((entry) => entry && foldTitle(entry.point) === said && areAlike(entry.title, title))
  }

  /** An entry that is called like the deck takes the sentence that it shows for its title, or is given another. */
  private named(entry: Omit<OutlineEntry, 'place'> | undefined): Omit<OutlineEntry, 'place'> | undefined {
    if (!entry || this.title === '' || foldTitle(entry.title) !== foldTitle(this.title)) return entry
    const title = trimTitle(entry.point)
    const usable = title !== '' && foldTitle(title) !== foldTitle(this.title) && title.length <= this.shape.titleCap * TITLE_SLACK
    return usable ? { ...entry, title } : { ...entry, retitle: true }
  }

  private put(place: number, entry: Omit<OutlineEntry, 'place'>): OutlineEntry | undefined {
    if (this.places[place] !== undefined) {
      this.surplus++
      return undefined
    }
    const placed = { ...entry, place }
    this.places[place] = placed
    return placed
  }

  private read(raw: unknown): Omit<OutlineEntry, 'place'> | undefined {
    const named = keyed(raw)
    const parsed = entrySchema.safeParse(coerce(named, entryNode, new Set()))
    if (!parsed.success) return undefined
    const { kind, title, point } = parsed.data
    const words = trimTitle(unnumbered(title, this.came))
    if (words === '') return undefined
    const usable = this.shape.kinds.find((name) => name === kind.toLowerCase()) ?? 'points'
    const label = usable === 'section'
    const foreign = isForeign(`${words}. ${point}`, this.shape.language)
    return {
      kind: usable,
      title: words,
      point: foreign ? '' : point.slice(0, MAX_POINT),
      from: idsIn(named).filter((id) => this.shape.blockIds.has(id)),
      retitle: foreign || (!label && (words.length > this.shape.titleCap * TITLE_SLACK || isGeneric(words))),
    }
  }
}

/** Names that models give to the keys of an entry where no schema holds them to ours. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  title: ['heading', 'headline', 'name', 'assertion', 'slideTitle', 'slide_title'],
  point: ['description', 'takeaway', 'message', 'summary', 'content', 'subtitle'],
  kind: ['type', 'intent', 'layout'],
  from: ['sources', 'evidence', 'ids'],
}

/** An entry under our keys; one that is only a text is its title. */
function keyed(raw: unknown): unknown {
  if (typeof raw === 'string') return { title: raw }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const entry = raw as Record<string, unknown>
  const named = Object.entries(ALIASES).flatMap(([key, aliases]) => {
    const alias = Object.hasOwn(entry, key) ? undefined : aliases.find((name) => Object.hasOwn(entry, name))
    return alias === undefined ? [] : [[key, entry[alias]] as const]
  })
  return { ...entry, ...Object.fromEntries(named) }
}

/** What an entry names as its passages: a list of ids, or a text of them, with or without brackets. */
function idsIn(entry: unknown): string[] {
  const from = typeof entry === 'object' && entry !== null && 'from' in entry ? entry.from : []
  const named = (Array.isArray(from) ? from : [from]).filter((id) => typeof id === 'string')
  const bare = named.map((id) => id.replace(/[[\]]/g, '').trim())
  return [...new Set(bare.flatMap((id) => [id, ...id.split(/[\s,;]+/)]))]
}

/** A title without its number in the plan, which may count the cover. */
function unnumbered(title: string, came: number): string {
  const found = /^(\d{1,2})[.):]\s+(?=\S)/.exec(title)
  const number = Number(found?.[1])
  return found && (number === came || number === came + 1) ? title.slice(found[0].length) : title
}
