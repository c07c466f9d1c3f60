import { expect, it } from 'vitest'
import { frame, paragraph, run, typesetter } from './world.ts'

/** The fewest milliseconds that three rounds of a task took. */
function cost(task: () => void): number {
  const rounds = Array.from({ length: 3 }, () => {
    const start = performance.now()
    task()
    return performance.now() - start
  })
  return Math.min(...rounds)
}

it.each([
  ['runs', (count: number) => Array.from({ length: count }, (_, i) => run('a ', { bold: i % 2 === 0 }))],
  ['faces', (count: number) => [run('漢a'.repeat(count))]],
  ['lines of one long stretch', (count: number) => [run('a'.repeat(2 * count))]],
])('breaks a paragraph of many %s in time with their number', (_, runsOf) => {
  const setter = typesetter()
  const of = (count: number) => {
    const spec = frame([paragraph(runsOf(count))], 60)
    setter.set(spec)
    return cost(() => setter.set(spec))
  }
  of(500)
  expect(of(8000)).toBeLessThan(Math.max(10, of(2000)) * 10)
})
