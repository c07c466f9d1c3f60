import type { Table } from '../../../../core/deck/blocks/table.ts'
import type { RichText } from '../../../../core/deck/text.ts'
import type { BlockOf } from '../blocks.ts'
import { takeaways } from '../chart.ts'
import { figuresIn } from '../figures.ts'
import { readQuantity } from '../numbers.ts'
import { punctuation } from '../own-words.ts'
import { type Runs, rich, textOf, withoutBold } from '../runs.ts'
import { readData } from '../widen.ts'
import { width } from '../width.ts'
import { clipped, type Drawing, type Form, fitted, fittedRich, shareOf } from './form.ts'
import { asTakeaway, listForms } from './lists.ts'

type TableBlock = BlockOf<'table'>

/** Rows of a table that a slide holds. */
const MOST_ROWS = 9

/** A table as it is; as a chart where its cells are data; in smaller forms where it is small. */
export function tableForms(table: TableBlock, around: readonly BlockOf<'paragraph'>[], drawing: Drawing): Form[] {
  const reading = readData(table, drawing.composer)
  const forms: Form[] = []
  if (reading) {
    const said = asTakeaway(around, drawing)
    const computed = takeaways(reading, drawing.composer)
    const lines: RichText[] = [...(said ? [said] : []), ...computed].slice(0, 3)
    const alt = clipped([textOf(toRuns(drawing.title)), ...computed].join(punctuation(drawing.composer.language.tag).stop), 250)
    forms.push({
      slide: {
        layout: 'chart-takeaway',
        title: drawing.title,
        chart: { ...reading.chart, alt },
        ...(lines.length > 0 ? { takeaways: lines } : {}),
      },
      cost: 0,
    })
  }
  forms.push(...small(table, around, drawing, reading !== undefined))
  // More rows than a slide holds are only shown as a chart.
  if (reading && table.rows.length > MOST_ROWS) return forms
  const note = asTakeaway(around, drawing)
  forms.push({
    slide: { layout: 'table', title: drawing.title, table: shaped(table, drawing), ...(note ? { note } : {}) },
    cost: reading ? 1.6 : 0,
  })
  return forms
}

const toRuns = (text: RichText): Runs => (typeof text === 'string' ? [{ text }] : text)

/** Every row as long as the longest, numbers at the right, long cells by their lead. */
function shaped(table: TableBlock, drawing: Drawing): Table {
  const count = Math.min(12, Math.max(table.headers.length, ...table.rows.map((row) => row.length)))
  const rows = table.rows.slice(0, 60)
  const columns = Array.from({ length: count }, (_, i) => {
    const cells = rows.map((row) => textOf(row[i] ?? []).trim()).filter((cell) => cell !== '')
    const numbers = cells.filter((cell) => readQuantity(cell) !== undefined || /^[-–—]$/.test(cell)).length
    const header = cellText(table.headers[i] ?? [], 48, drawing)
    return { header, ...(i > 0 && cells.length > 0 && numbers >= cells.length * 0.7 ? { align: 'end' as const } : {}) }
  })
  // A slide's worth of words, shared by the columns and by the rows.
  const room = Math.min(shareOf(count, 240, 24, 80), shareOf(count * rows.length, 560, 20, 80))
  const headed = columns.map((column, i) => (i > 0 && column.header === '' ? { ...column, header: '–' } : column))
  return { columns: headed, rows: rows.map((row) => headed.map((_, i) => cellText(row[i] ?? [], room, drawing))) }
}

function cellText(runs: Runs, room: number, drawing: Drawing): RichText {
  const shown = rich(fitted(runs, room, drawing, 0))
  return typeof shown === 'string' ? clipped(shown, 600) : shown
}

/** Two columns or few rows that say more in another form. */
function small(table: TableBlock, around: readonly BlockOf<'paragraph'>[], drawing: Drawing, data: boolean): Form[] {
  const { headers, rows } = table
  if (headers.length !== 2 || rows.length < 2 || rows.length > 8 || rows.some((row) => row.length < 2)) return []
  const [first = '', second = ''] = [0, 1].map((i) => rows.map((row) => textOf(row[i] ?? [])).join('\n'))
  const asList = (separator: string): BlockOf<'list'> => ({
    kind: 'list',
    id: table.id,
    path: table.path,
    ordered: false,
    items: rows.map((row) => ({
      runs: [...withoutBold(row[0] ?? []).map((run) => ({ ...run, bold: true })), { text: separator }, ...withoutBold(row[1] ?? [])],
      items: [],
    })),
  })
  // Figures of different kinds stand side by side; a chart would set them on one axis.
  if (!data && rows.length <= 8 && rows.every((row) => figuresIn(row[1] ?? []).length === 1 && width(textOf(row[1] ?? [])) <= 30)) {
    return listForms(asList(': '), around, drawing).filter(({ slide }) => slide.layout === 'kpi')
  }
  if (!data && rows.length >= 3 && rows.every((row) => drawing.composer.dated([{ text: `${textOf(row[0] ?? [])}: x` }]))) {
    return listForms(asList(': '), around, drawing).filter(({ slide }) => slide.layout === 'timeline')
  }
  if (data || rows.length > 4 || width(first) / rows.length > 36 || width(second) / rows.length < 12) return []
  const room = shareOf(rows.length, 300, 56, 120)
  return [
    {
      slide: {
        layout: 'cards',
        title: drawing.title,
        items: rows.map((row) => ({ heading: rich(withoutBold(row[0] ?? [])) || '–', body: fittedRich(row[1] ?? [], room, drawing) })),
      },
      cost: 0.9,
    },
  ]
}
