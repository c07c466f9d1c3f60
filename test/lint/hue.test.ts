import { describe, expect, it } from 'vitest'
import { hueDistance, hueName, hueOf } from '../../src/core/lint/hue.ts'

describe('hueOf', () => {
  it.each([
    ['#C0392B', 'red'],
    ['#E67E22', 'orange'],
    ['#F1C40F', 'yellow'],
    ['#27AE60', 'green'],
    ['#148F8F', 'teal'],
    ['#1F4E9E', 'blue'],
    ['#7D3C98', 'purple'],
    ['#E84393', 'pink'],
  ] as const)('calls %s %s', (rgb, name) => {
    expect(hueName(hueOf(rgb) ?? Number.NaN)).toBe(name)
  })

  it.each(['#000000', '#FFFFFF', '#808080', '#F4F4F2', '#51626F', '#14222E', '#FAF7F0'] as const)('takes %s for grey', (rgb) => {
    expect(hueOf(rgb)).toBeUndefined()
  })

  it('is nearly the same for tints and shades of a colour', () => {
    const hue = hueOf('#0B4F8A') ?? Number.NaN
    for (const rgb of ['#083B67', '#3C7FB8', '#9CC3E4'] as const) expect(hueDistance(hue, hueOf(rgb) ?? Number.NaN)).toBeLessThan(15)
  })
})

describe('hueDistance', () => {
  it('goes the short way around', () => {
    expect(hueDistance(350, 10)).toBe(20)
    expect(hueDistance(10, 350)).toBe(20)
    expect(hueDistance(0, 180)).toBe(180)
  })
})
