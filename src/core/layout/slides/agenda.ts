import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { compact, isBlank, type RichText, runsOf } from '../../deck/text.ts'
import { ladder } from '../fit.ts'
import { across, area, columnStart, down, MARGIN, PAGE } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Agenda = SlideOf<'agenda'>

/** More rows than this stand in two columns. */
const ONE_COLUMN = 8
const ROW: Pt = 84

/** The title stands on a panel at the start side, the rows beside it. */
const PANEL: Box = { x: 0, y: 0, width: columnStart(5.5), height: PAGE.height }
const TITLE_ON_PANEL: Box = { x: MARGIN, y: 36, width: columnStart(5.5) - MARGIN - 32, height: 420 }

/** One box a row, read down the first column and then the second. */
function rows(slide: Agenda, page: Page): readonly Box[] {
  const count = slide.items.length
  const lane = area(6, 12, page.body.y - 52, page.body.y + page.body.height)
  const lanes = count > ONE_COLUMN ? across(lane, 2, 32) : [lane]
  const body = lane
  const depth = Math.ceil(count / lanes.length)
  const height = Math.min(ROW, body.height / depth)
  const top = body.y + Math.max(0, (body.height - height * depth) * 0.42)
  return lanes.flatMap((lane) => down({ ...lane, y: top, height: height * depth }, depth, 0)).slice(0, count)
}

/** Numbered rows between hairlines; where the talk stands is bold, the rest is quiet. */
export const agenda: SlideLayout<'agenda'> = {
  id: 'agenda',
  name: (form) => `Agenda, ${form} items`,
  form: (slide) => String(slide.items.length),
  footer: false,
  sourceRoom: () => area(6, 12, 0, 0),

  template(slide, page) {
    return {
      decoration: [{ ...page.shape({ id: 'panel', name: 'Panel', box: PANEL, fill: page.paints.spendFill }), means: { kind: 'layout' } }],
      placeholders: [
        headingHolder(page, 'title', 0, 'Title', TITLE_ON_PANEL, page.scale.title + 6, { color: page.paints.onSpend }),
        ...rows(slide, page).map((row, i) =>
          holder(page, 'body', 20 + i, `Item ${i + 1}`, inside(row), {
            size: page.scale.lead,
            anchor: 'middle',
            bullets: 'number',
            gap: 0,
          }),
        ),
      ],
    }
  },

  compose(slide, page) {
    const boxes = rows(slide, page)
    const { paints } = page
    const words = (index: number) => (size: number) => row(slide, index, size, page)
    const sizes = ladder(page.scale.lead + 2, 14)
    const shared = page.sharedSize(
      boxes.map((box, i) => ({ at: words(i), width: box.width, height: inside(box).height })),
      sizes,
    )
    return [
      page.title(slide.title, { color: page.paints.onSpend }),
      ...boxes.flatMap((box, i) => [
        ...(i === 0 || box.x !== boxes[i - 1]?.x
          ? [page.rule(`rule-${i}.top`, { ...box, height: 0 }, { color: paints.hairline, width: 0.75 })]
          : []),
        page.text({
          id: `item-${i + 1}`,
          role: 'body',
          box: inside(box),
          anchor: 'middle',
          placeholder: 20 + i,
          sizes: [shared],
          at: words(i),
        }),
        page.rule(`rule-${i}`, { ...box, y: box.y + box.height, height: 0 }, { color: paints.hairline, width: 0.75 }),
      ]),
    ]
  },

  split(slide, page) {
    const { items } = slide
    if (items.length < 4 || (items.length <= ONE_COLUMN && page.misfits.every((one) => one.tooWide))) return undefined
    return halves(items).map((part, i) => ({
      ...slide,
      items: part,
      current: currentIn(slide, i === 0 ? 0 : items.length - part.length, part.length),
    }))
  },
}

/** Where the talk stands, counted from the first item of a part. */
function currentIn({ current }: Agenda, from: number, count: number): number | undefined {
  return current !== undefined && current >= from && current < from + count ? current - from : undefined
}

const inside = (row: Box): Box => ({ ...row, y: row.y + 4, height: row.height - 8 })

function row(slide: Agenda, index: number, size: number, page: Page): readonly Words[] {
  const item = slide.items[index]
  if (!item) return []
  const { paints } = page
  const isNow = slide.current === index
  const quiet = slide.current !== undefined && !isNow
  const hang = Math.round(size * 2)
  const text: RichText = item.slide ? compact(runsOf(item.title).map((run) => ({ ...run, link: `#${item.slide}` }))) : item.title
  return [
    {
      ...page.words(text, size, { bold: isNow, color: quiet ? paints.quiet : paints.ink, gap: 0 }),
      ...(!isBlank(item.detail) && item.detail !== undefined
        ? { under: { text: item.detail, size: Math.max(14, Math.round(size * 0.67)), color: paints.quiet } }
        : {}),
      bullet: { kind: 'number', color: paints.spend, size: 1, indent: hang, hang, number: index + 1 },
    },
  ]
}
