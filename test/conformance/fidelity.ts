import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FORMATS } from './feature.ts'
import { CHAPTERS } from './features.ts'

// `node --import tsx test/conformance/fidelity.ts` writes docs/fidelity.md. A test fails when it is out of date.

export const FIDELITY_PAGE = new URL('../../docs/fidelity.md', import.meta.url)

const HEADS = { pptx: 'PowerPoint', pdf: 'PDF', svg: 'SVG', png: 'PNG', html: 'HTML' } as const

/** The table of docs/fidelity.md, from the features that the suite checks. */
export function fidelityPage(): string {
  const reasons: string[] = []
  const note = (reason: string): string => {
    if (!reasons.includes(reason)) reasons.push(reason)
    return `– [${reasons.indexOf(reason) + 1}](#why-not)`
  }
  const chapters = CHAPTERS.flatMap(({ title, features }) => [
    `## ${title}`,
    '',
    `| | ${FORMATS.map((format) => HEADS[format]).join(' | ')} |`,
    `|---|${FORMATS.map(() => '---').join('|')}|`,
    ...features.map(({ name, outputs }) => {
      const cells = FORMATS.map((format) => {
        const support = outputs[format]
        return 'how' in support ? support.how : note(support.not)
      })
      return `| ${name} | ${cells.join(' | ')} |`
    }),
    '',
  ])
  return [
    '# What each format carries',
    '',
    'All formats are drawn from one measured scene, so a slide looks the same in each. This table says what is more than looks:',
    'what stays editable, can be copied, is read aloud. Every cell is a check of the conformance suite (`test/conformance`), which',
    'also writes this page.',
    '',
    ...chapters,
    '## Why not',
    '',
    ...reasons.map((reason, index) => `${index + 1}. ${reason[0]?.toUpperCase()}${reason.slice(1)}.`),
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FIDELITY_PAGE, fidelityPage())
