import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lintDocs } from '../../src/core/lint/docs.ts'
import type { Finding } from '../../src/core/lint/finding.ts'
import { printReport, reportOf } from '../../src/core/lint/report.ts'

const finding = (rule: string, severity: Finding['severity'], number?: number): Finding => ({
  rule,
  severity,
  ...(number ? { slide: { number, id: `s${number}` } } : {}),
  item: 'title',
  measured: '1',
  allowed: '2',
  message: `${rule} is broken`,
  fix: `Mend ${rule}.`,
})

const FINDINGS = [
  finding('L9', 'warning'),
  finding('C1', 'warning', 12),
  finding('F1', 'error', 12),
  finding('F4', 'error', 2),
  finding('F4', 'error', 2),
]

describe('a report', () => {
  it('goes by slide, the worst first, with each advice once', () => {
    expect(printReport(FINDINGS, (severity, text) => (severity === 'error' ? text.toUpperCase() : text))).toEqual([
      'Deck',
      '  warning L9  L9 is broken [title]',
      '              Mend L9.',
      'Slide 2',
      '  ERROR   F4  F4 is broken [title]',
      '  ERROR   F4  F4 is broken [title]',
      '              Mend F4.',
      'Slide 12',
      '  ERROR   F1  F1 is broken [title]',
      '              Mend F1.',
      '  warning C1  C1 is broken [title]',
      '              Mend C1.',
    ])
  })

  it('counts, and passes or not', () => {
    expect(reportOf(FINDINGS, { slides: 8 })).toEqual({
      passed: false,
      errors: 3,
      warnings: 2,
      infos: 0,
      slideDefectRate: 0.25,
      findings: FINDINGS,
    })
    expect(reportOf([finding('C1', 'warning')]).passed).toBe(true)
    expect(reportOf([finding('C1', 'warning')], { strict: true }).passed).toBe(false)
    expect(reportOf([finding('F0', 'info')], { strict: true })).toMatchObject({ passed: true, infos: 1 })
  })
})

describe('docs/lint.md', () => {
  it('is what the rule tables say (npm run docs)', () => {
    expect(readFileSync(new URL('../../docs/lint.md', import.meta.url), 'utf8')).toBe(lintDocs())
  })
})
