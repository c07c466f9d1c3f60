import { describe, expect, it } from 'vitest'
import { figuresOf, numberFormat, unitAffixes } from '../../src/core/layout/blocks/chart/number-format.ts'

describe('numberFormat', () => {
  it.each([
    [1234.5, '#,##0', 'en', '1,235'],
    [1234.5, '#,##0.0', 'de', '1.234,5'],
    [1234567, '#,##0', 'fr', '1\u00A0234\u00A0567'],
    [1234, '0', 'en', '1234'],
    [0.281, '0%', 'en', '28%'],
    [0.2814, '0.0%', 'de', '28,1%'],
    [-3.2, '0.0', 'en', '\u22123.2'],
    [-3.2, '0.0;(0.0)', 'en', '(3.2)'],
    [7.4, '"€"0.0"m"', 'en', '€7.4m'],
    [-7.4, '"€"0.0"m"', 'en', '\u2212€7.4m'],
    [7400000, '#,##0.0,,"M"', 'en', '7.4M'],
    [12, '0\\ \\k\\g', 'en', '12 kg'],
    [5, '[$€-407]\u00A00.00', 'de', '€\u00A05,00'],
    [2.71, 'General', 'en', '2.71'],
    [42, 'General', 'en', '42'],
    [1.5, '0.##', 'en', '1.5'],
    [2024, '0', 'ar', '2024'],
    [1234, '#,##0', 'not a language', '1,234'],
  ])('writes %d by %s in %s as %s', (value, code, language, expected) => {
    expect(numberFormat(code, language)(value)).toBe(expected)
  })

  it('gives no sign to what rounds to nothing', () => {
    expect(numberFormat('0', 'en')(-0.2)).toBe('0')
    expect(numberFormat('0.0', 'en')(-0.2)).toBe('\u22120.2')
  })

  it('leaves a semicolon in quotes alone', () => {
    expect(numberFormat('0"; "', 'en')(-4)).toBe('\u22124; ')
  })
})

describe('unitAffixes', () => {
  it('puts a currency where the language has it', () => {
    expect(unitAffixes('€', 'en')).toEqual({ before: '€', after: '' })
    expect(unitAffixes('€', 'de')).toEqual({ before: '', after: '\u00A0€' })
    expect(unitAffixes('€m', 'en')).toEqual({ before: '€', after: 'm' })
  })
  it('spaces the per cent sign as the language does', () => {
    expect(unitAffixes('%', 'en')?.after).toBe('%')
    expect(unitAffixes('%', 'de')?.after).toBe('\u00A0%')
  })
  it('leaves a long unit to be said once', () => {
    expect(unitAffixes('€ thousand', 'en')).toBeUndefined()
    expect(unitAffixes('kg', 'en')?.after).toBe('\u00A0kg')
  })
})

describe('figuresOf', () => {
  const of = (values: (number | null)[], more: { unit?: string; format?: string } = {}, language = 'en') => {
    const figures = figuresOf({ series: [{ name: 'a', values }], ...more }, language)
    return { ...figures, written: values.map((value) => (value === null ? null : figures.write(value))) }
  }

  it('shows no more decimals than the values have', () => {
    expect(of([1, 2, 3]).written).toEqual(['1', '2', '3'])
    expect(of([1.5, 2, null]).written).toEqual(['1.5', '2.0', null])
    expect(of([1.25, 2.5]).written).toEqual(['1.25', '2.50'])
    expect(of([1234.56, 2]).written).toEqual(['1,235', '2'])
  })

  it('counts large numbers in the millions of the language', () => {
    expect(of([5_200_000, 4_100_000]).written).toEqual(['5.2M', '4.1M'])
    expect(of([5_200_000, 4_100_000], {}, 'de').written).toEqual(['5,2\u00A0Mio.', '4,1\u00A0Mio.'])
    // A small value among them would become 0.0M.
    expect(of([5_200_000, 12]).written).toEqual(['5,200,000', '12'])
  })

  it('carries a short unit at every number and says a long one once', () => {
    expect(of([7.4], { unit: '€m' }).written).toEqual(['€7.4m'])
    expect(of([28], { unit: '%' })).toMatchObject({ written: ['28%'] })
    expect(of([28], { unit: '%' }).caption).toBeUndefined()
    expect(of([28], { unit: '€ thousand' })).toMatchObject({ written: ['28'], caption: '€ thousand' })
  })

  it('does not say a unit twice that the format has', () => {
    expect(of([0.28], { unit: '%', format: '0%' }).written).toEqual(['28%'])
    expect(of([28], { unit: 'kg', format: '0" kg"' }).written).toEqual(['28 kg'])
  })

  it('writes the steps of an axis with the decimals they need', () => {
    const figures = of([12.34, 56.78], { unit: '€m' })
    expect(figures.write(12.34)).toBe('€12.34m')
    expect(figures.ticks(20).write(40)).toBe('€40m')
    expect(figures.ticks(0.5).write(1.5)).toBe('€1.5m')
  })

  it('gives a code that writes the same as the writer', () => {
    const figures = of([5_200_000, 4_100_000], { unit: '€' })
    expect(numberFormat(figures.code, 'en')(5_200_000)).toBe(figures.write(5_200_000))
  })
})
