import { expect, test } from 'vitest'
import type { SourceBlock } from '../../src/server/generate/sources/block.ts'
import { indexOf, readAhead } from '../../src/server/generate/sources/block-index.ts'
import { evidenceFor } from '../../src/server/generate/sources/evidence.ts'
import { type Figure, figuresIn, isKnown } from '../../src/server/generate/sources/numbers.ts'
import { make } from './make.ts'

/** The same numbers every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % sides
  }
}

const roll = dice(7)
const NOUNS = 'harbour ferry captain freight passenger winter crossing island engine ticket revenue storm rudder λιμάνι 港 σταθμός'.split(
  ' ',
)
const words = (count: number) => Array.from({ length: count }, () => `${NOUNS[roll(NOUNS.length)]}${roll(3) ? '' : roll(40)}`).join(' ')
const bookOf = (count: number): SourceBlock[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `b${i + 1}`,
    kind: 'paragraph',
    text: words(3 + roll(30)),
    path: [`Part ${Math.floor(i / 9)} on the ${NOUNS[Math.floor(i / 9) % NOUNS.length]}`],
  }))

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
const wordsOf = (text: string) =>
  new Set(
    [...segmenter.segment(text.toLowerCase())]
      .filter(({ segment, isWordLike }) => isWordLike && (segment.length > 2 || /\P{ASCII}/u.test(segment)))
      .map(({ segment }) => segment.slice(0, 6)),
  )

test('the blocks for a slide are those that share its rarest words, as if each were read for it', () => {
  const blocks = bookOf(120)
  const counts = new Map<string, number>()
  for (const { text } of blocks) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const closest = (text: string) =>
    blocks
      .map((block, order) => {
        const held = wordsOf(`${block.path.join(' ')} ${block.text}`)
        const shared = [...wordsOf(text)].filter((word) => held.has(word))
        const sum = shared.reduce((all, word) => all + Math.log(1 + blocks.length / (1 + (counts.get(word) ?? 0))), 0)
        return { order, score: sum / Math.sqrt(20 + held.size) }
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.order - b.order)
      .slice(0, 3)
      .map(({ order }) => `b${order + 1}`)
  for (let n = 0; n < 40; n++) {
    const [title, point] = [words(3), words(4)]
    const found = evidenceFor({ title, point, from: [] }, blocks).map(({ id }) => id)
    expect(found.toSorted()).toEqual(closest(`${title} ${point}`).toSorted())
    expect(found).toEqual(blocks.map(({ id }) => id).filter((id) => found.includes(id)))
  }
  expect(evidenceFor({ title: 'zebra', point: '', from: [] }, blocks)).toEqual([])
})

test('a long source is read ahead while others have their turns', async () => {
  const blocks = bookOf(6_000)
  let turns = 0
  let reading = true
  const count = () => {
    turns++
    if (reading) setImmediate(count)
  }
  setImmediate(count)
  await readAhead(blocks, new AbortController().signal)
  reading = false
  expect(turns).toBeGreaterThan(2)
  expect(indexOf(blocks).read(0)).toBe(true)
})

test('a figure is held against all others as against each', () => {
  const EPSILON = 1e-9
  const rounding = ({ value, step }: Figure) => {
    if (value < 10_000 || step < 1) return step
    const digits = String(Math.round(value))
    return Math.max(step, 10 ** Math.min(/0*$/.exec(digits)?.[0].length ?? 0, digits.length - 2))
  }
  const repeats = (figure: Figure, source: Figure) => {
    const off = Math.abs(figure.value - source.value)
    if (off <= EPSILON * Math.max(1, figure.value) || off < rounding(figure) / 2 + EPSILON) return true
    if (String(figure.value).replace(/\D|0+$/g, '').length < 3) return false
    return [1e3, 1e6, 1e9].some(
      (scale) =>
        Math.abs(source.value / scale - figure.value) < figure.step / 2 || Math.abs(figure.value / scale - source.value) < source.step / 2,
    )
  }
  const written = () => {
    const digits = roll(10 ** (1 + roll(7)))
    const shape = roll(4)
    if (shape === 0) return `${digits}.${roll(100)}`
    if (shape === 1) return `${digits % 900}.${roll(10)} million`
    return shape === 2 ? String(Math.round(digits / 1000) * 1000) : String(digits)
  }
  const known = figuresIn(Array.from({ length: 600 }, written).join('; '))
  const asked = figuresIn(Array.from({ length: 4_000 }, written).join('; '))
  const differing = asked.filter((figure) => isKnown(figure, known) !== known.some((source) => repeats(figure, source)))
  expect(differing).toEqual([])
  const share = asked.filter((figure) => isKnown(figure, known)).length / asked.length
  expect(share).toBeGreaterThan(0.05)
  expect(share).toBeLessThan(0.95)
  expect(isKnown(asked[0] as Figure, [])).toBe(false)
})

test('slides that come together are looked at in turns of their own', async () => {
  let turn = 0
  const seen: number[] = []
  let running = true
  const count = () => {
    turn++
    if (running) setImmediate(count)
  }
  setImmediate(count)
  const { usage } = await make(
    { topic: 'Tea', slides: 8, language: 'en' },
    {
      world: {
        check(slide) {
          if (slide.layout !== 'cover') seen.push(turn)
          return []
        },
      },
    },
  )
  running = false
  expect(seen.length).toBeGreaterThanOrEqual(usage.calls - 1)
  expect(new Set(seen).size).toBe(seen.length)
})
