import type { Pt } from '../../base/units.ts'
import { type Defect, everySheet, percent, type Rule } from '../rule.ts'
import type { Mark, Sheet } from '../subject.ts'

const ALLOWED = 0.01

export const equalSiblings: Rule = {
  id: 'L3',
  name: 'equal-siblings',
  gate: false,
  checks:
    'Panels, groups and pictures that are numbered alike (card-1, card-2 …): width, height, and the gaps along a row or column. Only for laid-out decks, whose ids say what belongs together; freely placed slides are exempt.',
  limits: 'warning when they vary by more than 1 %',
  fix: 'Give the repeated items one size and one gap.',
  *check(subject) {
    if (subject.origin === 'pptx') return
    yield* everySheet(subject, function* (sheet) {
      if (sheet.kind === 'canvas') return
      for (const siblings of families(sheet)) {
        yield* uneven(
          sheet,
          siblings,
          'width',
          siblings.map((mark) => mark.box.width),
        )
        yield* uneven(
          sheet,
          siblings,
          'height',
          siblings.map((mark) => mark.box.height),
        )
        yield* uneven(sheet, siblings, 'gap', gaps(siblings))
      }
    })
  },
}

/** Marks whose ids differ only in one number: `card-1.panel`, `card-2.panel`. */
function families(sheet: Sheet): readonly (readonly Mark[])[] {
  const byStem = new Map<string, Mark[]>()
  for (const mark of sheet.marks.filter((m) => !m.fixed && (m.kind === 'shape' || m.kind === 'group' || m.kind === 'picture'))) {
    const stem = /^(.*?)-\d+(\..*)?$/.exec(mark.id)
    if (!stem || (mark.kind === 'shape' && !mark.fill)) continue
    const key = `${mark.kind} ${stem[1]}#${stem[2] ?? ''}`
    byStem.set(key, [...(byStem.get(key) ?? []), mark])
  }
  return [...byStem.values()].filter((family) => family.length > 1)
}

/** Gaps between neighbours of one row or one column; none when the siblings stand in both. */
function gaps(siblings: readonly Mark[]): readonly Pt[] {
  const [first] = siblings
  if (!first) return []
  const along = siblings.every((mark) => Math.abs(mark.box.y - first.box.y) < 1)
    ? 'x'
    : siblings.every((mark) => Math.abs(mark.box.x - first.box.x) < 1)
      ? 'y'
      : undefined
  if (!along) return []
  const sorted = [...siblings].sort((a, b) => a.box[along] - b.box[along])
  return sorted.slice(1).map((mark, index) => {
    const before = (sorted[index] as Mark).box
    return mark.box[along] - before[along] - (along === 'x' ? before.width : before.height)
  })
}

function* uneven(sheet: Sheet, siblings: readonly Mark[], what: string, values: readonly Pt[]): Iterable<Defect> {
  const spread = variation(values)
  if (spread <= ALLOWED) return
  yield {
    severity: 'warning',
    sheet,
    item: (siblings[0] as Mark).id,
    measured: percent(spread),
    allowed: percent(ALLOWED),
    message: `${siblings.map((mark) => mark.name).join(', ')} vary in ${what} by ${percent(spread)}`,
  }
}

/** Coefficient of variation; differences under half a point do not count. */
function variation(values: readonly Pt[]): number {
  if (values.length < 2 || Math.max(...values) - Math.min(...values) < 0.5) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return mean === 0 ? 0 : Math.sqrt(variance) / Math.abs(mean)
}
