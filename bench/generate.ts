import { createFontLibrary } from '../src/core/font/library.ts'
import { createSlideCheck } from '../src/server/check.ts'
import { fontSource } from '../src/server/fonts.ts'
import { generateDeck } from '../src/server/generate/generate.ts'
import { createModelClient } from '../src/server/generate/models/client.ts'
import { authorReply } from '../test/fixtures/provider/author.ts'
import { clock } from '../test/fixtures/provider/clock.ts'
import { startProvider } from '../test/fixtures/provider/provider.ts'

interface Setting {
  readonly slides: number
  readonly tokensPerSecond: number
  readonly runs: number
}

const FIRST_TOKEN_MS = 500
/** Characters of a simulated token. */
const TOKEN = 4

interface Run {
  /** Milliseconds from the request to the finished deck. */
  readonly total: number
  readonly firstSlide: number
  /** The first slide that a model wrote, so not the cover. */
  readonly firstWritten: number
  /** The least that any program could take with this model, going by outline and slides. */
  readonly path: number
  readonly whole: number
  readonly calls: number
}

/** Against a provider simulated over real HTTP: time until slides and deck are finished, beside what the model alone takes. */
export async function benchGenerate(): Promise<void> {
  const check = createSlideCheck(createFontLibrary(fontSource()))
  // What is compiled and loaded once does not belong to a deck.
  await runOnce({ slides: 6, tokensPerSecond: 20_000, runs: 1 }, check, 5)
  for (const setting of [
    { slides: 10, tokensPerSecond: 150, runs: 20 },
    { slides: 20, tokensPerSecond: 80, runs: 4 },
  ]) {
    const runs: Run[] = []
    for (let n = 0; n < setting.runs; n++) runs.push(await runOnce(setting, check))
    report(setting, runs)
  }
}

async function runOnce(
  { slides, tokensPerSecond }: Setting,
  check: ReturnType<typeof createSlideCheck>,
  firstToken = FIRST_TOKEN_MS,
): Promise<Run> {
  const said: { outline: string; slides: { title: string; length: number }[] } = { outline: '', slides: [] }
  const provider = await startProvider({
    firstToken,
    tokensPerSecond,
    author(asked) {
      const text = authorReply(asked)
      if ('slides' in (asked.schema.properties as object)) said.outline = text
      else said.slides.push({ title: /Write the slide "(.*)"/.exec(asked.user)?.[1] ?? '', length: text.length })
      return text
    },
  })
  const model = createModelClient({ baseUrl: provider.url, apiKey: 'key', models: ['simulated'], concurrency: 8 }, clock)
  const started = performance.now()
  let firstSlide = 0
  let firstWritten = 0
  const { usage } = await generateDeck(
    { topic: 'How tea shaped the trade of the world', slides, language: 'en' },
    { model, check, now: clock.now },
    {
      onEvent(event) {
        if (event.type !== 'slide') return
        const at = performance.now() - started
        firstSlide ||= at
        if (event.index > 0) firstWritten ||= at
      },
    },
  )
  const total = performance.now() - started
  await provider.close()
  // The slowest chain: the outline until a slide's entry is complete, then that slide.
  const chains = said.slides.map(({ title, length }) => said.outline.indexOf('}', said.outline.indexOf(title)) + length)
  const speaking = (Math.max(...chains) / TOKEN / tokensPerSecond) * 1000
  return {
    total,
    firstSlide,
    firstWritten,
    path: 2 * firstToken + speaking,
    whole: wholeDeck(said, tokensPerSecond, firstToken),
    calls: usage.calls,
  }
}

/** What one single call for the same words would take, if nothing went wrong. */
function wholeDeck(said: { outline: string; slides: readonly { length: number }[] }, tokensPerSecond: number, firstToken: number): number {
  const characters = said.slides.reduce((sum, slide) => sum + slide.length, said.outline.length)
  return firstToken + (characters / TOKEN / tokensPerSecond) * 1000
}

function report({ slides, tokensPerSecond, runs: count }: Setting, runs: readonly Run[]): void {
  const seconds = (pick: (run: Run) => number, share: number) => (percentile(runs.map(pick), share) / 1000).toFixed(2)
  console.log(`${slides} slides, first token ${FIRST_TOKEN_MS / 1000} s, ${tokensPerSecond} tokens a second, ${count} runs`)
  console.log(`  whole deck          ${seconds((r) => r.total, 0.5)} s median, ${seconds((r) => r.total, 0.95)} s p95`)
  console.log(
    `  first slide         ${seconds((r) => r.firstSlide, 0.95)} s p95; first written one ${seconds((r) => r.firstWritten, 0.95)} s p95`,
  )
  console.log(
    `  critical path       ${seconds((r) => r.path, 0.5)} s; one call for the whole deck would take ${seconds((r) => r.whole, 0.5)} s`,
  )
  console.log(
    `  over critical path  ${percentile(
      runs.map((r) => r.total / r.path),
      0.5,
    ).toFixed(3)} median, ${percentile(
      runs.map((r) => r.total / r.path),
      0.95,
    ).toFixed(3)} p95`,
  )
  console.log(`  calls               ${Math.max(...runs.map((r) => r.calls))}, at most ${slides + 2}`)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}
