import type { Pt } from '../../base/units.ts'
import { type Defect, everySheet, excerpt, percent, points, type Rule } from '../rule.ts'
import type { CellFacts, Mark, Sheet, Subject } from '../subject.ts'

const ROWS = 9
const COLUMNS = 7
const CHARACTERS = 60
const ROW_WARNING = 1.03
const ROW_ERROR = 1.1
const SLACK: Pt = 0.5

export const tableDensity: Rule = {
  id: 'F11',
  name: 'table-density',
  gate: true,
  checks: 'Rows and columns of presented tables, the length of cell texts, and the height of each row against its cells.',
  limits:
    'warning above 9 rows under the header, 7 columns or 60 characters a cell; a row overflows like F1: warning above 103 %, error above 110 %',
  fix: 'Show fewer rows and columns, or split the table.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) if (mark.table && !mark.fixed) yield* dense(subject, sheet, mark, mark.table)
    })
  },
}

function* dense(subject: Subject, sheet: Sheet, mark: Mark, table: NonNullable<Mark['table']>): Iterable<Defect> {
  const at = { sheet, item: mark.id }
  const rows = table.rows.length - (table.headerRow ? 1 : 0)
  if (subject.mode === 'present' && rows > ROWS) {
    yield { ...at, severity: 'warning', measured: `${rows} rows`, allowed: `${ROWS} rows`, message: `${mark.name} has ${rows} rows` }
  }
  if (subject.mode === 'present' && table.columns > COLUMNS) {
    yield {
      ...at,
      severity: 'warning',
      measured: `${table.columns} columns`,
      allowed: `${COLUMNS} columns`,
      message: `${mark.name} has ${table.columns} columns`,
    }
  }
  const longest = table.rows
    .flatMap((row) => row.cells)
    .reduce<CellFacts | undefined>((most, cell) => (lengthOf(cell) > lengthOf(most) ? cell : most), undefined)
  if (longest && lengthOf(longest) > CHARACTERS) {
    yield {
      ...at,
      severity: 'warning',
      measured: `${lengthOf(longest)} characters`,
      allowed: `${CHARACTERS} characters`,
      message: `A cell says “${excerpt(longest.text)}” in ${lengthOf(longest)} characters`,
    }
  }
  for (const [index, row] of table.rows.entries()) {
    const needs = Math.max(0, ...row.cells.map((cell) => cell.needs ?? 0))
    const share = needs <= row.height + SLACK ? 0 : needs / Math.max(1, row.height)
    // PowerPoint grows a row to its text; only a row that is drawn as stated can overflow.
    if (share <= ROW_WARNING || subject.origin === 'pptx') continue
    yield {
      ...at,
      severity: share > ROW_ERROR ? 'error' : 'warning',
      measured: percent(share),
      allowed: percent(ROW_WARNING),
      message: `Row ${index + 1} needs ${points(needs)} of height and has ${points(row.height)}`,
    }
  }
}

const lengthOf = (cell: CellFacts | undefined): number => [...(cell?.text ?? '')].length
