import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { followProgress } from '../../src/cli/progress.ts'
import { createTerminal } from '../../src/cli/terminal.ts'
import type { GenerationEvent } from '../../src/server/generate/events.ts'
import { make } from '../generate/make.ts'

const usage = (cost: number): GenerationEvent => ({
  type: 'usage',
  usage: { calls: 1, promptTokens: 0, completionTokens: 0, cachedTokens: 0, cost, milliseconds: 0, records: [] },
})
const planned = (index: number, title: string): GenerationEvent => ({ type: 'outline.slide', index, title, layout: 'bullets' })
const finished = (index: number, done: number): GenerationEvent => ({
  type: 'slide',
  index,
  slide: { id: `s${index + 1}`, layout: 'section', title: 'T' },
  done,
  of: 4,
})
const repair = (index: number): GenerationEvent => ({ type: 'repair', index, round: 1, findings: ['61 characters, at most 28'] })

function followed(events: readonly GenerationEvent[]): readonly (readonly [string, number])[] {
  const shown: (readonly [string, number])[] = []
  const follow = followProgress((label, share) => shown.push([label, share]))
  for (const event of events) follow(event)
  return shown
}

describe('the line of progress', () => {
  it('tells the outline, the slides, what is mended and what it costs', () => {
    expect(
      followed([
        { type: 'brief', topic: 'Tea', language: 'en', slides: 4 },
        planned(1, 'Ships'),
        finished(0, 1),
        planned(2, 'Taxes'),
        usage(0.0021),
        repair(2),
        repair(1),
        finished(2, 2),
        finished(1, 3),
        usage(0.125),
      ]),
    ).toEqual([
      ['outline: Ships', 0],
      ['1 of 4 slides written', 0.25],
      ['1 of 4 slides written · $0.0021', 0.25],
      ['1 of 4 slides written · mending slide 3 · $0.0021', 0.25],
      ['1 of 4 slides written · mending 2 slides · $0.0021', 0.25],
      ['2 of 4 slides written · mending slide 2 · $0.0021', 0.5],
      ['3 of 4 slides written · $0.0021', 0.75],
      ['3 of 4 slides written · $0.13', 0.75],
    ])
  })

  it('follows a deck that a model writes from the outline to the last slide, never backwards', async () => {
    const { events } = await make({ topic: 'Tea', slides: 6, language: 'en' })
    const shown = followed(events)
    const shares = shown.map(([, share]) => share)
    expect(shown[0]?.[0]).toMatch(/^outline: |^1 of 6/)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shown.at(-1)).toEqual([expect.stringMatching(/^6 of 6 slides written · (under )?\$0\.\d{4}$/), 1])
  })
})

describe('the terminal', () => {
  const screen = (isTTY: boolean) => {
    const err = Object.assign(new PassThrough(), { isTTY, columns: 60 })
    const terminal = createTerminal(process.stdout, err as unknown as NodeJS.WriteStream, {})
    terminal.progress('3 of 10 slides written', 3, 10)
    return String(err.read() ?? '')
  }

  it('shows one live line on a screen, and nothing in a file', () => {
    expect(screen(true)).toMatch(/^\r.*█+░+ {2}3 of 10 slides written$/)
    expect(screen(false)).toBe('')
  })
})
