import { BAD_CONTENT } from '../test/fixtures/provider/bad-content.ts'
import { FAULTS } from '../test/fixtures/provider/faults.ts'
import type { Behaviour, ChatAsked } from '../test/fixtures/provider/provider.ts'
import { authorReply, degradedIn, HASTY, type Made, make } from '../test/generate/make.ts'

const SLIDES = 6
const request = { topic: 'How tea shaped the trade of the world', slides: SLIDES, language: 'en' } as const

interface Trouble {
  readonly name: string
  readonly behave: (chat: ChatAsked) => Behaviour
  readonly silent?: true
}

/** What each fault of a provider and each bad answer costs: met once and met for ever, by one slide and by everything. */
export async function benchFaults(): Promise<void> {
  await make(request)
  console.log(`Decks of ${SLIDES} slides; ${SLIDES} calls when nothing fails. Where only a clock shows the fault, the limits are`)
  console.log(`${HASTY.firstToken} ms to the first token and ${HASTY.idle} ms of silence in place of 20 s and 15 s.\n`)
  row('', 'once on a slide', 'for ever on a slide', 'once on the outline', 'everywhere')
  for (const fault of FAULTS) await measure(fault)
  console.log('')
  for (const { name, spoil } of BAD_CONTENT)
    await measure({ name, behave: (chat) => ({ kind: 'reply', text: spoil(authorReply(chat), chat) }) })
}

async function measure(trouble: Trouble): Promise<void> {
  const isSlide3 = (chat: ChatAsked) => /Write the slide "Ships turned/.test(chat.user)
  const isOutline = (chat: ChatAsked) => 'slides' in ((chat.schema.properties ?? {}) as object)
  const cells: string[] = []
  for (const [meets, times] of [
    [isSlide3, 1],
    [isSlide3, Number.POSITIVE_INFINITY],
    [isOutline, 1],
    [() => true, Number.POSITIVE_INFINITY],
  ] as const) {
    let met = 0
    const made = await make(request, {
      provider: { script: (chat) => (meets(chat) && met++ < times ? trouble.behave(chat) : undefined) },
      ...(trouble.silent ? { client: { timeouts: HASTY } } : {}),
    })
    cells.push(outcome(made))
  }
  row(trouble.name, ...cells)
}

/** Slides that the model wrote of those it should have, calls beyond the usual, seconds. */
function outcome({ deck, usage, milliseconds, ...made }: Made): string {
  if (deck.slides.length !== SLIDES) return `WRONG COUNT ${deck.slides.length}`
  const lost =
    deck.generator === 'model' ? degradedIn({ deck, usage, milliseconds, ...made }).filter((at) => at !== 'deck').length : SLIDES - 1
  const what = lost === 0 ? 'whole' : deck.generator === 'model' ? `${lost} marked` : 'questions, marked'
  return `${what}, ${usage.calls - SLIDES >= 0 ? '+' : '−'}${Math.abs(usage.calls - SLIDES)}, ${(milliseconds / 1000).toFixed(1)} s`
}

function row(name: string, ...cells: readonly string[]): void {
  console.log([name.padEnd(46), ...cells.map((cell) => cell.padEnd(26))].join('').trimEnd())
}
