import type { Finding } from './finding.ts'
import type { Defect, Rule } from './rule.ts'
import { RULES } from './rules.ts'
import type { Mark, Subject } from './subject.ts'

/** Runs every rule over a subject; findings by rule, then by slide. */
export function judge(subject: Subject): Finding[] {
  return RULES.flatMap((rule) => [...rule.check(subject)].map((defect) => findingOf(rule, defect)))
}

function findingOf({ id, fix: usual }: Rule, { sheet, item, severity, measured, allowed, message, fix = usual }: Defect): Finding {
  // Layout and slide number their shapes apart.
  const name =
    sheet && item !== undefined
      ? nameOf(
          sheet.marks.filter((mark) => !mark.fixed),
          item,
        )
      : undefined
  return {
    rule: id,
    severity,
    ...(sheet ? { slide: { number: sheet.number, id: sheet.id, ...(sheet.title === '' ? {} : { title: sheet.title }) } } : {}),
    ...(item === undefined ? {} : { item }),
    ...(name === undefined || name === item ? {} : { name }),
    measured,
    allowed,
    message,
    fix,
  }
}

function nameOf(marks: readonly Mark[], id: string): string | undefined {
  for (const mark of marks) {
    const name = mark.id === id ? mark.name : nameOf(mark.parts, id)
    if (name !== undefined) return name
  }
  return undefined
}
