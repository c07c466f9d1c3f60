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
  measured: 'one',
  allowed: 'none',
  message: `${rule} is broken`,
  fix: `Mend ${rule}.`,
})

const FINDINGS = [
  finding('L9', 'warning'),
  finding('C1', 'warning', 12),
  finding('F1', 'error', 12),
  finding('F4', 'error', 2),
  finding('F4', 'error', 2),
  finding('P2', 'error'),
]

describe('a report', () => {
  it('goes by file, deck and slide, the worst first, with each advice once', () => {
    expect(printReport(FINDINGS, (severity, text) => (severity === 'error' ? text.toUpperCase() : text))).toEqual([
      'File',
      '  ERROR   P2  P2 is broken [title]',
      '              Mend P2.',
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

  it('names the slide by its title and the item by its name, unless the message does', () => {
    const slide = { number: 3, id: 's3', title: 'Roasting makes the taste of a coffee more than the bean that it is made of' }
    const one: Finding = { ...finding('F7', 'error'), slide, item: '12', name: 'Content Placeholder 2' }
    expect(printReport([one, { ...one, rule: 'F9', message: 'Content Placeholder 2 is stretched' }])).toEqual([
      'Slide 3 · Roasting makes the taste of a coffee more than the bean tha…',
      '  error   F7  F7 is broken [Content Placeholder 2]',
      '              Mend F7.',
      '  error   F9  Content Placeholder 2 is stretched',
      '              Mend F7.',
    ])
  })

  it('gives the limit of what the message measures', () => {
    const one: Finding = { ...finding('L11', 'warning'), measured: '61 words', allowed: '60 words', message: 'The slide has 61 words' }
    expect(printReport([one])[1]).toBe('  warning L11 The slide has 61 words (limit 60 words) [title]')
    expect(printReport([{ ...one, allowed: 'fewer' }])[1]).toBe('  warning L11 The slide has 61 words [title]')
    expect(printReport([{ ...one, measured: '1 words' }])[1]).toBe('  warning L11 The slide has 61 words [title]')
    expect(printReport([{ ...one, measured: 'density 1.2' }])[1]).toBe('  warning L11 The slide has 61 words [title]')
  })

  it('counts, and passes or not', () => {
    expect(reportOf(FINDINGS, { slides: 8 })).toEqual({
      passed: false,
      errors: 4,
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
