import type { XmlNode } from '../../../base/xml-read.ts'
import { all, find, integer, isTrue } from '../nodes.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'

export const tables: PackageRule = {
  id: 'P10',
  name: 'tables',
  checks: 'Rows with as many cells as the grid has columns; spans whose covered cells say so; a paragraph in each cell.',
  limits: 'error',
  fix: 'Write a cell for every column, with hMerge or vMerge where a span covers it.',
  *check({ pack, slides, layouts }) {
    for (const part of [...slides.map((slide) => slide.part), ...layouts]) {
      for (const node of pack.nodes(part)) if (node.name === 'a:tbl') yield* table(node, part)
    }
  },
}

function* table(node: XmlNode, part: string): Iterable<PackageDefect> {
  const columns = all(find(node, 'a:tblGrid'), 'a:gridCol').length
  const rows = all(node, 'a:tr').map((row) => all(row, 'a:tc'))
  const covered = new Set<XmlNode>()
  for (const [r, cells] of rows.entries()) {
    if (cells.length !== columns)
      yield error(
        part,
        `${cells.length} cells`,
        `${columns} cells`,
        `Row ${r + 1} of a table has ${cells.length} cells for ${columns} columns`,
      )
    for (const [c, cell] of cells.entries()) {
      const where = `row ${r + 1}, column ${c + 1}`
      if (!all(find(cell, 'a:txBody'), 'a:p').length) yield error(part, 'none', 'a paragraph', `The cell in ${where} has no paragraph`)
      yield* span(rows, r, c, covered, part)
      if ((isTrue(cell.attributes.hMerge) || isTrue(cell.attributes.vMerge)) && !covered.has(cell)) {
        yield error(part, 'merged', 'covered by a span', `The cell in ${where} is merged into nothing`)
      }
    }
  }
}

/** Marks what a cell spans, and reports cells it spans that do not say so. */
function* span(rows: readonly (readonly XmlNode[])[], r: number, c: number, covered: Set<XmlNode>, part: string): Iterable<PackageDefect> {
  const origin = rows[r]?.[c]
  const across = integer(origin?.attributes.gridSpan) ?? 1
  const down = integer(origin?.attributes.rowSpan) ?? 1
  if (covered.has(origin as XmlNode) || (across === 1 && down === 1)) return
  const [right, bottom] = [Math.min(c + across, rows[r]?.length ?? 0), Math.min(r + down, rows.length)]
  if (c + across > right || r + down > bottom)
    yield error(part, `${across} × ${down}`, 'within the grid', `The cell in row ${r + 1}, column ${c + 1} spans more than the table has`)
  for (let y = r; y < bottom; y++) {
    for (let x = c; x < right; x++) {
      if (y === r && x === c) continue
      const cell = rows[y]?.[x]
      if (cell) covered.add(cell)
      const says = cell && (x === c || isTrue(cell.attributes.hMerge)) && (y === r || isTrue(cell.attributes.vMerge))
      if (!says)
        yield error(
          part,
          cell ? 'not merged' : 'no cell',
          'hMerge or vMerge',
          `Row ${y + 1}, column ${x + 1} is spanned by row ${r + 1}, column ${c + 1} but does not say so`,
        )
    }
  }
}
