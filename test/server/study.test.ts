import { afterAll, expect, test } from 'vitest'
import { generateDeck } from '../../src/server/generate/generate.ts'
import { checkRequest } from '../../src/server/generate/request.ts'
import { STUDY_HERE } from '../../src/server/generate/study.ts'
import { silentLog } from '../../src/server/log.ts'
import { openStudy } from '../../src/server/study/open.ts'

const study = openStudy(silentLog(), 25_000)
afterAll(() => study.stop())

const chapter = (n: number) =>
  `## Chapter ${n}\n\n${`Point ${n} of the plan needs ${n * 3} boats. `.repeat(20)}\n\n- One boat\n- Two boats\n- Three boats\n\n`
const BOOK = `# The book\n\n${Array.from({ length: 120 }, (_, n) => chapter(n + 1)).join('')}`
const request = checkRequest({ source: BOOK, slides: 9 })

/** What the work gives, and how many turns the event loop had meanwhile. */
async function withTurns<T>(work: Promise<T>): Promise<{ value: T; turns: number }> {
  let turns = 0
  const count = setInterval(() => turns++, 1)
  try {
    return { value: await work, turns }
  } finally {
    clearInterval(count)
  }
}

test('a long source is read in a thread as it is read here, and the event loop goes on', async () => {
  const { value: brief, turns } = await withTurns(study.brief(request, false))
  expect({ ...(await STUDY_HERE.brief(request, false)), document: undefined }).toEqual(brief)
  expect(turns).toBeGreaterThan(10)
  expect(await study.offline(request, brief, false)).toEqual(await STUDY_HERE.offline(request, brief, false))
  expect((await generateDeck({ source: BOOK, slides: 9 }, { now: () => 0, study })).value).toEqual(
    (await generateDeck({ source: BOOK, slides: 9 }, { now: () => 0 })).value,
  )
})

test('what is wrong with a source is said as it is here', async () => {
  const blank = { ...request, source: ' \n'.repeat(20_000) }
  await expect(study.brief(blank, false)).rejects.toMatchObject({ name: 'Refusal', code: 'empty-source', at: '/source' })
})

test('reading ends when nobody wants it any more, and the next one is read', async () => {
  const gone = new AbortController()
  const reading = generateDeck({ source: BOOK }, { now: () => 0, study }, { signal: gone.signal })
  gone.abort(new Error('no more'))
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  expect((await study.brief(request, false)).slides).toBe(9)
})

test('a source that was made to take long is given up, and the next one is read', async () => {
  const hasty = openStudy(silentLog(), 1)
  await expect(hasty.brief(request, false)).rejects.toMatchObject({
    code: 'unsupported-input',
    message: expect.stringContaining('too long'),
  })
  await hasty.stop()
})

test.each(['\n', '\u00a0\n', 'a\n', '=\n', '—', 'A. ', '---\na: b\n', '| a\n'])(
  '25,000 characters of %j are read in seconds',
  async (unit) => {
    const source = `# Title\n\nSome words.\n${unit.repeat(25_000 / unit.length)}\n\n## More\n\nThe end.`
    const brief = await study.brief({ ...request, source }, false)
    const { value } = await study.offline({ ...request, slides: 3, source }, brief, false)
    expect(value.slides.length).toBeGreaterThan(1)
  },
)

test.each(['> ', '- ', '<ul><li>', '[', '**a '])('%j in itself, thirty thousand times, is read', async (unit) => {
  const brief = await study.brief({ ...request, source: `# Title\n\nSome words.\n\n${unit.repeat(30_000)}x\n\nThe end.` }, false)
  expect(brief.blocks.map(({ text }) => text).join(' ')).toContain('Some words.')
})

// Where the parser of YAML goes down too far, a regular expression takes the whole process with it.
test.each(['[', '{', '- ', '? '])('front matter of %j in itself is not read, and the text is', async (unit) => {
  const text = `\n\n# Title\n\nSome words.\n\n<!-- slide: ${unit.repeat(9_000)} -->\n`
  const brief = await STUDY_HERE.brief({ ...request, source: `---\ntitle: ${unit.repeat(9_000)}\n---${text}` }, false)
  expect(brief.blocks.map((block) => block.text).join(' ')).toContain('Some words.')
})

test('where no thread is to be had it is read here', async () => {
  const closed = openStudy(silentLog())
  await closed.stop()
  expect((await closed.brief(request, false)).slides).toBe(9)
})
