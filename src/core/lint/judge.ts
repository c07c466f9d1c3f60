import type { Finding } from './finding.ts'
import type { Defect, Rule } from './rule.ts'
import { RULES } from './rules.ts'
import type { Mark, Subject } from './subject.ts'

/** Runs every rule over a subject; findings by rule, then by slide. */
export function judge(subject: Subject): Finding[] {
  return RULES.flatMap((rule) => [...rule.check(subject)].map((defect) => findingOf(rule, defect)))
}

function findingOf(rule: Rule, { sheet, fix, item, ...defect }: Defect): Finding {
  const name =
    sheet && item !== undefined
      ? nameOf(
          // Layout and slide number their shapes apart.
          sheet.marks.filter((mark) => !mark.fixed),
          item,
        )
      : undefined
  return {
    rule: rule.id,
    ...(sheet ? { slide: { number: sheet.number, id: sheet.id, ...(sheet.title === '' ? {} : { title: sheet.title }) } } : {}),
    ...(item === undefined ? {} : { item }),
    ...(name === undefined || name === item ? {} : { name }),
    ...defect,
    fix: fix ?? rule.fix,
  }
}

function nameOf(marks: readonly Mark[], id: string): string | undefined {
  for (const mark of marks) {
    const name = mark.id === id ? mark.name : nameOf(mark.parts, id)
    if (name !== undefined) return name
  }
  return undefined
}
