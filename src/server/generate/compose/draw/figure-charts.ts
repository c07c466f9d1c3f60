import type { RichText } from '../../../../core/deck/text.ts'
import type { BlockOf } from '../blocks.ts'
import { readChart, takeaways } from '../chart.ts'
import { allLabelled } from '../labelled.ts'
import { punctuation } from '../own-words.ts'
import { textOf } from '../runs.ts'
import { width } from '../width.ts'
import { clipped, type Drawing, type Form } from './form.ts'

/** Fewer figures are said, not drawn. */
const LEAST = 3
/** From so many on, bars are read faster than numbers side by side. */
const MANY = 4
/** Beside a figure so many times as large, a bar cannot be seen. */
const WIDEST_SPREAD = 25
/** Widest name of a bar, in Latin characters. */
const WIDEST_NAME = 32

/** `Name: figure` many times over, all in one unit: as bars, with what they say. */
export function figureCharts(list: BlockOf<'list'>, said: RichText | undefined, drawing: Drawing): Form[] {
  const entries = list.items.length < LEAST ? undefined : allLabelled(list.items.map((item) => item.runs))
  if (!entries || entries.some(({ heading }) => width(textOf(heading)) > WIDEST_NAME)) return []
  const { composer, title } = drawing
  const name = typeof title === 'string' ? title : title.map((run) => run.text).join('')
  const reading = readChart(
    { ...list, kind: 'table', headers: [[], [{ text: name }]], rows: entries.map(({ heading, body }) => [heading, body]) },
    composer,
  )
  const values = reading?.chart.series[0]?.values.map((value) => value ?? 0) ?? []
  if (!reading || reading.time || Math.min(...values) <= 0 || Math.max(...values) > WIDEST_SPREAD * Math.min(...values)) return []
  const computed = takeaways(reading, composer)
  const lines = [...(said ? [said] : []), ...computed].slice(0, 3)
  return [
    {
      slide: {
        layout: 'chart-takeaway',
        title,
        chart: { ...reading.chart, alt: clipped([name, ...computed].join(punctuation(composer.language.tag).stop), 250) },
        ...(lines.length > 0 ? { takeaways: lines } : {}),
      },
      cost: list.items.length >= MANY ? 0 : 0.4,
    },
  ]
}
