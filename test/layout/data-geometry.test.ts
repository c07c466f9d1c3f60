import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slice } from '../../src/core/layout/blocks/chart/arc.ts'
import { valueAxis } from '../../src/core/layout/blocks/chart/axis.ts'
import { pack } from '../../src/core/layout/blocks/chart/bars.ts'
import { spread } from '../../src/core/layout/blocks/chart/spread.ts'
import { datePositions } from '../../src/core/layout/blocks/dates.ts'
import { columnWidths } from '../../src/core/layout/blocks/table/column-widths.ts'

const value = fc
  .double({ min: -1e7, max: 1e7, noNaN: true, noDefaultInfinity: true })
  .map((v) => (Math.abs(v) < 1e-6 ? 0 : Number(v.toPrecision(6))))

describe('valueAxis', () => {
  it('holds all values between ends on round steps', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), fc.integer({ min: 2, max: 8 }), fc.boolean(), (values, steps, zero) => {
        const axis = valueAxis(values, steps, zero)
        expect(axis.min).toBeLessThanOrEqual(Math.min(...values))
        expect(axis.max).toBeGreaterThanOrEqual(Math.max(...values))
        expect(axis.max).toBeGreaterThan(axis.min)
        expect(axis.ticks.length - 1).toBeLessThanOrEqual(steps)
        expect(axis.ticks[0]).toBe(axis.min)
        expect(axis.ticks.at(-1)).toBeCloseTo(axis.max, 6)
        expect(['1', '2', '5']).toContain(axis.step.toExponential().split('e')[0])
        if (zero) expect(axis.min * axis.max).toBeLessThanOrEqual(0)
      }),
    )
  })

  it.each([
    [[0, 98], 5, true, [0, 20, 40, 60, 80, 100]],
    [[1390, 3050], 4, false, [0, 1000, 2000, 3000, 4000]],
    [[-3.2, 2.6], 4, true, [-4, -2, 0, 2, 4]],
    [[97, 99], 4, false, [97, 97.5, 98, 98.5, 99]],
    [[0.1, 0.3], 3, true, [0, 0.1, 0.2, 0.3]],
    [[0, 0], 4, true, [0, 0.5]],
  ])('over %j in %d steps', (values, steps, zero, ticks) => {
    const axis = valueAxis(values, steps, zero)
    expect(axis.ticks.slice(0, ticks.length)).toEqual(ticks)
  })
})

describe('spread', () => {
  const wish = fc.record({ at: fc.double({ min: 0, max: 100, noNaN: true }), size: fc.double({ min: 1, max: 12, noNaN: true }) })

  it('parts labels, keeps their order and the bounds', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 8 }), (wishes) => {
        const centres = spread(wishes, 0, 100)
        const total = wishes.reduce((sum, one) => sum + one.size, 0)
        if (!centres) {
          expect(total).toBeGreaterThan(100)
          return
        }
        const placed = wishes.map((one, i) => ({ ...one, i, centre: centres[i] as number })).sort((a, b) => a.centre - b.centre)
        placed.forEach((one, n) => {
          expect(one.centre - one.size / 2).toBeGreaterThanOrEqual(-1e-6)
          expect(one.centre + one.size / 2).toBeLessThanOrEqual(100 + 1e-6)
          const next = placed[n + 1]
          if (!next) return
          expect(next.centre - one.centre).toBeGreaterThanOrEqual((one.size + next.size) / 2 - 1e-6)
          expect(one.at).toBeLessThanOrEqual(next.at)
        })
      }),
    )
  })

  it('leaves alone what does not touch', () => {
    expect(
      spread(
        [
          { at: 20, size: 10 },
          { at: 60, size: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 60])
  })

  it('moves two that touch by equal amounts', () => {
    expect(
      spread(
        [
          { at: 50, size: 10 },
          { at: 54, size: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([47, 57])
  })
})

describe('columnWidths', () => {
  const need = fc
    .record({
      least: fc.double({ min: 10, max: 200, noNaN: true }),
      more: fc.double({ min: 0, max: 600, noNaN: true }),
      numeric: fc.boolean(),
    })
    .map(({ least, more, numeric }) => ({ least, natural: least + more, numeric }))

  it('shares the whole width and never breaks a word', () => {
    fc.assert(
      fc.property(fc.array(need, { minLength: 1, maxLength: 10 }), (needs) => {
        const widths = columnWidths(needs, 864)
        const least = needs.reduce((sum, one) => sum + one.least, 0)
        if (!widths) {
          expect(least).toBeGreaterThan(864)
          return
        }
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(864, 1)
        widths.forEach((width, i) => {
          expect(width).toBeGreaterThanOrEqual((needs[i]?.least ?? 0) - 0.02)
        })
      }),
    )
  })

  it('gives figures one width when there is room', () => {
    const [, a, b] = columnWidths(
      [
        { least: 60, natural: 120, numeric: false },
        { least: 40, natural: 50, numeric: true },
        { least: 40, natural: 90, numeric: true },
      ],
      864,
    ) as number[]
    expect(a).toBeCloseTo(b as number)
  })

  it('lets a wordy column wrap before a terse one', () => {
    const [terse, wordy] = columnWidths(
      [
        { least: 80, natural: 140, numeric: false },
        { least: 90, natural: 2000, numeric: false },
      ],
      864,
    ) as number[]
    expect(terse).toBe(140)
    expect(wordy).toBe(724)
  })
})

describe('datePositions', () => {
  it.each([
    [['1897', '1954', '2029'], 'en', [0, 57 / 132, 1]],
    [['March 2027', 'June 2027', 'March 2028'], 'en', [0, 0.25, 1]],
    [['Januar 2027', 'Juli 2027', 'Januar 2028'], 'de', [0, 0.5, 1]],
    [['2027-01', '2027-07', '2028-01'], 'en', [0, 0.5, 1]],
    [['01/2027', '07/2027', '01/2028'], 'en', [0, 0.5, 1]],
    [['Q1 2026', 'Q3 2026', 'Q1 2027'], 'en', [0, 0.5, 1]],
    [['H1 2026', 'H2 2026', 'H1 2027'], 'en', [0, 0.5, 1]],
    [['2027年3月', '2027年9月', '2028年3月'], 'ja', [0, 0.5, 1]],
    [['Week 1', 'Week 3', 'Week 5'], 'en', [0, 0.5, 1]],
    [['Day 1', 'Day 10'], 'en', [0, 1]],
    [['09:00', '10:30', '12:00'], 'en', [0, 0.5, 1]],
  ])('reads %j', (dates, language, expected) => {
    const positions = datePositions(dates, language)
    expect(positions).toHaveLength(expected.length)
    positions?.forEach((position, i) => {
      expect(position).toBeCloseTo(expected[i] as number, 6)
    })
  })

  it.each([[['Soon', 'Later']], [['2020', 'Later']], [['2024', '2020']], [['Week 1', 'Day 3']], [['2024', '2024']], [['2024', 'Week 3']]])(
    'gives equal steps for %j',
    (dates) => {
      expect(datePositions(dates, 'en')).toBeUndefined()
    },
  )
})

describe('pack', () => {
  it('gives the numbers that say the same in a native chart', () => {
    const { bar, gap, lead, gapWidth, overlap } = pack(120, 3, 112)
    const group = 3 * bar + 2 * gap
    expect(lead).toBeCloseTo((120 - group) / 2)
    expect(gapWidth).toBe(Math.round(((120 - group) / bar) * 100))
    expect(overlap).toBe(Math.round((-gap / bar) * 100))
  })
})

describe('slice', () => {
  it('closes where it began and keeps to its circle', () => {
    const ring = { cx: 100, cy: 100, radius: 50, hole: 20 }
    const commands = slice(ring, 0.1, 0.62)
    expect(commands.at(-1)).toEqual({ to: 'close' })
    for (const command of commands) {
      if (command.to === 'close') continue
      const distance = Math.hypot(command.x - 100, command.y - 100)
      expect(Math.min(Math.abs(distance - 50), Math.abs(distance - 20))).toBeLessThan(1e-6)
    }
  })
})
