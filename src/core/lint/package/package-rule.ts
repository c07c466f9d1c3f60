import type { Severity } from '../finding.ts'
import type { Presentation } from './presentation.ts'

export interface PackageDefect {
  readonly severity: Severity
  /** The part: `/ppt/slides/slide3.xml`. */
  readonly part: string
  readonly measured: string
  readonly allowed: string
  readonly message: string
  readonly fix?: string
}

/** One invariant of a package that every program opens without a word. */
export interface PackageRule {
  readonly id: string
  readonly name: string
  readonly checks: string
  readonly limits: string
  readonly fix: string
  check(presentation: Presentation): Iterable<PackageDefect>
}

/** A defect that breaks the file for some program. */
export function error(part: string, measured: string, allowed: string, message: string): PackageDefect {
  return { severity: 'error', part, measured, allowed, message }
}
