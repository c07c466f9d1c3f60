import type { Runs } from './runs.ts'

type Cells = readonly (readonly string[])[]

const asRuns = (cell: string): Runs => (cell.trim() === '' ? [] : [{ text: cell.trim() }])

/** Rows of text between separators, as a table; undefined where the lines are no table. */
export function separatedTable(lines: readonly string[]): { headers: Runs[]; rows: Runs[][] } | undefined {
  for (const [separator, least] of [
    ['\t', 2],
    ['|', 3],
    [';', 3],
    [',', 3],
  ] as const) {
    const rows = cellsBy(lines, separator)
    if (rows && rows.length >= (separator === '\t' ? 2 : 3) && (rows[0]?.length ?? 0) >= Math.min(least, 2) && plausible(rows, separator)) {
      const [headers = [], ...rest] = rows
      return { headers: headers.map(asRuns), rows: rest.map((row) => row.map(asRuns)) }
    }
  }
  return undefined
}

function cellsBy(lines: readonly string[], separator: string): Cells | undefined {
  const written = lines.filter((line) => !/^[\s|+:=-]+$/.test(line))
  // What all lines are indented by is no column.
  const indent = Math.min(...written.map((line) => /^\t*/.exec(line)?.[0].length ?? 0))
  const rows = written
    .map((line) => line.slice(indent))
    .map((line) => splitRow(separator === '|' ? line.trim().replace(/^\||\|$/g, '') : line, separator))
  const count = rows[0]?.length ?? 0
  return count >= 2 && rows.every((row) => row.length === count) ? rows : undefined
}

/** Running text has commas too: a table's cells are short, and few are sentences. */
function plausible(rows: Cells, separator: string): boolean {
  if (separator === '\t' || separator === '|') return true
  const cells = rows.flat()
  const average = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length
  const numbers = cells.filter((cell) => /^\s*[-+]?[\d.,]+\s*%?\s*$/.test(cell)).length
  return (
    average <= 24 && (numbers >= cells.length / 6 || (rows[0]?.length ?? 0) >= 4) && !cells.some((cell) => /[.!?]\s+\p{Lu}/u.test(cell))
  )
}

/** RFC 4180: quotes around a cell, doubled inside. */
function splitRow(line: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string
    if (quoted) {
      if (char === '"' && line[i + 1] === '"') {
        cell += '"'
        i++
      } else if (char === '"') quoted = false
      else cell += char
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (char === separator) {
      cells.push(cell)
      cell = ''
    } else cell += char
  }
  return [...cells, cell]
}

/** Terms at the left and their meaning at the right, aligned by blanks. */
export function alignedPairs(lines: readonly string[]): { term: string; meaning: string }[] | undefined {
  const pairs: { term: string; meaning: string; column: number }[] = []
  for (const line of lines) {
    const found = /^(\s*)(\S(?:.{0,38}?\S)?)\s{2,}(\S.*)$/.exec(line)
    const column = found ? line.length - (found[3]?.length ?? 0) : -1
    const last = pairs.at(-1)
    const start = line.length - line.trimStart().length
    if (last && start >= last.column - 1) last.meaning += ` ${line.trim()}`
    else if (found) pairs.push({ term: found[2] ?? '', meaning: found[3] ?? '', column })
    else return undefined
  }
  const columns = new Set(pairs.map((pair) => pair.column))
  return pairs.length >= 2 && columns.size <= 2 && pairs.every(({ meaning }) => !/\S\s{3,}\S/.test(meaning)) ? pairs : undefined
}
