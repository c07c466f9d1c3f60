import { describe, expect, it } from 'vitest'
import { lintDeck } from '../../src/core/lint/lint.ts'
import { draw, goldenCases } from '../golden/artifacts.ts'

describe.each(goldenCases())('$name', ({ deck }) => {
  it('reads the title first: nothing under it is as large', async () => {
    const { scene } = await draw(deck)
    expect(lintDeck(deck, scene).filter((finding) => finding.rule === 'T2')).toEqual([])
  })
})
