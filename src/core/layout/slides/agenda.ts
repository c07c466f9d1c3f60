import type { Box } from '../../base/geometry.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { compact, type RichText, runsOf } from '../../deck/text.ts'
import { ladder } from '../fit.ts'
import { across, area, down } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Agenda = SlideOf<'agenda'>

/** From here on the rows stand in two columns. */
const TWO_COLUMNS = 6
const ROW = { least: 48, most: 74 }

/** One box a row, read down the first column and then the second. */
function rows(slide: Agenda, page: Page): readonly Box[] {
  const count = slide.items.length
  const split = count >= TWO_COLUMNS
  const body = area(1, split ? 12 : 9, page.body.y, page.body.y + page.body.height)
  const lanes = split ? across(body, 2, 48) : [body]
  const depth = Math.ceil(count / lanes.length)
  const height = Math.min(ROW.most, body.height / depth)
  const top = body.y + Math.max(0, (body.height - height * depth) * 0.3)
  return lanes.flatMap((lane) => down({ ...lane, y: top, height: height * depth }, depth, 0)).slice(0, count)
}

/** Numbered rows between hairlines; where the talk stands is bold, the rest is quiet. */
export const agenda: SlideLayout<'agenda'> = {
  id: 'agenda',
  name: (form) => `Agenda, ${form} items`,
  form: (slide) => String(slide.items.length),
  footer: true,

  template(slide, page) {
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
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
    const sizes = ladder(page.scale.lead, 14)
    const shared = page.sharedSize(
      boxes.map((box, i) => ({ at: words(i), width: box.width, height: inside(box).height })),
      sizes,
    )
    return [
      page.title(slide.title),
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

  split(slide) {
    if (slide.items.length < 4) return undefined
    return halves(slide.items).map((items) => ({ ...slide, items, current: undefined }))
  },
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
      ...page.words(text, size, { bold: isNow, color: quiet ? paints.quiet : paints.ink, link: quiet ? paints.quiet : paints.ink, gap: 0 }),
      bullet: { kind: 'number', color: paints.spend, size: 1, indent: hang, hang, number: index + 1 },
    },
    ...(item.detail
      ? [
          {
            ...page.words(item.detail, Math.max(12, Math.round(size * 0.7)), { color: paints.quiet, gap: 0.1 }),
            level: 1 as const,
            bullet: undefined,
          },
        ]
      : []),
  ]
}
