import { type Finding, SEVERITIES, type Severity } from './finding.ts'
import { excerpt } from './rule.ts'

/** Characters of a slide's title over its findings. */
const TITLE_LENGTH = 60

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
 * The findings for people: the file's own first, then the deck's, then slide by slide, the worst first; each with its
 * advice once.
 * @returns lines without line breaks
 */
export function printReport(findings: readonly Finding[], style: Style = (_, text) => text): string[] {
  const places = [...new Set(findings.map(placeOf))].sort((a, b) => a - b)
  return places.flatMap((place) => {
    const here = findings.filter((finding) => placeOf(finding) === place).sort((a, b) => rank(a) - rank(b))
    return [headingOf(here[0] as Finding), ...here.flatMap((finding, index) => lines(finding, here[index + 1], style))]
  })
}

/** Findings of the package speak of the file. */
const isOfFile = ({ slide, rule }: Finding): boolean => !slide && rule.startsWith('P')

const placeOf = (finding: Finding): number => finding.slide?.number ?? (isOfFile(finding) ? -1 : 0)

/** `Slide 3 · Roasting makes the taste`. */
function headingOf(finding: Finding): string {
  const { slide } = finding
  if (!slide) return isOfFile(finding) ? 'File' : 'Deck'
  return slide.title === undefined ? `Slide ${slide.number}` : `Slide ${slide.number} · ${excerpt(slide.title, TITLE_LENGTH)}`
}

const rank = ({ severity, rule }: Finding): number => SEVERITIES.indexOf(severity) * 1000 + ruleRank(rule)

/** Fit first, as in the documentation: F, C, T, L, A, E, P. */
function ruleRank(rule: string): number {
  return 'FCTLAEP'.indexOf(rule[0] ?? '') * 100 + Number(rule.slice(1))
}

function lines(finding: Finding, next: Finding | undefined, style: Style): string[] {
  const { severity, rule, fix } = finding
  const what = `  ${style(severity, severity.padEnd(7))} ${rule.padEnd(3)} ${sentenceOf(finding)}`
  return next?.rule === rule && next.severity === severity && next.fix === fix ? [what] : [what, `              ${fix}`]
}

/** The message, with the limit where it gives a figure, and the item where it does not call it by its name. */
function sentenceOf({ message, measured, allowed, item, name = item }: Finding): string {
  const at = message.indexOf(measured)
  // `10 %` is not said by `110 %`.
  const said = at >= 0 && !/[\d.]/.test(message[at - 1] ?? '')
  const limit = said && /\d/.test(allowed) ? ` (limit ${allowed})` : ''
  return `${message}${limit}${name === undefined || message.includes(name) ? '' : ` [${name}]`}`
}
