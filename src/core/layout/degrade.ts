import type { ListItem } from '../deck/blocks/list.ts'
import { titleOf } from '../deck/deck.ts'
import type { Slide } from '../deck/slides.ts'
import { compact, isBlank, plain, type RichText, runsOf } from '../deck/text.ts'

const labelled = (label: RichText | undefined, text?: RichText): ListItem[] => {
  if (label === undefined || isBlank(label)) return text === undefined || isBlank(text) ? [] : [{ text }]
  if (text === undefined || isBlank(text)) return [{ text: label }]
  return [{ text: compact([...runsOf(label).map((run) => ({ ...run, bold: true })), { text: ': ' }, ...runsOf(text)]) }]
}

/** All that a slide says, in reading order, as list items. */
function itemsOf(slide: Slide): ListItem[] {
  switch (slide.layout) {
    case 'cover':
      return [...labelled(slide.subtitle), ...labelled([slide.presenter, slide.organisation, slide.date].filter(Boolean).join(' · '))]
    case 'section':
      return labelled(slide.blurb)
    case 'agenda':
      return slide.items.flatMap((item) => labelled(item.title, item.detail))
    case 'statement':
      return labelled(slide.support)
    case 'bullets': {
      const { aside } = slide
      const side =
        aside?.kind === 'stat'
          ? labelled(aside.value, aside.label)
          : aside?.kind === 'quote'
            ? labelled(aside.author ?? '', aside.text)
            : []
      return [...slide.items, ...side]
    }
    case 'two-column':
      return [slide.left, slide.right].flatMap((column) => [...labelled(column.heading, column.body), ...(column.items ?? [])])
    case 'comparison':
      return [...[slide.left, slide.right].map((side) => ({ text: side.label, sub: [...side.points] })), ...labelled(slide.verdict)]
    case 'cards':
      return slide.items.flatMap((card) => labelled(card.heading, card.body))
    case 'process':
      return slide.steps.flatMap((step) => labelled(step.when ? `${step.when} · ${plain(step.title)}` : step.title, step.detail))
    case 'timeline':
      return slide.events.flatMap((event) => labelled(`${event.date} · ${plain(event.title)}`, event.detail))
    case 'big-number':
      return [...labelled(`${slide.value}${slide.unit ? ` ${slide.unit}` : ''}`, slide.label), ...labelled(slide.context)]
    case 'kpi':
      return [
        ...slide.kpis.flatMap((kpi) => labelled(kpi.label, [kpi.value, kpi.unit, kpi.change].filter(Boolean).join(' '))),
        ...labelled(slide.takeaway),
      ]
    case 'chart-takeaway':
      return [
        ...(slide.takeaways ?? []).map((text) => ({ text })),
        ...slide.chart.series.map((series) => ({
          text: series.name,
          sub: series.values.map((value, i) => `${slide.chart.categories[i] ?? slide.chart.xs?.[i] ?? i + 1}: ${value ?? '–'}`),
        })),
      ]
    case 'table':
      return [
        ...slide.table.rows.map((row) => ({
          text: row[0] ?? '',
          sub: row.slice(1).map((cell, i) => compact([...runsOf(slide.table.columns[i + 1]?.header), { text: ': ' }, ...runsOf(cell)])),
        })),
        ...labelled(slide.note),
      ]
    case 'image-text':
      return [...(slide.body ?? []).map((text) => ({ text })), ...(slide.items ?? [])]
    case 'image-full':
      return labelled(slide.caption)
    case 'quote':
      return [...labelled(slide.text), ...labelled([slide.author, slide.role].filter(Boolean).join(', '))]
    case 'matrix-2x2':
      return [
        ...labelled(slide.xAxis.label, `${slide.xAxis.low} – ${slide.xAxis.high}`),
        ...labelled(slide.yAxis.label, `${slide.yAxis.low} – ${slide.yAxis.high}`),
        ...slide.quadrants.map((quadrant) => ({ text: quadrant.title, sub: quadrant.items })),
      ]
    case 'closing':
      return [
        ...(slide.actions ?? []).flatMap((action) => labelled(action.what, [action.who, action.when].filter(Boolean).join(' · '))),
        ...labelled(slide.contact),
      ]
    case 'canvas':
      return []
  }
}

/** What names a slide in place of a title: who is quoted, or the first words. */
export function nameOf(slide: Slide): RichText {
  if (slide.title !== undefined && !isBlank(slide.title)) return slide.title
  if (slide.layout === 'quote' && slide.author !== undefined && !isBlank(slide.author)) return slide.author
  const words = titleOf(slide).split(' ')
  const first = words.slice(0, 8).join(' ')
  return words.length > 8 || first.length > 60 ? `${[...first].slice(0, 60).join('').trim()}…` : first
}

/** The same words as a plain list, which can always be split further; undefined where nothing plainer is left. */
export function degrade(slide: Slide): Slide | undefined {
  if (slide.layout === 'canvas') return undefined
  const items = itemsOf(slide)
  if (slide.layout === 'bullets' && !slide.aside) return undefined
  if (items.length === 0) return undefined
  const { id, notes, sources, section, hidden, variant } = slide
  return { layout: 'bullets', id, title: nameOf(slide), items, notes, sources, section, hidden, variant }
}
