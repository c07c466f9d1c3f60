import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LAYOUT_IDS } from '../../src/core/deck/slides.ts'
import { artifactsOf, GOLDENS, goldenCases } from './artifacts.ts'

const cases = goldenCases()

describe('golden decks', () => {
  it.each(cases.map((one) => [one.name, one] as const))(
    '%s lands where it did (npm run golden shows and accepts changes)',
    async (_name, one) => {
      for (const [file, text] of Object.entries(await artifactsOf(one))) {
        const path = join(GOLDENS, file)
        expect(existsSync(path), `${file} is missing: npm run golden -- --update`).toBe(true)
        expect(text).toBe(readFileSync(path, 'utf8'))
      }
    },
  )

  it('has a slide in every layout', () => {
    const used = new Set(cases.flatMap((one) => one.deck.slides.map((slide) => slide.layout)))
    expect([...LAYOUT_IDS].filter((id) => !used.has(id))).toEqual([])
  })
})
