import type { Color } from '../../base/color.ts'
import type { Pt } from '../../base/units.ts'
import type { SlideOf } from '../../deck/slides.ts'
import type { Item } from '../../scene/scene.ts'
import { figure } from '../blocks/chart/lettering.ts'
import { figureWords } from '../blocks/figure.ts'
import { type Cell, type Form, kpiCells } from '../blocks/kpi-cells.ts'
import { snug, step, steps } from '../fit.ts'
import { area } from '../grid.ts'
import type { Page, TextSpec } from '../page.ts'
import type { Words } from '../paragraphs.ts'
import { holder, titleHolder } from '../placeholders.ts'
import type { SlideLayout } from '../slide-layout.ts'
import { halves } from '../split.ts'

type Kpi = SlideOf<'kpi'>
type Entry = Kpi['kpis'][number]

/** Room for the takeaway at the foot: one line of it, and above it. */
const FOOT: Pt = 60
const ABOVE: Pt = 14
/** The takeaway's measure in its own size: some seventy characters a line. */
const MEASURE = 33

function cellsOf(slide: Kpi, page: Page, foot: Pt = slide.takeaway ? FOOT : 0): readonly Cell[] {
  const { y, height } = page.body
  const favored = slide.kpis.findIndex((entry) => entry.favored)
  return kpiCells(slide.kpis.length, favored < 0 ? undefined : favored, area(1, 12, y, y + height - foot))
}

export const kpi: SlideLayout<'kpi'> = {
  id: 'kpi',
  name: (form) => {
    const [count, , large] = form.split('-')
    return `${count} Key Figures${large ? `, number ${large} large` : ''}`
  },
  form: (slide) => {
    const favored = slide.kpis.findIndex((one) => one.favored)
    return `${slide.kpis.length}${favored >= 0 && [4, 5].includes(slide.kpis.length) ? `-one-${favored + 1}` : ''}`
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
        ...cellsOf(slide, page).flatMap((cell, i) => [
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
    const said = takeaway(slide, page)
    const all = cellsOf(slide, page, said ? Math.max(FOOT, ABOVE + said.box.height) : 0)
    const floor = page.attempt === 0 ? 30 : 20
    const entry = (i: number) => slide.kpis[i] as Entry
    // Siblings of one form share their sizes.
    const kinds = new Map<string, { readonly label: Pt; readonly figure: Pt }>()
    const kindOf = (cell: Cell) => `${cell.form} ${cell.size}`
    for (const kind of new Set(all.map(kindOf))) {
      const own = all.flatMap((cell, i) => (kindOf(cell) === kind ? [{ cell, i }] : []))
      const { form, size: largest } = (own[0] as { cell: Cell }).cell
      const shared = (part: 'label' | 'figure', at: (i: number, size: Pt) => readonly Words[], sizes: readonly Pt[], lines?: number) =>
        page.sharedSize(
          own.map(({ cell, i }) => ({ at: (size) => at(i, size), width: cell[part].width, height: cell[part].height, lines })),
          sizes,
        )
      kinds.set(kind, {
        label: shared('label', (i, size) => labelWords(page, entry(i), form, size), steps(page.scale.body - (form === 'open' ? 2 : 0), 12)),
        figure: Math.min(
          shared('figure', (i, size) => figureParagraphs(page, entry(i), form, size), steps(largest, floor)),
          // The figure itself never breaks.
          shared('figure', (i, size) => figureParagraphs(page, entry(i), form, size).slice(0, 1), steps(largest, 16), 1),
        ),
      })
    }
    return [
      page.title(slide.title),
      ...inOrder(all).flatMap((i): Item[] => {
        const cell = all[i] as Cell
        const size = kinds.get(kindOf(cell)) as { readonly label: Pt; readonly figure: Pt }
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
      ...(said ? [page.text(said)] : []),
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

/** As the eye meets them: a large panel at the start comes before the figures beside it. */
function inOrder(all: readonly Cell[]): readonly number[] {
  const large = all.findIndex((cell) => cell.form === 'panel' && all.some((other) => other.form !== 'panel'))
  const order = [...all.keys()]
  return large < 0 ? order : [large, ...order.filter((i) => i !== large)]
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
  return form === 'row' && entry.change ? [label, changeWords(page, entry, step(size - 2, 12), quiet)] : [label]
}

/** The figure and, below it, how it changed. */
function figureParagraphs(page: Page, entry: Entry, form: Form, size: Pt): readonly Words[] {
  const inks = inksOf(page, entry, form)
  const figure = { ...figureWords(page, entry, size, { color: inks.figure }), ...(form === 'row' ? { align: 'end' as const } : {}) }
  if (form === 'row' || !entry.change) return [figure]
  const small = step(Math.min(page.scale.body, size * 0.33), page.scale.secondary)
  return [figure, changeWords(page, entry, small, inks.quiet)]
}

const ARROWS = { up: '↑', down: '↓', flat: '→' } as const

function changeWords(page: Page, entry: Entry, size: Pt, color: Color): Words {
  const arrow = entry.trend ? ARROWS[entry.trend] : undefined
  const turned = arrow === '→' && page.book.direction === 'rtl' ? '←' : arrow
  const change = figure(page, entry.change ?? '')
  return page.words(turned ? `${turned}\u00A0${change}` : change, size, { color, gap: 0.2 })
}

function ground(page: Page, cell: Cell, index: number, entry: Entry): readonly Item[] {
  const { paints } = page
  const id = `kpi-${index + 1}`
  if (cell.form === 'panel') return [page.panel(`${id}.panel`, cell.ground, entry.favored ? paints.spendFill : paints.panel)]
  return [page.rule(`${id}.rule`, { ...cell.ground, height: 0 }, { color: paints.hairline, width: 0.75 })]
}

/** The takeaway at the foot, as tall as it needs. */
function takeaway(slide: Kpi, page: Page): TextSpec | undefined {
  const text = slide.takeaway
  if (!text) return undefined
  const { x, y, width, height } = page.body
  const most = height / 3
  const at = (size: Pt) => [page.words(text, size, { gap: 0 })]
  const lineOf = (size: Pt): Pt => Math.min(width, size * MEASURE)
  const sizes = steps(page.scale.body, 14)
  const size = sizes.find((one) => page.fit({ at, sizes: [one] }, lineOf(one), most).fits) ?? (sizes.at(-1) as Pt)
  const tall = Math.min(most, snug(page.fit({ at, sizes: [size] }, lineOf(size), most).extent.worstHeight))
  return {
    id: 'takeaway',
    name: 'Takeaway',
    role: 'body',
    box: { x, y: y + height - tall, width: lineOf(size), height: tall },
    anchor: 'bottom',
    placeholder: 60,
    sizes: [size],
    balance: true,
    at,
  }
}
