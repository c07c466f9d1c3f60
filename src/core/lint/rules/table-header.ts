import { everySheet, type Rule } from '../rule.ts'

export const tableHeader: Rule = {
  id: 'A6',
  name: 'table-header',
  gate: true,
  checks: 'A header row that is marked as one, without empty or merged cells.',
  limits: 'error; info for an empty cell in the corner, over row names',
  fix: 'Mark the first row as the header and name every column.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const { table, id, name, fixed } of sheet.leaves) {
        if (!table || fixed) continue
        const at = { sheet, item: id }
        if (!table.headerRow) {
          yield { ...at, severity: 'error', measured: 'none', allowed: 'a header row', message: `${name} has no header row` }
          continue
        }
        const cells = table.rows[0]?.cells ?? []
        if (cells.some((cell) => cell.merged || cell.covered)) {
          yield {
            ...at,
            severity: 'error',
            measured: 'merged',
            allowed: 'one cell a column',
            message: `${name} has merged cells in its header`,
          }
          continue
        }
        const empty = cells.flatMap((cell, index) => (cell.text.trim() === '' ? [index] : []))
        const [first] = empty
        if (first === undefined) continue
        const corner = empty.length === 1 && (first === 0 || first === cells.length - 1)
        yield {
          ...at,
          severity: corner ? 'info' : 'error',
          measured: `${empty.length} empty`,
          allowed: 'none',
          message: `Column ${first + 1} of ${name} has no header`,
        }
      }
    })
  },
}
