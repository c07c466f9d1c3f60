import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import { isBlank } from '../../deck/text.ts'
import type { Item } from '../../scene/scene.ts'
import { ladder } from '../fit.ts'
import { area, columnStart, down } from '../grid.ts'
import type { Page } from '../page.ts'
import { headingHolder, holder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Closing = SlideOf<'closing'>

/** Smaller than this a message goes on in the slide after. */
const FLOOR: Pt = 20
const MESSAGE = { top: 84, bottom: 200 }
const ROWS = { top: 224, bottom: 464 }
const ROW: Pt = 68
/** Where to ask stands at the foot, above a source line if there is one. */
const CONTACT = { top: 474, bottom: 504 }

function rows(count: number): readonly Box[] {
  if (count === 0) return []
  const height = Math.min(ROW, (ROWS.bottom - ROWS.top) / count)
  return down({ ...area(1, 12, ROWS.top, ROWS.top + height * count) }, count, 0)
}

/** A row's three cells: what, who, when. */
function cellsOf(row: Box): readonly [Box, Box, Box] {
  const cell = (from: number, to: number): Box => {
    const x = columnStart(from)
    return { ...row, x, width: columnStart(to) - x - 16 }
  }
  return [cell(1, 8), cell(8, 10.5), cell(10.5, 13)]
}

/** The message once more, what happens next, and where to ask. */
export const closing: SlideLayout<'closing'> = {
  id: 'closing',
  name: (form) => (form === '' ? 'Closing' : `Closing, ${form} actions`),
  form: (slide) => (slide.actions?.length ? String(slide.actions.length) : ''),
  ground: (theme) => theme.grounds.closing,
  footer: false,

  template(slide, page) {
    const { paints, scale } = page
    const actions = slide.actions?.length ?? 0
    const message = actions > 0 ? area(1, 10, MESSAGE.top, MESSAGE.bottom) : area(1, 10, 150, 330)
    return {
      decoration: [],
      placeholders: [
        headingHolder(page, 'title', 0, 'Message', message, 36, { anchor: 'bottom' }),
        ...rows(actions).flatMap((row, i) => {
          const [what, who, when] = cellsOf(row)
          return [
            holder(page, 'body', 20 + 3 * i, `Action ${i + 1}`, what, { size: scale.body, bold: true, anchor: 'middle', gap: 0 }),
            holder(page, 'body', 21 + 3 * i, `Who ${i + 1}`, who, { size: scale.secondary, color: paints.quiet, anchor: 'middle', gap: 0 }),
            holder(page, 'body', 22 + 3 * i, `When ${i + 1}`, when, {
              size: scale.secondary,
              color: paints.quiet,
              align: 'end',
              anchor: 'middle',
              gap: 0,
            }),
          ]
        }),
        holder(page, 'body', 1, 'Contact', area(1, 12, CONTACT.top, CONTACT.bottom), {
          size: scale.secondary,
          color: paints.quiet,
          anchor: 'bottom',
          gap: 0,
        }),
      ],
    }
  },

  compose(slide, page) {
    const { box } = page.holder(0)
    const foot = page.holder(1).box
    const contact = isBlank(slide.contact) ? undefined : slide.contact
    const actions = slide.actions?.length ?? 0
    const at = (size: Pt) => [page.heading(slide.title, size)]
    // A message that stands alone is said louder.
    const usual = actions > 0 ? 40 : page.scale.section + 4
    const loud = page.fit({ at, sizes: ladder(usual + 16, usual), lines: actions > 0 ? 1 : 2 }, box.width, box.height)
    return [
      page.text({
        id: 'title',
        name: 'Message',
        role: 'title',
        box,
        anchor: 'bottom',
        placeholder: 0,
        sizes: actions === 0 && loud.fits ? [loud.size] : ladder(usual, 12),
        floor: FLOOR,
        balance: true,
        phrases: true,
        at,
      }),
      ...actionRows(slide, page),
      ...(contact
        ? [
            page.text({
              id: 'contact',
              name: 'Contact',
              role: 'secondary',
              box: page.source ? { ...foot, y: Math.min(foot.y, page.source.box.y - 8 - foot.height) } : foot,
              anchor: 'bottom',
              placeholder: 1,
              sizes: ladder(page.scale.secondary, 10),
              at: (size) => [page.words(contact, size, { color: page.paints.quiet, gap: 0 })],
            }),
          ]
        : []),
    ]
  },

  split(slide, page) {
    const actions = slide.actions ?? []
    const help = page.misfits.some((one) => !one.tooWide && one.id !== 'contact')
    return actions.length < 2 || !help
      ? undefined
      : halves(actions).map((part, i) => ({ ...slide, actions: part, contact: i === 0 ? undefined : slide.contact }))
  },
}

function actionRows(slide: Closing, page: Page): readonly Item[] {
  const actions = slide.actions ?? []
  const boxes = rows(actions.length)
  const { paints, scale } = page
  const size = page.sharedSize(
    actions.map((action, i) => {
      const box = cellsOf(boxes[i] as Box)[0]
      return { at: (points: Pt) => [page.words(action.what, points, { bold: true, gap: 0 })], width: box.width, height: box.height - 8 }
    }),
    ladder(scale.body + 4, 14),
  )
  return actions.flatMap((action, i): Item[] => {
    const row = boxes[i] as Box
    const [what, who, when] = cellsOf(row)
    const side = (id: string, box: Box, text: string, idx: number, align: 'start' | 'end'): Item =>
      page.text({
        id,
        role: 'secondary',
        box,
        anchor: 'middle',
        placeholder: idx,
        sizes: ladder(scale.secondary, 11),
        at: (points) => [page.words(text, points, { color: paints.quiet, align, gap: 0 })],
      })
    return [
      page.rule(`rule-${i + 1}`, { ...row, height: 0 }, { color: paints.hairline, width: 0.75 }),
      ...(isBlank(action.what)
        ? []
        : [
            page.text({
              id: `action-${i + 1}`,
              role: 'body',
              box: what,
              anchor: 'middle',
              placeholder: 20 + 3 * i,
              sizes: [size],
              at: (points) => [page.words(action.what, points, { bold: true, gap: 0 })],
            }),
          ]),
      ...(action.who && !isBlank(action.who) ? [side(`who-${i + 1}`, who, action.who, 21 + 3 * i, 'start')] : []),
      ...(action.when && !isBlank(action.when) ? [side(`when-${i + 1}`, when, action.when, 22 + 3 * i, 'end')] : []),
      ...(i === actions.length - 1
        ? [page.rule('rule-end', { ...row, y: row.y + row.height, height: 0 }, { color: paints.hairline, width: 0.75 })]
        : []),
    ]
  })
}
