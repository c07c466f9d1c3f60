import type { Color } from '../../base/color.ts'
import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import type { Item } from '../../scene/scene.ts'
import { figureWords } from '../blocks/figure.ts'
import { ladder } from '../fit.ts'
import { across, area, columns, down } from '../grid.ts'
import type { Page } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Kpi = SlideOf<'kpi'>
type Entry = Kpi['kpis'][number]

/** `panel` stands on a ground of its own, `open` under a hairline, `row` beside the one that matters. */
type Form = 'panel' | 'open' | 'row'

interface Cell {
  readonly form: Form
  readonly ground: Box
  readonly label: Box
  readonly figure: Box
  /** Largest type of the figure. */
  readonly size: Pt
}

const FOOT: Pt = 60

/** Two wide panels, three panels, one large panel beside three rows, then two rows of open figures. */
function cells(slide: Kpi, page: Page): readonly Cell[] {
  const { y, height } = page.body
  const foot = slide.takeaway ? FOOT : 0
  const count = slide.kpis.length
  const favored = slide.kpis.findIndex((kpi) => kpi.favored)
  const whole = area(1, 12, y, y + height - foot)
  if (count <= 3) {
    const tall = Math.min(whole.height, count === 2 ? 300 : 288)
    const strip = { ...whole, y: y + Math.max(0, (whole.height - tall) * 0.3), height: tall }
    if (count === 2 && favored >= 0) return uneven(strip, favored).map((ground) => panelCell(ground, 104))
    return across(strip, count).map((ground) => panelCell(ground, count === 2 ? 104 : 72))
  }
  if (count === 4 && favored >= 0) {
    const large = panelCell({ ...area(1, 5, y, y + height - foot) }, 96)
    const rows = down(area(6.35, 12, y, y + height - foot), 3, 0).map(rowCell)
    return slide.kpis.map((_, i) => (i === favored ? large : (rows[i < favored ? i : i - 1] as Cell)))
  }
  if (count === 4) return down(whole, 2, 24).flatMap((row) => across(row, 2, 32).map((ground) => openCell(ground, 72)))
  const first = count === 5 ? 2 : Math.floor(count / 2)
  const [top, bottom] = down(whole, 2, 24) as [Box, Box]
  return [
    ...across(top, first, 24).map((ground) => openCell(ground, count === 5 ? 64 : 54)),
    ...across(bottom, count - first, 24).map((ground) => openCell(ground, 54)),
  ]
}

/** Of two, the one that matters is the wider. */
function uneven(strip: Box, favored: number): readonly Box[] {
  const first = columns(1, favored === 0 ? 7 : 5)
  const second = columns(favored === 0 ? 8 : 6, 12)
  return [first, second].map((column) => ({ ...strip, ...column }))
}

function panelCell(ground: Box, size: Pt): Cell {
  const pad = ground.width > 300 ? 32 : 24
  const x = ground.x + pad
  const width = ground.width - 2 * pad
  return {
    form: 'panel',
    ground,
    label: { x, y: ground.y + pad - 4, width, height: 52 },
    figure: { x, y: ground.y + ground.height * 0.4, width, height: ground.height * 0.6 - 20 },
    size,
  }
}

function openCell(ground: Box, size: Pt): Cell {
  const { x, width } = ground
  return {
    form: 'open',
    ground,
    label: { x, y: ground.y + 14, width, height: 44 },
    figure: { x, y: ground.y + 60, width, height: ground.height - 64 },
    size,
  }
}

function rowCell(ground: Box): Cell {
  const half = ground.width * 0.5
  return {
    form: 'row',
    ground,
    label: { ...ground, width: half - 12, y: ground.y + 8, height: ground.height - 16 },
    figure: { ...ground, x: ground.x + half, width: half, y: ground.y + 8, height: ground.height - 16 },
    size: 54,
  }
}

export const kpi: SlideLayout<'kpi'> = {
  id: 'kpi',
  name: (form) => `${form.replace('-one', '')} Key Figures${form.endsWith('-one') ? ', one large' : ''}`,
  form: (slide) => {
    const favored = slide.kpis.findIndex((one) => one.favored)
    return `${slide.kpis.length}${slide.kpis.length === 4 && favored >= 0 ? '-one' : ''}`
  },
  footer: true,
  attempts: 2,

  template(slide, page) {
    const { paints, scale } = page
    const { y, height } = page.body
    return {
      decoration: [],
      placeholders: [
        titleHolder(page),
        ...cells(slide, page).flatMap((cell, i) => [
          holder(page, 'body', 20 + i, `Label ${i + 1}`, cell.label, { size: scale.body - 2, bold: true, gap: 0 }),
          holder(page, 'body', 40 + i, `Figure ${i + 1}`, cell.figure, { size: cell.size, bold: true, gap: 0, prompt: '00' }),
        ]),
        holder(page, 'body', 60, 'Takeaway', area(1, 12, y + height - FOOT + 16, y + height), {
          size: scale.body,
          color: paints.ink,
          anchor: 'bottom',
          gap: 0,
        }),
      ],
    }
  },

  compose(slide, page) {
    const all = cells(slide, page)
    const floor = page.attempt === 0 ? 30 : 20
    const group = (form: Form) => all.flatMap((cell, i) => (cell.form === form ? [{ cell, i }] : []))
    const entry = (i: number) => slide.kpis[i] as Entry
    // Siblings of one form share their sizes.
    const sizes = new Map<Form, { readonly label: Pt; readonly figure: Pt }>()
    for (const form of ['panel', 'open', 'row'] as const) {
      const own = group(form)
      const [first] = own
      if (!first) continue
      const largest = Math.max(...own.map(({ cell }) => cell.size))
      sizes.set(form, {
        label: page.sharedSize(
          own.map(({ cell, i }) => ({
            at: (size) => labelWords(page, entry(i), form, size),
            width: cell.label.width,
            height: cell.label.height,
          })),
          ladder(page.scale.body - (form === 'open' ? 2 : 0), 12),
        ),
        figure: page.sharedSize(
          own.map(({ cell, i }) => ({
            at: (size) => figureParagraphs(page, entry(i), form, size),
            width: cell.figure.width,
            height: cell.figure.height,
          })),
          ladder(largest, floor),
        ),
      })
    }
    return [
      page.title(slide.title),
      ...all.flatMap((cell, i): Item[] => {
        const size = sizes.get(cell.form) as { readonly label: Pt; readonly figure: Pt }
        return [
          ...ground(page, cell, i, entry(i)),
          page.text({
            id: `kpi-${i + 1}.label`,
            name: `Label ${i + 1}`,
            role: 'label',
            box: cell.label,
            anchor: cell.form === 'row' ? 'middle' : 'top',
            placeholder: 20 + i,
            sizes: [size.label],
            at: (s) => labelWords(page, entry(i), cell.form, s),
          }),
          page.text({
            id: `kpi-${i + 1}.figure`,
            name: `Figure ${i + 1}`,
            role: 'figure',
            box: cell.figure,
            anchor: cell.form === 'row' ? 'middle' : 'top',
            placeholder: 40 + i,
            sizes: [size.figure],
            at: (s) => figureParagraphs(page, entry(i), cell.form, s),
          }),
        ]
      }),
      ...takeaway(slide, page),
    ]
  },

  split(slide) {
    if (slide.kpis.length < 4) return undefined
    const [first, second] = halves(slide.kpis)
    return [
      { ...slide, kpis: first, takeaway: undefined },
      { ...slide, kpis: second },
    ]
  },
}

interface Inks {
  readonly ink: Color
  readonly quiet: Color
  readonly figure: Color
}

function inksOf(page: Page, entry: Entry, form: Form): Inks {
  const { paints } = page
  if (form === 'panel') {
    if (entry.favored) return { ink: paints.onSpend, quiet: paints.quietOnSpend, figure: paints.onSpend }
    return { ink: paints.quietOnPanel, quiet: paints.quietOnPanel, figure: paints.onPanel }
  }
  return { ink: paints.quiet, quiet: paints.quiet, figure: entry.favored ? paints.spend : paints.ink }
}

function labelWords(page: Page, entry: Entry, form: Form, size: Pt): readonly Words[] {
  const { ink, quiet } = inksOf(page, entry, form)
  const label = page.words(entry.label, size, { bold: true, color: form === 'panel' ? ink : page.paints.ink, gap: 0 })
  return form === 'row' && entry.change ? [label, changeWords(page, entry, Math.max(12, size - 3), quiet)] : [label]
}

/** The figure and, below it, how it changed. */
function figureParagraphs(page: Page, entry: Entry, form: Form, size: Pt): readonly Words[] {
  const inks = inksOf(page, entry, form)
  const figure = { ...figureWords(page, entry, size, { color: inks.figure }), ...(form === 'row' ? { align: 'end' as const } : {}) }
  if (form === 'row' || !entry.change) return [figure]
  const small = Math.max(page.scale.secondary - 2, Math.min(page.scale.body, Math.round(size * 0.28)))
  return [figure, changeWords(page, entry, small, inks.quiet)]
}

const ARROWS = { up: '↑', down: '↓', flat: '→' } as const

function changeWords(page: Page, entry: Entry, size: Pt, color: Color): Words {
  const arrow = entry.trend ? ARROWS[entry.trend] : undefined
  const turned = arrow === '→' && page.book.direction === 'rtl' ? '←' : arrow
  return page.words(turned ? `${turned}\u00A0${entry.change ?? ''}` : (entry.change ?? ''), size, { color, gap: 0.2 })
}

function ground(page: Page, cell: Cell, index: number, entry: Entry): readonly Item[] {
  const { paints } = page
  const id = `kpi-${index + 1}`
  if (cell.form === 'panel') return [page.panel(`${id}.panel`, cell.ground, entry.favored ? paints.spendFill : paints.panel)]
  return [page.rule(`${id}.rule`, { ...cell.ground, height: 0 }, { color: paints.hairline, width: 0.75 })]
}

function takeaway(slide: Kpi, page: Page): readonly Item[] {
  const text = slide.takeaway
  if (!text) return []
  const { y, height } = page.body
  return [
    page.text({
      id: 'takeaway',
      name: 'Takeaway',
      role: 'body',
      box: area(1, 12, y + height - FOOT + 14, y + height),
      anchor: 'bottom',
      placeholder: 60,
      sizes: ladder(page.scale.body, 14),
      at: (size) => [page.words(text, size, { gap: 0 })],
    }),
  ]
}
