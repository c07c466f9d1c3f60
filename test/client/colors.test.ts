import { describe, expect, it } from 'vitest'
import { readColor } from '../../src/api/client/color.ts'
import { backgroundOf, inkOn, readGround } from '../../src/api/client/ground.ts'

describe('colours of clients', () => {
  it.each([
    ['#fff', '#FFFFFF', 1],
    ['#AbCdEf', '#ABCDEF', 1],
    ['abcdef', '#ABCDEF', 1],
    ['#00000080', '#000000', 128 / 255],
    ['#f008', '#FF0000', 136 / 255],
    ['rgb(255, 0, 10)', '#FF000A', 1],
    ['rgba(0,0,0,.5)', '#000000', 0.5],
    ['rgb(100% 0% 0% / 25%)', '#FF0000', 0.25],
    ['hsl(120, 100%, 25%)', '#008000', 1],
    ['hsl(-240deg 100% 50%)', '#00FF00', 1],
    ['Tomato', '#FF6347', 1],
    ['blue-500', '#3B82F6', 1],
    ['slate-950', '#020617', 1],
    ['rose-50', '#FFF1F2', 1],
    ['white', '#FFFFFF', 1],
    ['white/80', '#FFFFFF', 0.8],
    ['black/[0.25]', '#000000', 0.25],
    ['[#1da1f2]', '#1DA1F2', 1],
    ['[rgb(1,2,3)]/50', '#010203', 0.5],
    ['transparent', '#FFFFFF', 0],
  ])('%s', (written, rgb, alpha) => {
    const ink = readColor(written)
    expect(ink?.rgb).toBe(rgb)
    expect(ink?.alpha).toBeCloseTo(alpha, 5)
  })

  it.each(['', '#ff', '#12345', 'blue-550', 'constructor', 'toString-500', 'rgb(1,2)', 'url(x)', 'inherit', 'rgb(a,b,c)'])(
    '“%s” is none',
    (written) => expect(readColor(written)).toBeUndefined(),
  )
})

describe('grounds of clients', () => {
  const gradient = (value: unknown) => {
    const ground = readGround(value)
    return ground?.kind === 'gradient'
      ? [Math.round(ground.angle), ...ground.stops.map(({ at, color }) => `${Math.round(at * 100)} ${color}`)]
      : ground
  }

  it.each<[unknown, unknown]>([
    ['bg-gradient-to-r from-blue-500 to-purple-600', [0, '0 #3B82F6', '100 #9333EA']],
    ['min-h-full bg-gradient-to-b from-[#102030] via-white to-black p-4', [90, '0 #102030', '50 #FFFFFF', '100 #000000']],
    // A corner of Tailwind is a corner of the page: the line stands across the other diagonal.
    ['bg-gradient-to-br from-blue-500 to-purple-600', [61, '0 #3B82F6', '100 #9333EA']],
    ['bg-gradient-to-tl from-red-500 from-10% via-red-600 via-[30%] to-red-700 to-90%', [241, '10 #EF4444', '30 #DC2626', '90 #B91C1C']],
    ['bg-gradient-to-r from-black', [0, '0 #000000', '100 #FFFFFF']],
    ['from-black/50 to-black', [0, '0 #808080', '100 #000000']],
    ['linear-gradient(to right, red, blue 40%, rgba(0, 0, 0, 0.5) 100%)', [0, '0 #FF0000', '40 #0000FF', '100 #808080']],
    ['linear-gradient(135deg, #667eea 0%, #764ba2 100%)', [45, '0 #667EEA', '100 #764BA2']],
    ['linear-gradient(#fff, #888, #000)', [90, '0 #FFFFFF', '50 #888888', '100 #000000']],
    ['radial-gradient(circle, #fff, #000)', [61, '0 #FFFFFF', '100 #000000']],
    [{ type: 'gradient', colors: ['#ff0000', '#0000ff'], direction: 'to right' }, [0, '0 #FF0000', '100 #0000FF']],
    [{ from: 'from-blue-500', to: 'to-green-500', direction: 'to-b' }, [90, '0 #3B82F6', '100 #22C55E']],
    [
      {
        stops: [
          { color: '#000', position: 0 },
          { color: '#fff', position: 50 },
        ],
        angle: 90,
      },
      [0, '0 #000000', '50 #FFFFFF'],
    ],
    [{ type: 'gradient', value: 'linear-gradient(90deg, #000, #fff)' }, [0, '0 #000000', '100 #FFFFFF']],
  ])('%j is a gradient', (value, expected) => expect(gradient(value)).toEqual(expected))

  it.each<[unknown, unknown]>([
    ['#0f172a', { kind: 'color', color: '#0F172A' }],
    ['bg-slate-900', { kind: 'color', color: '#0F172A' }],
    ['p-8 bg-[#123456] rounded', { kind: 'color', color: '#123456' }],
    ['white', { kind: 'color', color: '#FFFFFF' }],
    [
      { type: 'solid', color: '#abc' },
      { kind: 'color', color: '#AABBCC' },
    ],
    [{ className: 'bg-red-500' }, { kind: 'color', color: '#EF4444' }],
    ['url("https://example.org/a.png") center', { kind: 'image', src: 'https://example.org/a.png' }],
    [{ image: 'data:image/png;base64,AAAA' }, { kind: 'image', src: 'data:image/png;base64,AAAA' }],
    ['', undefined],
    ['rounded shadow', undefined],
    [null, undefined],
    [42, undefined],
  ])('%j', (value, expected) => expect(readGround(value)).toEqual(expected))

  it('keep at most eight stops, in order, within the page', () => {
    const colors = Array.from({ length: 30 }, (_, i) => `rgb(${i}, 0, 0) ${i % 2 ? i * 9 : 0}%`).join(', ')
    const ground = readGround(`linear-gradient(90deg, ${colors})`)
    const background = ground && backgroundOf(ground)
    const stops = background && 'gradient' in background ? background.gradient.stops : []
    expect(stops).toHaveLength(8)
    expect(stops.every(({ at }, i) => at >= (stops[i - 1]?.at ?? 0) && at <= 1)).toBe(true)
  })

  it.each([
    ['bg-slate-900', '#FFFFFF'],
    ['#fef9c3', '#111827'],
    ['bg-gradient-to-br from-blue-500 to-purple-600', '#FFFFFF'],
    ['linear-gradient(90deg, #ffffff, #fde68a)', '#111827'],
    ['url(a.png)', undefined],
  ])('words without a colour can be read on %s', (value, ink) => {
    const ground = readGround(value)
    expect(ground && inkOn(ground)).toBe(ink)
  })
})
