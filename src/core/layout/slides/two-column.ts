import type { Color } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import type { Slide, SlideOf } from '../../deck/slides.ts'
import { isBlank, type RichText } from '../../deck/text.ts'
import type { TextItem } from '../../scene/scene.ts'
import { codeSize, codeWords, isCode, isListing } from '../blocks/code.ts'
import { ladder, snug } from '../fit.ts'
import { area, columnStart, hangOnGrid, PAGE } from '../grid.ts'
import { neatSize } from '../neat.ts'
import type { Page } from '../page.ts'
import { listWords, type Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { subtitled } from '../split.ts'

type TwoColumn = SlideOf<'two-column'>
type Column = TwoColumn['left']

/** The second column stands on a panel that bleeds off the page's side and foot. */
const PANEL_TOP = 116

function rooms(page: Page): readonly [Box, Box] {
  const bottom = page.body.y + page.body.height
  const top = PANEL_TOP + 28
  return [area(1, 6, top, bottom), { x: columnStart(7) + 32, y: top, width: PAGE.width - columnStart(7) - 32 - 48, height: bottom - top }]
}

export const twoColumn: SlideLayout<'two-column'> = {
  id: 'two-column',
  name: (kind) => (kind === 'code' ? 'Content and Code' : 'Two Content'),
  form: (slide) => (isCodeColumn(slide.right) ? 'code' : ''),
  footer: true,
  numberInk: (slide, page) => (isCodeColumn(slide.right) ? page.paints.quietOnCode : page.paints.quietOnPanel),
  sourceRoom: () => area(1, 6, 0, 0),
  attempts: 2,

  template(slide, page) {
    const [left, right] = rooms(page)
    const look = { size: page.scale.body, gap: 0.6 }
    const { paints } = page
    const onSlab = isCodeColumn(slide.right)
    return {
      decoration: [{ ...panel(page, onSlab ? paints.codeFill : paints.panel), means: { kind: 'layout' } }],
      placeholders: [
        titleHolder(page),
        holder(page, 'body', 1, 'Left content', left, look),
        holder(page, 'body', 2, 'Right content', right, { ...look, color: onSlab ? paints.onCode : paints.onPanel }),
      ],
    }
  },

  compose(slide, page) {
    const boxes = rooms(page)
    const sides = [slide.left, slide.right] as const
    const onSlab = (i: 0 | 1) => i === 1 && isCodeColumn(slide.right)
    const at = (i: 0 | 1) => (size: number) => (onSlab(i) ? codeColumn(sides[i], size, page) : column(sides[i], size, page, i === 1))
    const sizes = ladder(
      Math.min(page.scale.body + (page.book.mode === 'present' ? 8 : 6), page.underTitle),
      page.book.mode === 'present' ? 14 : 13,
    )
    const columns = SIDES.map((i) => ({ at: at(i), width: boxes[i].width, height: boxes[i].height }))
    const prose = columns.filter((_, i) => !onSlab(i === 0 ? 0 : 1))
    const shared = neatSize(page, prose, page.sharedSize(prose, sizes), page.scale.body)
    const size = (i: 0 | 1) => (onSlab(i) ? sizeOfCode(slide.right, page, boxes[1]) : shared)
    const heights = SIDES.map((i) => page.fit({ at: at(i), sizes: [size(i)] }, boxes[i].width, boxes[i].height).extent.worstHeight)
    const drop = hangOnGrid(snug(Math.max(...heights)), boxes[0], 0.36) - boxes[0].y
    const text = (i: 0 | 1): TextItem =>
      page.text({
        id: i === 0 ? 'left' : 'right',
        role: 'body',
        box: { ...boxes[i], y: boxes[i].y + drop, height: boxes[i].height - drop },
        placeholder: i + 1,
        sizes: [size(i)],
        ...(onSlab(i) ? {} : { base: page.book.mode === 'present' ? 18 : 14 }),
        at: at(i),
      })
    return [page.title(slide.title), text(0), ...page.sourceLine(), text(1)]
  },

  /** One column a slide. */
  split(slide): readonly Slide[] {
    const { id, title, sources, section, variant, hidden } = slide
    return [slide.left, slide.right].map(
      (side): Slide => ({
        layout: 'bullets',
        id,
        title: subtitled(title, side.heading),
        sources,
        section,
        variant,
        hidden,
        items: [...(side.body ? [{ text: side.body }] : []), ...(side.items ?? [])],
      }),
    )
  },
}

const SIDES = [0, 1] as const

function panel(page: Page, fill: Color) {
  const x = columnStart(7)
  return page.shape({
    id: 'panel',
    name: 'Panel',
    box: { x, y: PANEL_TOP, width: PAGE.width - x, height: PAGE.height - PANEL_TOP },
    fill,
  })
}

/** Code and nothing else, at least one piece of it in several lines. */
function isCodeColumn({ heading, body, items = [] }: Column): boolean {
  const said = [...(isBlank(body) ? [] : [body]), ...items.flatMap((item) => [item.text, ...(item.sub ?? [])])]
  return isBlank(heading) && said.length > 0 && said.every(isCode) && said.some(isListing)
}

const codeOf = ({ body, items = [] }: Column): readonly RichText[] =>
  [body ?? '', ...items.flatMap((item) => [item.text, ...(item.sub ?? [])])].filter((text) => !isBlank(text))

function codeColumn(side: Column, size: number, page: Page): readonly Words[] {
  const { onCode: ink, quietOnCode: quiet } = page.paints
  return codeOf(side).flatMap((text, piece) =>
    codeWords(text, size, { ink, quiet }).map((line, i) => (i === 0 && piece > 0 ? { ...line, gap: 1 } : line)),
  )
}

/** As large as keeps its lines whole and the column within its room. */
function sizeOfCode(side: Column, page: Page, room: Box): number {
  const largest = Math.min(...codeOf(side).map((text) => codeSize(text, page, room.width, page.scale.lead)))
  const sizes = ladder(largest, page.book.mode === 'present' ? 12 : 11)
  return page.fit({ at: (size) => codeColumn(side, size, page), sizes }, room.width, room.height).size
}

function column(side: Column, size: number, page: Page, onPanel: boolean): readonly Words[] {
  const { paints } = page
  const ink = onPanel ? paints.onPanel : paints.ink
  const hasHeading = !isBlank(side.heading)
  const hasBody = !isBlank(side.body)
  return [
    ...(hasHeading && side.heading ? [page.words(side.heading, size + 2, { bold: true, color: ink, gap: 0 })] : []),
    ...(hasBody && side.body
      ? [page.words(side.body, size, { color: ink, link: onPanel ? ink : paints.link, gap: hasHeading ? 0.5 : 0 })]
      : []),
    ...listWords(side.items, {
      size,
      color: ink,
      quiet: onPanel ? paints.quietOnPanel : paints.quiet,
      marker: onPanel ? ink : paints.spend,
      link: onPanel ? ink : paints.link,
      gap: page.attempt === 0 ? 0.6 : 0.3,
    }).map((words, i) => (i === 0 && (hasHeading || hasBody) ? { ...words, gap: 0.6 } : words)),
  ]
}
