import { type Finding, SEVERITIES, type Severity } from './finding.ts'

/** Paints a text by its severity; the identity where there are no colours. */
export type Style = (severity: Severity, text: string) => string

export interface Report {
  readonly passed: boolean
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Share of slides with at least one error, 0…1; undefined when the number of slides is not given. */
  readonly slideDefectRate?: number
  readonly findings: readonly Finding[]
}

/**
 * The findings with their tally, as it goes into JSON.
 * @param options.strict whether warnings fail too
 */
export function reportOf(findings: readonly Finding[], options: { readonly strict?: boolean; readonly slides?: number } = {}): Report {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const [errors, warnings] = [count('error'), count('warning')]
  const broken = new Set(
    findings.filter((finding) => finding.severity === 'error' && finding.slide).map((finding) => finding.slide?.number),
  )
  return {
    passed: errors === 0 && !(options.strict && warnings > 0),
    errors,
    warnings,
    infos: count('info'),
    ...(options.slides ? { slideDefectRate: broken.size / options.slides } : {}),
    findings,
  }
}

/**
 * The findings for people: the deck's own first, then slide by slide, the worst first; each with its advice once.
 * @returns lines without line breaks
 */
export function printReport(findings: readonly Finding[], style: Style = (_, text) => text): string[] {
  const numbers = [...new Set(findings.map((finding) => finding.slide?.number ?? 0))].sort((a, b) => a - b)
  return numbers.flatMap((number) => {
    const here = findings.filter((finding) => (finding.slide?.number ?? 0) === number).sort((a, b) => rank(a) - rank(b))
    return [number === 0 ? 'Deck' : `Slide ${number}`, ...here.flatMap((finding, index) => lines(finding, here[index + 1], style))]
  })
}

const rank = ({ severity, rule }: Finding): number => SEVERITIES.indexOf(severity) * 1000 + ruleRank(rule)

/** Fit first, as in the documentation: F, C, T, L, A, E, P. */
function ruleRank(rule: string): number {
  return 'FCTLAEP'.indexOf(rule[0] ?? '') * 100 + Number(rule.slice(1))
}

function lines(finding: Finding, next: Finding | undefined, style: Style): string[] {
  const { severity, rule, item, message, fix } = finding
  const what = `  ${style(severity, severity.padEnd(7))} ${rule.padEnd(3)} ${message}${item === undefined ? '' : ` [${item}]`}`
  return next?.rule === rule && next.severity === severity && next.fix === fix ? [what] : [what, `              ${fix}`]
}
