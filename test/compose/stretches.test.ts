import { describe, expect, test } from 'vitest'
import { composeDeck } from '../../src/server/generate/compose/compose.ts'

const LENGTH = 40_000
const stretches = { blanks: ' ', tabs: '\t', 'no-break spaces': '\u00A0', dots: '.', quotes: '"', commas: ',', 'dots with blanks': '. ' }
const places: Readonly<Record<string, (stretch: string) => string>> = {
  'a heading': (stretch) => `# T${stretch}x\n\nSome words here.`,
  'a point': (stretch) => `# T\n\n## A\n\n- a${stretch}b\n- c\n- d`,
  'a quotation': (stretch) => `# T\n\n> a${stretch}b\n> — c`,
  lines: (stretch) => `a${stretch}b\nc${stretch}d\ne${stretch}f`,
  'the start of lines': (stretch) => `${stretch}a\n${stretch}b\n\n${stretch}c`,
  'a script': (stretch) => `Slide 1: a${stretch}b\nTitle: c${stretch}d\nSlide 2: x`,
  'an enumeration': (stretch) => `Title\n\nThere are three things: b${stretch}c. It is so.`,
}

/** Seconds of processor time; the machine may be busy with other things. */
function secondsOf(work: () => unknown): number {
  const begun = process.cpuUsage()
  work()
  return process.cpuUsage(begun).user / 1e6
}

describe.each(Object.entries(stretches))('%s without end', (_, mark) => {
  test.each(Object.entries(places))('in %s take no time with the square of their number', (_place, around) => {
    const source = around(mark.repeat(LENGTH / mark.length))
    expect(secondsOf(() => composeDeck(source))).toBeLessThan(2.5)
  })
})
