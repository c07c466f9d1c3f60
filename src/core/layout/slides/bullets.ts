import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { ListItem } from '../../deck/blocks/list.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import { isBlank, plain } from '../../deck/text.ts'
import type { Item, Stroke, TextItem } from '../../scene/scene.ts'
import { isCode } from '../blocks/code.ts'
import { codeList, hasCode } from '../blocks/code-list.ts'
import { credit } from '../blocks/credit.ts'
import { ladder, snug } from '../fit.ts'
import { area, bleed, columnStart, hangOnGrid, PAGE, TITLE } from '../grid.ts'
import { neatSize } from '../neat.ts'
import type { Page } from '../page.ts'
import { listWords, spokenItems, type Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { cutText, portions } from '../split.ts'

type Bullets = SlideOf<'bullets'>

/** A part of a split list goes on counting where the part before ended. */
type Counted = Bullets & { readonly from?: number }

/** The aside's panel runs from here to the page's edge. */
const ASIDE = 9
/** So many short items stand in two columns. */
const TWO_COLUMNS = 7
const SHORT = 44
/** So few items are framed by hairlines, at most this far apart in the size of the text. */
const FEW = 3
const AIRY = 3.2
/** How much of their room they take at most, for air. */
const FILLED = 0.85
/** Characters of a single text that stands on a panel. */
const LONGEST_SINGLE = 220
/** Least height of the panel under a single text, and the room inside its edge. */
const PANEL: Pt = 220
const PANEL_PAD: Pt = 40

const form = (slide: Bullets): '' | 'aside' | 'picture' | 'columns' => {
  if (slide.aside) return slide.aside.kind === 'picture' ? 'picture' : 'aside'
  const short = slide.items.every((item) => (item.sub?.length ?? 0) === 0 && plain(item.text).length <= SHORT)
  return short && slide.items.length >= TWO_COLUMNS ? 'columns' : ''
}

/** Where the list stands: one room, or two side by side. */
function rooms(slide: Bullets, page: Page): readonly Box[] {
  const { y, height } = page.body
  if (form(slide) === 'columns') return [area(1, 6, y, y + height), area(7, 12, y, y + height)]
  return [area(1, slide.aside ? 7.6 : 10, y, y + height)]
}

/** Large and airy for few words; the floor is the smallest size the mode allows. */
function listSizes(slide: Bullets, page: Page): readonly Pt[] {
  const { lead, body } = page.scale
  if (page.book.mode === 'read') return ladder(Math.min(isSingle(slide) ? lead + 8 : lead + 4, page.underTitle), 14)
  return ladder(Math.min(isSingle(slide) ? lead + 10 : body + (slide.aside ? 8 : 10), page.underTitle), 16)
}

/** A single item is no list: it stands without a marker, and larger. */
const isSingle = ({ items, ordered, aside }: Bullets): boolean =>
  items.length === 1 && !ordered && !aside && !items[0]?.sub && plain(items[0]?.text).length <= LONGEST_SINGLE

export const bullets: SlideLayout<'bullets'> = {
  id: 'bullets',
  name: (kind) =>
    ({ picture: 'Content with Picture', aside: 'Content with Aside', columns: 'Title and Two Lists' })[kind] ?? 'Title and Content',
  type: 'obj',
  form,
  footer: true,
  numberInk: (slide, page) =>
    slide.aside?.kind === 'stat' ? page.paints.onSpend : slide.aside?.kind === 'quote' ? page.paints.quietOnPanel : page.paints.quiet,
  sourceRoom: (slide) => area(1, slide.aside ? 7.6 : 12, 0, 0),
  attempts: 2,

  template(slide, page) {
    const title = titleHolder(page, slide.aside ? { ...TITLE, width: columnStart(ASIDE) - TITLE.x - 24 } : TITLE)
    return {
      decoration: [],
      placeholders: [
        title,
        ...rooms(slide, page).map((room, i) =>
          holder(page, 'body', i + 1, i === 0 ? 'Content' : 'More content', room, {
            size: page.scale.lead,
            bullets: slide.ordered ? 'number' : 'square',
            gap: 0.8,
          }),
        ),
      ],
    }
  },

  compose(slide, page) {
    return [page.title(slide.title), ...list(slide, page), ...page.sourceLine(), ...aside(slide, page)]
  },

  split(slide, page): readonly Slide[] | undefined {
    if (slide.aside) return [{ ...slide, aside: undefined }, ...asideAlone(slide)]
    const tall = page.misfits.filter((one) => !one.tooWide)
    if (tall.length === 0) return undefined
    const excess = Math.max(...tall.map((one) => one.excess))
    const { items } = slide
    if (items.length > 1) {
      const parts = portions(items, Math.max(2, Math.ceil(excess * 1.1)), weight)
      return parts.map((part, i): Counted => ({ ...slide, items: part, from: startOf(slide) + parts.slice(0, i).flat().length }))
    }
    const [only] = items
    return only && itemApart(only, excess)?.map((item): Counted => ({ ...slide, items: [item], from: startOf(slide) }))
  },
}

const startOf = (slide: Counted): number => slide.from ?? 1

/** Characters, with an allowance for the lines that each begins. */
const weight = (item: ListItem): number =>
  40 + plain(item.text).length + (item.sub ?? []).reduce((sum, text) => sum + 30 + plain(text).length, 0)

/** An item that is too long for a slide by itself. */
function itemApart(only: ListItem, excess: number): readonly ListItem[] | undefined {
  const sub = only.sub ?? []
  if (sub.length > 0 && plain(only.text).length > 200) return [{ text: only.text }, ...sub.map((text) => ({ text }))]
  if (sub.length > 1)
    return portions(sub, Math.max(2, Math.ceil(excess * 1.1)), (text) => 30 + plain(text).length).map((part) => ({
      text: only.text,
      sub: part,
    }))
  if (sub.length === 1) return [{ text: only.text }, { text: sub[0] ?? '' }]
  return cutText(only.text)?.map((text) => ({ text }))
}

function list(slide: Bullets, page: Page): readonly Item[] {
  const items = spokenItems(slide.items)
  if (items.length === 0) return []
  const roomy = page.attempt === 0
  if (form(slide) === '' && roomy && hasCode(items)) {
    const gap = gapOf(slide, items, page)
    // One text over or under its code is no list.
    const said = { ...slide, items: items.filter((item) => !isCode(item.text)) }
    const at = (part: readonly ListItem[], before: number, size: Pt) => words(said, part, before, size, gap, page)
    const stacked = codeList(page, { items, sizes: listSizes(slide, page), base: baseOf(page), words: at })
    if (stacked) return stacked
  }
  return isSingle(slide) && roomy ? onPanel(slide, page) : hung(slide, items, page)
}

/** The size under which the reader is told that the text was shrunk. */
const baseOf = (page: Page): Pt => (page.book.mode === 'present' ? 18 : 14)

/** The list in its one or two rooms, a little above their middle. */
function hung(slide: Bullets, items: readonly ListItem[], page: Page): readonly Item[] {
  const boxes = rooms(slide, page)
  const half = Math.ceil(items.length / boxes.length)
  const columns = boxes
    .map((box, i) => ({ box, items: items.slice(i * half, (i + 1) * half), before: i * half }))
    .filter((column) => column.items.length > 0)
  const textsAt = (gap: number) =>
    columns.map(({ box, items: part, before }) => ({
      at: (size: Pt) => words(slide, part, before, size, gap, page),
      width: box.width,
      height: box.height,
    }))
  const least = gapOf(slide, items, page)
  const texts = textsAt(least)
  const size = neatSize(page, texts, page.sharedSize(texts, listSizes(slide, page)), page.scale.body)
  const tallest = (gap: number): Pt =>
    snug(Math.max(...textsAt(gap).map(({ at, width, height }) => page.fit({ at, sizes: [size] }, width, height).extent.worstHeight)))
  const ruled = isRuled(items, page)
  const [room] = boxes as [Box]
  const air = ruled && items.length <= FEW ? airOf(items.length, tallest(least) / size, room.height / size, least) : undefined
  const frame = (air ?? 0) * size
  const top = hangOnGrid(tallest(air ?? least) + frame, room, air === undefined ? 0.3 : undefined) + frame / 2
  return textsAt(air ?? least).flatMap(({ at }, i): readonly Item[] => {
    const { box } = columns[i] as (typeof columns)[number]
    const text = page.text({
      id: i === 0 ? 'content' : 'content-2',
      name: i === 0 ? 'Content' : 'More content',
      role: 'body',
      box: { ...box, y: top, height: box.y + box.height - top },
      placeholder: i + 1,
      sizes: [size],
      base: baseOf(page),
      at,
    })
    return [text, ...(ruled ? rules(text, lane(slide, box, page), i, frame, page) : [])]
  })
}

/** A single text on a panel across the page, which gives it the weight that a list has. */
function onPanel(slide: Bullets, page: Page): readonly Item[] {
  const { paints } = page
  const [room] = rooms(slide, page) as [Box]
  const text = slide.items[0]?.text ?? ''
  const at = (size: Pt) => [page.words(text, size, { color: paints.onPanel, link: paints.onPanel, gap: 0 })]
  const inside = { x: room.x + PANEL_PAD, width: room.width - PANEL_PAD }
  const { size, extent } = page.fit({ at, sizes: listSizes(slide, page) }, inside.width, room.height - 2 * PANEL_PAD)
  const height = Math.min(room.height, Math.max(PANEL, snug(extent.worstHeight) + 2 * PANEL_PAD))
  const panel = { ...page.body, y: hangOnGrid(height, page.body), height }
  return [
    page.panel('content.panel', panel, paints.panel),
    page.text({
      id: 'content',
      name: 'Content',
      role: 'body',
      box: { ...inside, y: panel.y + PANEL_PAD / 2, height: height - PANEL_PAD },
      anchor: 'middle',
      placeholder: 1,
      sizes: [size],
      base: baseOf(page),
      at,
    }),
  ]
}

/**
 * The gap between few items that are framed by hairlines: as wide as their room allows. All in the size of the text.
 * @returns undefined where there is no room for a frame
 */
function airOf(count: number, tall: number, room: number, least: number): number | undefined {
  const bare = tall - (count - 1) * least
  const most = Math.floor(((room - bare) / count) * 10) / 10
  if (most < least) return undefined
  return Math.max(least, Math.min(AIRY, most, (room * FILLED - bare) / count))
}

/** A few items of one level stand between hairlines. */
const isRuled = (items: readonly ListItem[], page: Page): boolean =>
  page.attempt === 0 && items.length > 1 && items.length <= 8 && items.every((item) => !item.sub)

/** Lines run on to the margin where nothing stands beside the list. */
const lane = (slide: Bullets, room: Box, page: Page): Box => (form(slide) === '' ? page.body : room)

/** A hairline midway between every two items; above and below them too where they are framed. */
function rules(text: TextItem, room: Box, column: number, frame: Pt, page: Page): readonly Item[] {
  const { lines } = text.text
  const rule = (id: string, y: Pt) =>
    page.rule(`rule-${column === 0 ? '' : `${column + 1}.`}${id}`, { x: room.x, y, width: room.width, height: 0 }, hairline(page))
  const between = lines.flatMap((line, i): Item[] => {
    const next = lines[i + 1]
    if (!next || next.paragraph === line.paragraph) return []
    return [rule(String(line.paragraph + 1), (line.box.y + line.box.height + next.box.y) / 2)]
  })
  const [first, last] = [lines[0], lines.at(-1)]
  if (frame === 0 || !first || !last) return between
  return [rule('first', first.box.y - frame / 2), ...between, rule('last', last.box.y + last.box.height + frame / 2)]
}

const hairline = (page: Page): Stroke => ({ color: page.paints.hairline, width: 0.75 })

/** Wide gaps first; the second attempt trades them for room. */
function gapOf(slide: Bullets, items: readonly ListItem[], page: Page): number {
  if (page.attempt > 0) return 0.3
  if (form(slide) === 'columns') return 0.9
  return items.length <= 3 ? 1.2 : items.length <= 4 ? 1 : 0.8
}

/** The list as paragraphs. */
function words(slide: Counted, items: readonly ListItem[], before: number, size: Pt, gap: number, page: Page): readonly Words[] {
  const { paints } = page
  const [only] = items
  if (slide.items.length === 1 && only && !only.sub && !slide.ordered) return [page.words(only.text, size, { gap: 0 })]
  return listWords(items, {
    size,
    color: paints.ink,
    quiet: paints.quiet,
    marker: paints.spend,
    link: paints.link,
    ordered: slide.ordered,
    from: startOf(slide) + before,
    gap,
  })
}

/** A full-height panel at the right: one figure, one voice or one picture. */
function aside(slide: Bullets, page: Page): readonly Item[] {
  const { aside: what } = slide
  if (!what) return []
  const panel = bleed(ASIDE)
  const { paints } = page
  const words = { ...panel, x: panel.x + 32, width: PAGE.width - panel.x - 32 - 40 }
  if (what.kind === 'picture') {
    // The picture ends above the footer, so that the slide number keeps its ground.
    const at = { ...panel, height: 498 }
    const picture = page.picture('aside', what.image, at)
    return picture ? [picture, ...credit(what.image, picture, at, page)] : [page.shape({ id: 'aside', box: panel, fill: paints.panel })]
  }
  if (what.kind === 'stat') {
    return [
      page.shape({ id: 'aside', name: 'Panel', box: panel, fill: paints.spendFill }),
      page.text({
        id: 'aside.figure',
        name: 'Figure',
        role: 'figure',
        box: { ...words, y: 144, height: 96 },
        anchor: 'bottom',
        lines: 1,
        sizes: ladder(84, 28),
        at: (size) => [page.words(what.value, size, { bold: true, color: paints.onSpend, gap: 0 })],
      }),
      ...(isBlank(what.label)
        ? []
        : [
            page.text({
              id: 'aside.label',
              name: 'What the figure is',
              role: 'secondary',
              box: { ...words, y: 252, height: 180 },
              sizes: ladder(page.scale.body, 12),
              at: (size) => [page.words(what.label, size, { color: paints.quietOnSpend, gap: 0 })],
            }),
          ]),
    ]
  }
  const author = isBlank(what.author) ? undefined : what.author
  return [
    page.shape({ id: 'aside', name: 'Panel', box: panel, fill: paints.panel }),
    ...(isBlank(what.text) && !author
      ? []
      : [
          page.text({
            id: 'aside.quote',
            name: 'Quote',
            role: 'body',
            box: { ...words, y: 124, height: 290 },
            anchor: 'middle',
            sizes: ladder(26, 14),
            balance: true,
            at: (size) => [
              page.heading(what.text, size, { color: paints.onPanel }),
              ...(author ? [page.words(author, Math.max(12, Math.round(size * 0.62)), { color: paints.quietOnPanel, gap: 1 })] : []),
            ],
          }),
        ]),
  ]
}

/** The aside as a slide of its own, when list and aside do not go together. */
function asideAlone(slide: Bullets): readonly Slide[] {
  const { aside: what, id, title, section, variant, hidden } = slide
  if (!what) return []
  const common = { id, title, section, variant, hidden }
  if (what.kind === 'stat') return [{ ...common, layout: 'big-number', value: what.value, label: what.label }]
  if (what.kind === 'quote') {
    return isBlank(what.text)
      ? ([{ ...common, layout: 'statement', title: what.author ?? '' }].filter((one) => !isBlank(one.title)) as Slide[])
      : [{ ...common, layout: 'quote', text: what.text, author: what.author }]
  }
  return [{ ...common, layout: 'image-full', image: what.image }]
}
