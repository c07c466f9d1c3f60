import { type Block, type BlockOf, type Item, wordsOf } from './blocks.ts'
import { type Composer, listForm } from './composer.ts'
import { type Runs, textOf } from './runs.ts'
import { readData } from './widen.ts'
import { countWords, width } from './width.ts'

/** A block in pieces of one slide each, and what is left for the notes. */
export interface Portions {
  readonly pieces: readonly { readonly block: Block; readonly title?: Runs }[]
  readonly rest: readonly Block[]
}

/** A slide for a list that goes on and on says less each time. */
const MOST = 4
const MOST_ROWS = 8
const MOST_COLUMNS = 7
/** Of a table, with room for the title: who wants more reads it in the notes. */
const MOST_WORDS = { present: 80, read: 200 } as const

export function portions(block: Block, composer: Composer): Portions {
  if (block.kind === 'list') return listPortions(block, composer)
  if (block.kind === 'table') return tablePortions(block, composer)
  return { pieces: [{ block }], rest: [] }
}

/** Stretches of nearly equal length, none above `most`. */
export function balanced<T>(items: readonly T[], most: number): T[][] {
  const count = Math.max(1, Math.ceil(items.length / most))
  return Array.from({ length: count }, (_, i) =>
    items.slice(Math.round((i * items.length) / count), Math.round(((i + 1) * items.length) / count)),
  )
}

function limited<T>(chunks: readonly T[], make: (chunk: T, index: number) => Block): Portions {
  const blocks = chunks.map(make)
  return { pieces: blocks.slice(0, MOST).map((block) => ({ block })), rest: blocks.slice(MOST) }
}

function listPortions(list: BlockOf<'list'>, composer: Composer): Portions {
  const { items } = list
  const make = (chunk: readonly Item[], i: number): Block => ({
    ...list,
    id: i === 0 ? list.id : `${list.id}.${i + 1}`,
    ...(list.ordered ? { start: (list.start ?? 1) + items.indexOf(chunk[0] as Item) } : {}),
    items: chunk,
  })
  const form = listForm(list, composer)
  const most = { figures: 8, dates: 8, steps: 7, labelled: 6, nested: 5, plain: 5 }[form]
  if (form === 'nested') {
    const lines = items.reduce((sum, item) => sum + 1 + item.items.length, 0)
    if (lines <= 12 && items.length <= 6) return { pieces: [{ block: list }], rest: [] }
    // Long branches become slides of their own, named by their head.
    if (items.filter((item) => item.items.length >= 3).length >= items.length / 2) {
      const branches = items.flatMap((item, i): { block: Block; title?: Runs }[] =>
        item.items.length === 0
          ? [{ block: make([item], i) }]
          : balanced(item.items, 6).map((subs, k) => ({
              block: { ...list, id: `${list.id}.${i + 1}.${k + 1}`, ordered: false, items: subs },
              title: item.runs,
            })),
      )
      return { pieces: branches.slice(0, MOST * 2), rest: branches.slice(MOST * 2).map(({ block }) => block) }
    }
    return limited(byLines(items, 10), make)
  }
  // Short ones stand in two columns.
  const widths = items.map((item) => width(textOf(item.runs)))
  const mean = widths.reduce((sum, own) => sum + own, 0) / items.length
  const inColumns = mean <= 30 ? 10 : mean <= 52 && Math.max(...widths) <= 90 ? 8 : 0
  if (form === 'plain' && items.length > 5 && inColumns > 0) return limited(balanced(items, inColumns), make)
  return limited(items.length <= most ? [[...items]] : balanced(items, form === 'labelled' ? 4 : form === 'figures' ? 4 : most), make)
}

function byLines(items: readonly Item[], most: number): Item[][] {
  const chunks: Item[][] = []
  let lines = 0
  for (const item of items) {
    const own = 1 + item.items.length
    const open = chunks.at(-1)
    if (open && lines + own <= most && open.length < 5) {
      open.push(item)
      lines += own
    } else {
      chunks.push([item])
      lines = own
    }
  }
  return chunks
}

function tablePortions(whole: BlockOf<'table'>, composer: Composer): Portions {
  if (readData(whole, composer)) return { pieces: [{ block: whole }], rest: [] }
  const { table, hidden } = telling(whole)
  const columns = columnsOf(table)
  const share = MOST_WORDS[composer.mode] / Math.max(1, countWords(wordsOf(table)))
  if (columns <= MOST_COLUMNS && table.rows.length <= MOST_ROWS + 1 && share >= 1) return { pieces: [{ block: table }], rest: hidden }
  const make = (rows: readonly (readonly Runs[])[], from: number, to: number, id: string): Block => {
    // The first column names the rows of every piece.
    const pick = (row: readonly Runs[]) => (from === 0 ? row.slice(0, to) : [row[0] ?? [], ...row.slice(from, to)])
    return { ...table, id, headers: pick(table.headers), rows: rows.map(pick) }
  }
  const bands: (readonly [number, number])[] = []
  for (let from = 0; from < columns; from = from === 0 ? MOST_COLUMNS : from + MOST_COLUMNS - 1) {
    bands.push([from, Math.min(columns, from === 0 ? MOST_COLUMNS : from + MOST_COLUMNS - 1)])
  }
  const rows = Math.max(2, Math.min(MOST_ROWS, Math.round(table.rows.length * share)))
  const chunks = balanced(table.rows, rows).flatMap((some) => bands.map(([from, to]) => ({ rows: some, from, to })))
  const { pieces, rest } = limited(chunks, ({ rows, from, to }, i) => make(rows, from, to, i === 0 ? table.id : `${table.id}.${i + 1}`))
  return { pieces, rest: [...rest, ...hidden] }
}

const columnsOf = (table: BlockOf<'table'>): number => Math.max(table.headers.length, ...table.rows.map((row) => row.length))

/** Columns that say again what another says, or are mostly empty, go to the notes where the slide has no room for all. */
function telling(table: BlockOf<'table'>): { table: BlockOf<'table'>; hidden: Block[] } {
  const columns = Array.from({ length: columnsOf(table) }, (_, i) => i)
  const cells = columns.map((i) =>
    table.rows.map((row) =>
      textOf(row[i] ?? [])
        .trim()
        .toLowerCase(),
    ),
  )
  const filled = (i: number) => (cells[i] ?? []).filter((cell) => cell !== '').length / Math.max(1, table.rows.length)
  const repeats = (i: number) => columns.some((other) => other < i && cells[other]?.join('\n') === cells[i]?.join('\n'))
  const poor = columns
    .slice(1)
    .filter((i) => repeats(i) || filled(i) < 0.6)
    .sort((a, b) => Number(repeats(b)) - Number(repeats(a)) || filled(a) - filled(b))
    .slice(0, Math.max(0, columns.length - MOST_COLUMNS))
  if (poor.length === 0 || columns.length - poor.length > MOST_COLUMNS) return { table, hidden: [] }
  const pick = (wanted: (i: number) => boolean) => ({
    headers: table.headers.filter((_, i) => wanted(i)),
    rows: table.rows.map((row) => row.filter((_, i) => wanted(i))),
  })
  return {
    table: { ...table, ...pick((i) => !poor.includes(i)) },
    hidden: [{ ...table, id: `${table.id}.more`, ...pick((i) => i === 0 || poor.includes(i)) }],
  }
}
