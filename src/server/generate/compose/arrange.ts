import type { Note } from '../../../core/base/note.ts'
import type { SlideInput } from '../../../core/deck/slides.ts'
import type { Block } from './blocks.ts'
import type { Composer } from './composer.ts'
import { divided, merged } from './counting.ts'
import { BLURB_WORDS } from './draw/draw.ts'
import { clipped } from './draw/form.ts'
import { carrierOf, makePart, type Part, titleText } from './part.ts'
import { partition } from './partition.ts'
import { type Runs, textOf } from './runs.ts'
import type { Outline } from './sections.ts'
import type { Sizes } from './stretch.ts'

/** A deck that nobody gave a number has at most this many slides, unless its source is very long. */
const NATURAL = 24
const WORDS_PER_SLIDE = 400
const MOST_NATURAL = 60

/** A divider in front of fewer slides would come too often. */
const DIVIDED = 2.6

const AGENDA_SECTIONS = 4
const AGENDA_SLIDES = 10
const AGENDA_ITEMS = 8

export interface Arranged {
  /** The slides after cover and agenda. */
  readonly parts: readonly Part[]
  readonly agenda: SlideInput | undefined
  /** What no slide shows; its words go into the notes of the last one. */
  readonly unshown: readonly Part[]
  readonly notes: readonly Note[]
}

/** Decides what is said on which slide, and how many there are. */
export function arrange(outline: Outline, title: Runs, composer: Composer, slides: number | undefined): Arranged {
  const words = wordsIn(outline)
  const sizes = sizesFor(words, outline.sections.length > 0, composer, slides)
  const parts = withoutEmpty(partition(outline, title, composer, sizes), title)
  const hasCover = parts[0]?.slide?.layout === 'cover'
  const cover = hasCover ? 0 : 1
  return slides === undefined ? natural(parts, words, cover, composer) : exactly(parts, slides - cover, slides, composer)
}

/** Words of a slide's prose, by mode: in a document with headings, and where every thought is a paragraph of its own. */
const PROSE = { present: 130, read: 240 } as const
const THOUGHT = { present: 18, read: 60 } as const
/** A text without headings has about so many slides before they begin to say more. */
const THOUGHTS = 8

/** Longer documents put more on a slide; so does a deck to be read, or a small number of slides. */
function sizesFor(words: number, headed: boolean, composer: Composer, slides: number | undefined): Sizes {
  const least = headed ? PROSE[composer.mode] : Math.max(THOUGHT[composer.mode], Math.min(PROSE[composer.mode], words / THOUGHTS))
  const wanted = words / Math.max(1, (slides ?? NATURAL - 4) - 1)
  const prose = Math.max(slides === undefined ? least : THOUGHT.present, Math.min(420, wanted))
  return { prose, small: composer.mode === 'read' ? 110 : 64 }
}

const wordsIn = ({ blocks, sections }: Pick<Outline, 'blocks' | 'sections'>): number =>
  makePart({ title: [], topics: [{ title: undefined, blocks }] }).weight + sections.reduce((sum, section) => sum + wordsIn(section), 0)

function natural(parts: readonly Part[], words: number, cover: number, composer: Composer): Arranged {
  const most = Math.max(NATURAL, Math.min(MOST_NATURAL, Math.round(words / WORDS_PER_SLIDE)))
  const divide = withDividers(parts)
  if (divide.length + cover <= most) return finished(divide, divide.length + cover, composer)
  const fewer = merged(parts, most - cover, composer)
  const again = withDividers(fewer)
  return again.length + cover <= most ? finished(again, again.length + cover, composer) : finished(fewer, fewer.length + cover, composer)
}

function finished(parts: readonly Part[], count: number, composer: Composer): Arranged {
  const agenda = agendaFor(parts, composer)
  return { parts, agenda: agenda && count + 1 >= AGENDA_SLIDES ? agenda : undefined, unshown: [], notes: [] }
}

/** Exactly `wanted` parts, agenda and dividers counted. */
function exactly(parts: readonly Part[], wanted: number, slides: number, composer: Composer): Arranged {
  const divide = withDividers(parts)
  const bare = parts.length
  if (wanted <= 0) return { parts: [], agenda: undefined, unshown: parts, notes: overflow(parts) }
  if (bare >= wanted) {
    const left = merged(parts, wanted, composer)
    return { parts: left.slice(0, wanted), agenda: undefined, unshown: left.slice(wanted), notes: overflow(left.slice(wanted)) }
  }
  if (divide.length === wanted) return { parts: divide, agenda: undefined, unshown: [], notes: [] }
  if (divide.length < wanted) {
    const agenda = agendaFor(divide, composer)
    const room = wanted - (agenda && wanted >= AGENDA_SLIDES - 1 ? 1 : 0)
    const filled = divided(divide, room, composer)
    if (filled.length === room) return { parts: filled, agenda: room < wanted ? agenda : undefined, unshown: [], notes: [] }
    if (agenda && filled.length === wanted - 1) return { parts: filled, agenda, unshown: [], notes: [] }
    return {
      parts: filled,
      agenda: agenda && filled.length < wanted ? agenda : undefined,
      unshown: [],
      notes: [{ at: 'deck', says: 'degraded', detail: `the source has matter for ${filled.length + 1} of ${slides} slides` }],
    }
  }
  // Between the bare parts and those with dividers: as many dividers as fit, for the longest sections.
  return { parts: withDividers(parts, wanted - bare), agenda: undefined, unshown: [], notes: [] }
}

const overflow = (parts: readonly Part[]): Note[] =>
  parts.length === 0 ? [] : [{ at: 'deck', says: 'moved-to-notes', detail: `${parts.length} parts of the source are in the notes` }]

/** Sections of several slides open with a divider, in decks long enough to need them. */
function withDividers(parts: readonly Part[], most = Number.POSITIVE_INFINITY): Part[] {
  const counts = new Map<string, number>()
  for (const part of parts)
    if (part.section !== undefined && part.role !== 'written') counts.set(part.section, (counts.get(part.section) ?? 0) + 1)
  const names = [...counts.keys()]
  // One list or text over several slides needs no divider; sub-headings do.
  const titles = (name: string) => new Set(parts.filter((part) => part.section === name).map(titleText)).size
  const long = names
    .filter((name) => (counts.get(name) ?? 0) >= 2 && (titles(name) >= 2 || (counts.get(name) ?? 0) >= 4))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || names.indexOf(a) - names.indexOf(b))
  const each = parts.filter((part) => part.section !== undefined).length / Math.max(1, names.length)
  const enough = most !== Number.POSITIVE_INFINITY || (parts.length >= 8 && long.length >= 2 && each >= DIVIDED)
  const chosen = new Set(enough ? long.slice(0, most) : [])
  const opened = new Set<string>()
  return parts.flatMap((part): Part[] => {
    const { section } = part
    if (section === undefined || !chosen.has(section) || opened.has(section) || part.role === 'written') return [part]
    opened.add(section)
    const own = titleText(part) === section
    const blurb = own && part.role === 'content' && isBlurb(part) && most === Number.POSITIVE_INFINITY ? part : undefined
    const divider = makePart({
      role: 'divider',
      title: own ? part.title : [{ text: section }],
      topics: [{ title: undefined, blocks: blurb ? (blurb.topics[0]?.blocks ?? []) : [] }],
      opening: blurb?.opening ?? [],
      aside: blurb?.aside ?? [],
      sources: blurb?.sources ?? [],
      section,
      number: names.indexOf(section) + 1,
    })
    return blurb ? [divider] : [divider, own ? { ...part, continued: true } : part]
  })
}

/** One short paragraph: it fits under the section's name. */
function isBlurb(part: Part): boolean {
  const blocks = part.topics[0]?.blocks ?? []
  return part.topics.length === 1 && blocks.length === 1 && part.weight <= BLURB_WORDS && !carrierOf(blocks)
}

function agendaFor(parts: readonly Part[], composer: Composer): SlideInput | undefined {
  const sections = [...new Set(parts.flatMap((part) => (part.section === undefined ? [] : [part.section])))]
  // Where every section is one slide, an agenda only repeats the titles.
  const content = parts.filter((part) => part.section !== undefined && part.role !== 'divider').length
  if (sections.length < AGENDA_SECTIONS || sections.length > AGENDA_ITEMS || content < sections.length * 1.5) return undefined
  return {
    layout: 'agenda',
    title: composer.language.words.agenda,
    items: sections.map((section) => ({ title: clipped(section, 300) })),
  }
}

/** Headings with nothing under them: several together are a slide of their own, a single one is said with the next. */
function withoutEmpty(parts: readonly Part[], title: Runs): Part[] {
  const full: Part[] = []
  let waiting: Part[] = []
  const flush = (next: Part | undefined): Part | undefined => {
    const empty = waiting
    waiting = []
    if (empty.length === 0) return next
    if (empty.length >= 2) {
      const [first] = empty
      const above = empty.every((part) => part.above === first?.above) ? first?.above : undefined
      for (let i = 0; i < empty.length; i += 6) {
        const some = empty.slice(i, i + 6)
        full.push(
          makePart({
            title: above ? [{ text: above }] : title,
            continued: true,
            topics: some.map((part) => ({ title: part.title, blocks: [] })),
            opening: some.flatMap((part) => part.opening),
            aside: some.flatMap(blocksOfAside),
            section: first?.section,
          }),
        )
      }
      return next
    }
    const [only] = empty as [Part]
    const said: Block[] = [...only.opening, { kind: 'remark', id: 'heading', path: [], text: textOf(only.title) }, ...only.aside]
    if (next) return { ...next, opening: [...said, ...next.opening] }
    const last = full.pop()
    full.push(last ? { ...last, aside: [...last.aside, ...said] } : only)
    return next
  }
  for (const part of parts) {
    const empty =
      part.role !== 'written' && part.weight === 0 && part.topics.every((topic) => topic.title === undefined && topic.blocks.length === 0)
    if (empty) waiting.push(part)
    else {
      const next = flush(part)
      if (next) full.push(next)
    }
  }
  flush(undefined)
  return full
}

const blocksOfAside = (part: Part): readonly Block[] => part.aside
