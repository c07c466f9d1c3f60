import { everySheet, type Rule } from '../rule.ts'
import type { LayoutFacts } from '../subject.ts'

export const realLayouts: Rule = {
  id: 'E2',
  name: 'real-layouts',
  gate: true,
  checks: 'The layout that every slide stands on.',
  limits: 'error for a slide on no layout, on Blank, or on a layout without placeholders',
  fix: 'Put the slide on a layout with placeholders for what it shows.',
  *check(subject) {
    const layouts = new Map(subject.layouts.map((layout) => [layout.key, layout]))
    yield* everySheet(subject, function* (sheet) {
      const layout = layouts.get(sheet.layout)
      const fault = !layout
        ? 'no layout'
        : isBlank(layout)
          ? `the layout “${layout.name}”`
          : layout.placeholders.length === 0
            ? `“${layout.name}”, which has no placeholders`
            : undefined
      if (fault)
        yield { severity: 'error', sheet, measured: fault, allowed: 'a layout with placeholders', message: `The slide stands on ${fault}` }
    })
  },
}

const isBlank = ({ type, name }: LayoutFacts): boolean => type === 'blank' || /^blank$/i.test(name.trim())
