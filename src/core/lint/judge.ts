import type { Finding } from './finding.ts'
import { RULES } from './rules.ts'
import type { Subject } from './subject.ts'

/** Runs every rule over a subject; findings by rule, then by slide. */
export function judge(subject: Subject): Finding[] {
  return RULES.flatMap((rule) =>
    [...rule.check(subject)].map(
      ({ sheet, fix, ...defect }): Finding => ({
        rule: rule.id,
        ...(sheet ? { slide: { number: sheet.number, id: sheet.id } } : {}),
        ...defect,
        fix: fix ?? rule.fix,
      }),
    ),
  )
}
