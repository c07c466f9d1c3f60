import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { isBlank, plain, type RichText } from '../../deck/text.ts'
import type { Item, Placeholder } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { columns, down, hangOnGrid } from '../grid.ts'
import { neatSize, type Roomed } from '../neat.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder } from '../placeholders.ts'
import { markOn } from './mark.ts'

type Cards = SlideOf<'cards'>

/** What the bands hold: a name with a line about it, names alone, or texts alone. */
export type BandForm = 'bands' | 'names' | 'texts'

const COUNT = 3
const GAP: Pt = 12
const PAD: Pt = 32
/** Names in the accent are legible as large type: 14 pt where it is bold. */
const LEAST: Pt = 14
/** Columns at which the lines may begin: further in where a name would break otherwise. */
const FROM = [5, 6] as const
/** Tallest band; in read mode the type is smaller. */
const TALLEST = { present: 108, read: 84 } as const
/** A text of more is no brief one: two lines of a band. Characters, a square one counting as two. */
const BRIEF = { heading: 32, body: 88, alone: 72, text: 140 } as const
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

const lengthOf = (text: RichText | undefined): number => {
  const said = plain(text)
  return said.length + (said.match(SQUARE)?.length ?? 0)
}

/** The form of three cards of so few words that columns would leave half of the slide empty; undefined for any others. */
export function bandForm({ items }: Cards): BandForm | undefined {
  if (items.length !== COUNT) return undefined
  const texts = items.every((item) => isBlank(item.heading) && !isBlank(item.body) && lengthOf(item.body) <= BRIEF.text)
  if (texts) return 'texts'
  if (items.some((item) => isBlank(item.heading))) return undefined
  const longest = Math.max(...items.map((item) => lengthOf(item.heading)))
  if (items.every((item) => isBlank(item.body))) return longest <= BRIEF.alone ? 'names' : undefined
  if (items.some((item) => isBlank(item.body)) || longest > BRIEF.heading) return undefined
  return items.every((item) => lengthOf(item.body) <= BRIEF.body) ? 'bands' : undefined
}

/** One band: its ground, and where its name and the line about it go. */
interface Band {
  readonly ground: Box
  readonly name: Box
  readonly line: Box | undefined
}

/** @param from the column at which lines begin */
function bandsOf(form: BandForm, page: Page, from: number = FROM[0]): readonly Band[] {
  const { body } = page
  const height = Math.min(TALLEST[page.book.mode], (body.height - (COUNT - 1) * GAP) / COUNT)
  const whole = COUNT * height + (COUNT - 1) * GAP
  const side = columns(from, 12)
  return down({ ...body, y: hangOnGrid(whole, body), height: whole }, COUNT, GAP).map((ground): Band => {
    const inside = { ...ground, x: ground.x + PAD, width: ground.width - 2 * PAD, y: ground.y + GAP, height: ground.height - 2 * GAP }
    if (form !== 'bands') return { ground, name: inside, line: undefined }
    return { ground, name: { ...inside, width: side.x - inside.x - 2 * GAP }, line: { ...inside, x: side.x, width: side.width - PAD } }
  })
}

/** The placeholders of the bands: names from 20 on, lines from 30. */
export function bandHolders(form: BandForm, page: Page): readonly Placeholder[] {
  const { body } = page.scale
  return bandsOf(form, page).flatMap(({ name, line }, i) => [
    holder(page, 'body', 20 + i, `Card ${i + 1}`, name, { size: body, bold: form !== 'texts', anchor: 'middle', gap: 0 }),
    ...(line ? [holder(page, 'body', 30 + i, `Card ${i + 1}, text`, line, { size: body, anchor: 'middle', gap: 0 })] : []),
  ])
}

/** Cards as bands from margin to margin, one under the other: names at the left, what is said of them beside; or texts without names. */
export function cardBands(slide: Cards, form: BandForm, page: Page): readonly Item[] {
  const { body } = page.scale
  const sizes = ladder(Math.min(body + 8, page.underTitle), LEAST)
  const tried = FROM.map((from) => {
    const bands = bandsOf(form, page, from)
    const texts = bands.flatMap((band, i) => textsOf(slide, i, band, page))
    const size = neatSize(page, texts, page.sharedSize(texts, sizes), body)
    const whole = bands.every(
      ({ name }, i) =>
        page.fit({ at: nameWords(slide, i, page), sizes: [size], lines: form === 'texts' ? 3 : 1 }, name.width, name.height).fits,
    )
    return { bands, size, whole }
  })
  const { bands, size } = tried.find(({ whole }) => whole) ?? (tried[0] as (typeof tried)[0])
  return bands.flatMap((band, i) => drawBand(slide, i, band, size, page))
}

function drawBand(slide: Cards, index: number, { ground, name, line }: Band, size: Pt, page: Page): readonly Item[] {
  const { paints } = page
  const id = `card-${index + 1}`
  const common = { role: 'body', anchor: 'middle', sizes: [size] } as const
  return [
    page.panel(`${id}.panel`, ground, slide.items[index]?.favored ? paints.spendFill : paints.panel),
    page.text({ ...common, id, box: name, placeholder: 20 + index, at: nameWords(slide, index, page) }),
    ...(line ? [page.text({ ...common, id: `${id}.text`, box: line, placeholder: 30 + index, at: lineWords(slide, index, page) })] : []),
  ]
}

function textsOf(slide: Cards, index: number, { name, line }: Band, page: Page): readonly Roomed[] {
  return [
    { at: nameWords(slide, index, page), width: name.width, height: name.height },
    ...(line ? [{ at: lineWords(slide, index, page), width: line.width, height: line.height }] : []),
  ]
}

const nameWords =
  (slide: Cards, index: number, page: Page) =>
  (size: Pt): readonly Words[] => {
    const { items } = slide
    if (isBlank(items[index]?.heading)) return lineWords(slide, index, page)(size)
    const color = items[index]?.favored ? page.paints.onSpend : markOn(page).fill
    return [{ ...page.heading(items[index]?.heading ?? '', size, { color }), lineHeight: 1 }]
  }

const lineWords =
  ({ items }: Cards, index: number, page: Page) =>
  (size: Pt): readonly Words[] => {
    const { onSpend, onPanel } = page.paints
    const color = items[index]?.favored ? onSpend : onPanel
    return [page.words(items[index]?.body ?? '', size, { color, link: color, gap: 0 })]
  }
