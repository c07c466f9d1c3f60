import { describe, expect, test } from 'vitest'
import type { Slide, SlideInput } from '../../src/core/deck/slides.ts'
import { plain } from '../../src/core/deck/text.ts'
import { type ComposeOptions, composeDeck } from '../../src/server/generate/compose/compose.ts'
import { lightened, wordsOn } from '../../src/server/generate/compose/draw/words-on.ts'
import { shownBy } from '../../src/server/generate/compose/shown-by.ts'
import { uniqueTitles } from '../../src/server/generate/compose/titles.ts'

/** The slides after the cover of a section with this content. */
function slidesOf(content: string, options: ComposeOptions = {}): Slide[] {
  return composeDeck(`# The deck\n\n## The heading\n\n${content}`, { language: 'en', ...options }).slides.slice(1)
}
const only = (content: string, options?: ComposeOptions): Slide => {
  const slides = slidesOf(content, options)
  expect(slides).toHaveLength(1)
  return slides[0] as Slide
}

describe('lists', () => {
  test('of dates are timelines', () => {
    expect(only('- 1706: A plant reaches Amsterdam\n- 1727: Seeds reach Brazil\n- 1884: A patent in Turin')).toMatchObject({
      layout: 'timeline',
      events: [{ date: '1706', title: 'A plant reaches Amsterdam' }, { date: '1727' }, { date: '1884' }],
    })
  })

  test('that are ordered and short are processes', () => {
    expect(only('1. Pick: only the ripe ones\n2. Dry the seeds\n3. Roast')).toMatchObject({
      layout: 'process',
      steps: [{ title: 'Pick', detail: 'Only the ripe ones' }, { title: 'Dry the seeds' }, { title: 'Roast' }],
    })
  })

  test('of clauses are a grid of numbers where most slides would be lists', () => {
    const clause = (n: number) => `${n}. Whoever has been asked by the assembly to do so decides upon matter ${n}, and says why.`
    const section = (name: string) => `## ${name}\n\n${[1, 2, 3, 4].map(clause).join('\n')}`
    const { slides } = composeDeck(`# The charter\n\n${['Powers', 'Terms', 'Duties', 'Votes', 'Funds', 'Ends'].map(section).join('\n\n')}`)
    const grids = slides.filter((slide) => slide.layout === 'cards')
    expect(grids.length).toBeGreaterThan(1)
    expect(slides.filter((slide) => slide.layout === 'bullets').length).toBeLessThanOrEqual(3)
    for (const grid of grids)
      expect(grid.items.map(({ heading, body }) => [heading, plain(body).includes('decides upon matter')])).toEqual(
        [1, 2, 3, 4].map(() => ['', true]),
      )
  })

  test('of named things are cards', () => {
    expect(only('- **Uphill:** where there is a hill\n- **Shade:** trees cool the shrubs\n- **Breeds:** that bear heat')).toMatchObject({
      layout: 'cards',
      items: [{ heading: 'Uphill', body: 'Where there is a hill' }, { heading: 'Shade' }, { heading: 'Breeds' }],
    })
  })

  test('of labels that repeat are points, not cards of one name', () => {
    expect(only('- **Smart:** shrinks what it finds\n- **Smart:** biased by default\n- **Fast:** in any case')).not.toMatchObject({
      layout: 'cards',
    })
  })

  test('of figures are key figures, as written', () => {
    expect(only('- 27 % of adults drink it daily (+4 %)\n- €7.4m a year\n- Farms: 12.5 million')).toMatchObject({
      layout: 'kpi',
      kpis: [
        { value: '27', unit: '%', label: 'of adults drink it daily', change: '+4 %', trend: 'up' },
        { value: '€7.4m', label: 'a year' },
        { value: '12.5', unit: 'million', label: 'Farms' },
      ],
    })
  })

  test('of two branches stand side by side', () => {
    expect(only('- On land\n  - slow\n  - cheap\n- At sea\n  - fast\n  - wet')).toMatchObject({
      layout: 'two-column',
      left: { heading: 'On land' },
      right: { heading: 'At sea' },
    })
  })

  test('deeper than two levels keep their words on two', () => {
    const slide = only('- One\n  - two\n    - three\n      - four\n- Other')
    expect(slide).toMatchObject({ layout: 'bullets', items: [{ text: 'One', sub: ['two: three: four'] }, { text: 'Other' }] })
  })

  test('that are long are cut into slides of at most five long items', () => {
    const slides = slidesOf(
      Array.from(
        { length: 12 },
        (_, i) => `- Point ${String.fromCharCode(65 + i)} has so much to say that it takes the better part of a line on its slide`,
      ).join('\n'),
    )
    expect(slides).toHaveLength(3)
    expect(new Set(slides.map((slide) => plain(slide.title))).size).toBe(3)
  })

  test('of contents are not shown', () => {
    const deck = composeDeck('# Tool\n\n- [Install](#install)\n- [Use](#use)\n\n## Install\n\nRun it once.\n\n## Use\n\nRun it again.')
    expect(deck.slides.map(({ title }) => plain(title))).toEqual(['Tool', 'Install', 'Use'])
    expect(deck.slides[0]?.notes).toContain('Install')
  })
})

describe('tables', () => {
  const rows = (cells: readonly (readonly string[])[]): string =>
    [cells[0], cells[0]?.map(() => '---'), ...cells.slice(1)].map((row) => `| ${row?.join(' | ')} |`).join('\n')

  test('of words stay tables', () => {
    expect(
      only(
        rows([
          ['Method', 'Grind', 'Time'],
          ['Espresso', 'Fine', '25 s'],
          ['Filter', 'Medium', '3 min'],
        ]),
      ),
    ).toMatchObject({
      layout: 'table',
      table: {
        columns: [{ header: 'Method' }, { header: 'Grind' }, { header: 'Time' }],
        rows: [
          ['Espresso', 'Fine', '25 s'],
          ['Filter', 'Medium', '3 min'],
        ],
      },
    })
  })

  test('that rank are sorted bars with exact values', () => {
    expect(
      only(
        rows([
          ['Country', 'Harvest (Mt)'],
          ['Vietnam', '1.95'],
          ['Brazil', '3.17'],
          ['Peru', '0.35'],
        ]),
      ),
    ).toMatchObject({
      layout: 'chart-takeaway',
      chart: {
        type: 'bar',
        categories: ['Brazil', 'Vietnam', 'Peru'],
        series: [{ name: 'Harvest', values: [3.17, 1.95, 0.35] }],
        unit: 'Mt',
        highlight: { series: 0, category: 0 },
      },
      takeaways: ['Highest: Brazil, 3.17 Mt', 'Lowest: Peru, 0.35 Mt'],
    })
  })

  test('over years are lines, and say first and last', () => {
    expect(
      only(
        rows([
          ['Year', 'Visitors'],
          ['2020', '700'],
          ['2021', '900'],
          ['2022', '1,400'],
          ['2023', '1,600'],
          ['2024', '1,800'],
        ]),
      ),
    ).toMatchObject({
      chart: { type: 'line', categories: ['2020', '2021', '2022', '2023', '2024'], series: [{ values: [700, 900, 1400, 1600, 1800] }] },
      takeaways: ['2020 → 2024: 700 → 1,800 (+157 %)'],
    })
  })

  test('of shares are rings', () => {
    expect(
      only(
        rows([
          ['Who', 'Share'],
          ['Students', '46 %'],
          ['Other', '8 %'],
          ['Workers', '31 %'],
          ['Families', '15 %'],
        ]),
      ),
    ).toMatchObject({
      chart: { type: 'doughnut', categories: ['Students', 'Workers', 'Families', 'Other'], unit: '%' },
    })
  })

  test('with several series are columns; a sum is left out and said', () => {
    const slide = only(
      rows([
        ['Pier', '2023', '2024'],
        ['North', '12', '14'],
        ['East', '9', '11'],
        ['Total', '21', '25'],
      ]),
    )
    expect(slide).toMatchObject({
      chart: {
        type: 'column',
        categories: ['North', 'East'],
        series: [
          { name: '2023', values: [12, 9] },
          { name: '2024', values: [14, 11] },
        ],
      },
    })
    expect(slide.notes).toContain('Total | 21 | 25')
  })

  test('read numbers as their language writes them', () => {
    expect(
      only(
        rows([
          ['Land', 'Tonnen'],
          ['Brasilien', '1.234,5'],
          ['Peru', '345,25'],
        ]),
        { language: 'de' },
      ),
    ).toMatchObject({ chart: { series: [{ values: [1234.5, 345.25] }] } })
  })

  test.each([
    ['ranges', ['A', '10–20'], ['B', '20–30']],
    ['versions', ['A', '1.2.3'], ['B', '1.3.0']],
    ['years', ['A', '1999'], ['B', '2004']],
    ['mixed units', ['A', '12 %'], ['B', '12 kg']],
  ])('of %s are no charts', (_, first, second) => {
    expect(only(rows([['Name', 'Value'], first, second])).layout).not.toBe('chart-takeaway')
  })

  test('with ragged rows are filled up', () => {
    expect(only('| A | B | C |\n|---|---|---|\n| one | two |\n| x | y | z | w |')).toMatchObject({
      table: {
        columns: [{ header: 'A' }, { header: 'B' }, { header: 'C' }, { header: '–' }],
        rows: [
          ['one', 'two', '', ''],
          ['x', 'y', 'z', 'w'],
        ],
      },
    })
  })

  test('that are long are cut by rows, those that are wide by columns', () => {
    const long = slidesOf(rows([['Name', 'What'], ...Array.from({ length: 20 }, (_, i) => [`Thing ${i}`, `does ${i}`])]))
    expect(long.map((slide) => slide.layout === 'table' && slide.table.rows.length)).toEqual([7, 6, 7])
    const wide = slidesOf(rows([Array.from({ length: 10 }, (_, i) => `H${i}`), Array.from({ length: 10 }, (_, i) => `word ${i}`)]))
    expect(wide.map((slide) => slide.layout === 'table' && slide.table.columns.length)).toEqual([7, 4])
  })
})

describe('text', () => {
  test('of one sentence with a figure is a big number', () => {
    expect(only('Use 55 g of coffee for a litre of water.')).toMatchObject({
      layout: 'big-number',
      value: '55',
      unit: 'g',
      title: 'The heading',
    })
  })

  test('of one sentence is a statement that keeps its heading in the notes', () => {
    expect(only('Nobody checks a timetable that never makes them wait.')).toMatchObject({
      layout: 'statement',
      title: 'Nobody checks a timetable that never makes them wait',
      notes: 'The heading\n\nNobody checks a timetable that never makes them wait.',
    })
  })

  test('that is long is in the notes whole, and on the slide in its own sentences', () => {
    const text =
      'The pier was built in 1926. It has never had a roof, although four hundred people wait there on every working day. The port authority estimates the cost at €240,000. Shelter matters most in November. People who stay dry come back. That is the result of every survey so far.'
    const slide = only(text)
    expect(slide.notes).toContain(text)
    const { notes: _, ...shown } = slide
    const sentences = text.match(/[^.]+\./g)?.map((sentence) => sentence.trim()) ?? []
    const parts = JSON.stringify(shown)
    expect(sentences.some((sentence) => parts.includes(sentence.replace(/\.$/, '')))).toBe(true)
    expect(parts.length).toBeLessThan(700)
  })

  test('quoted with a name is a quote', () => {
    expect(only('> I mind the half hour before it.\n>\n> — Answer 412, passenger survey')).toMatchObject({
      layout: 'quote',
      text: 'I mind the half hour before it.',
      author: 'Answer 412',
      role: 'passenger survey',
    })
  })

  test('with code of narrow lines stands beside it, with a few or long lines above it', () => {
    const code = (lines: readonly string[]) => only(`Install it once.\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\``)
    const narrow = Array.from({ length: 6 }, (_, i) => `npm i deckwright-${i}`)
    expect(code(narrow)).toMatchObject({
      layout: 'two-column',
      left: { body: 'Install it once.' },
      right: { body: [{ text: narrow.join('\n'), code: true }] },
    })
    for (const lines of [narrow.slice(0, 1), narrow.map((line) => `${line} --save-exact --no-audit --no-fund`)])
      expect(code(lines)).toMatchObject({
        layout: 'bullets',
        items: [{ text: 'Install it once.' }, { text: [{ text: lines.join('\n'), code: true }] }],
      })
  })

  test('that is one long command is not broken under a statement', () => {
    const command = 'npm i deckwright --save-exact --no-audit --no-fund'
    expect(only(`\`\`\`sh\n${command}\n\`\`\``)).toMatchObject({
      layout: 'bullets',
      items: [{ text: [{ text: command, code: true }] }],
    })
  })

  test('is told from others under its heading by the names on its slide', () => {
    const title = 'Why ferries?'
    const cards = (...headings: string[]): SlideInput => ({ layout: 'cards', title, items: headings.map((heading) => ({ heading })) })
    const points = (...labels: string[]) => labels.map((text) => [{ text: `${text}:`, bold: true }, { text: ' said of it' }])
    const told = (slide: SlideInput) => {
      const shows = shownBy(slide)
      const entitled = { title, above: undefined, written: false }
      return uniqueTitles([entitled, { ...entitled, shows }])[1]
    }
    expect(told(cards('Speed', 'Calm', 'Views'))).toBe('Why ferries? Speed – Views')
    expect(told({ layout: 'bullets', title, items: points('Speed', 'Calm') })).toBe('Why ferries? Speed · Calm')
    expect(told({ layout: 'two-column', title, left: { items: points('Price') }, right: { items: points('Price') } })).toBe(
      'Why ferries? Price',
    )
    expect(told(cards('Why ferries?', 'Calm'))).toBe('Why ferries? Calm')
    for (const slide of [
      cards('Speed', '– 4 –'),
      cards('Speed', 'What the passengers of all three piers said'),
      { layout: 'bullets', title, items: [...points('Speed'), 'No name at all'] } satisfies SlideInput,
      { layout: 'two-column', title, left: { body: 'One' }, right: { body: 'Two' } } satisfies SlideInput,
    ])
      expect(told(slide)).toBe('Why ferries? (2)')
  })

  test('shows long code up to where a stretch of it ends', () => {
    const shownOf = (lines: readonly string[]) => {
      const { items } = only(`\`\`\`ts\n${lines.join('\n')}\n\`\`\``) as { items: readonly { text: { text: string }[] }[] }
      return items.flatMap((item) => item.text.map((run) => run.text.split('\n'))).at(-1)
    }
    const fields = ['  /** When it starts. */', '  start: number', '  /** How long it lasts, the warm-up not counted. */', '  time: number']
    const short = ['export interface Options {', ...fields, '}']
    expect(shownOf(short)).toEqual(short)
    const head = ['export interface Options {', ...fields, ...fields, ...fields.slice(0, 2)]
    expect(shownOf([...head, ...fields, '}'])).toEqual([...head, '  …'])
    const apart = [...short, '', ...short, '', ...short]
    expect(shownOf(apart)).toEqual([...short, '…'])
  })

  test('with more code is named by what it is for', () => {
    const code = (name: string) =>
      `\n\n\`\`\`\n$ ${name} --field 3 --sort --group 2 < a-file-with-a-long-name.txt\none\ntwo\nthree\n\`\`\`\n\n`
    const slides = slidesOf(
      `Find the mean of a column:${code('mean')}How many lines has each group? (Groups are in column 2)${code('count')}See:${code('see')}`,
    )
    expect(slides.map((slide) => plain(slide.title))).toEqual(['The heading', 'How many lines has each group?', 'The heading (2)'])
  })

  test('under the name of the deck opens the next slide where there is room for one', () => {
    const deck = composeDeck(
      '# The deck\n\nA lead of one sentence that the cover has as its subtitle.\n\nMore comes here.\n\n## Why\n\nBecause it rains. It rains a lot.',
      {
        slides: 2,
      },
    )
    expect(deck.slides.map((slide) => plain(slide.title))).toEqual(['The deck', 'Why'])
    expect(deck.slides[1]?.notes).toMatch(/More comes here\.[\s\S]*Because it rains\./)
  })

  test('that is code alone has the whole width', () => {
    const lines = Array.from({ length: 8 }, (_, i) => `npm i deckwright-${i}`)
    expect(only(`\`\`\`sh\n${lines.join('\n')}\n\`\`\``)).toMatchObject({
      layout: 'bullets',
      items: [{ text: [{ text: lines.join('\n'), code: true }] }],
    })
  })

  test('with a picture beside it shows both; a picture alone fills the slide', () => {
    expect(only('![The pier in the rain](pier.jpg)\n\nFour hundred people wait here. None of them stays dry.')).toMatchObject({
      layout: 'image-text',
      image: { src: 'pier.jpg', alt: 'The pier in the rain' },
    })
    expect(only('![The pier](pier.jpg)')).toMatchObject({ layout: 'image-full', image: { alt: 'The pier' } })
  })

  test('keeps bold, italic, code and links', () => {
    expect(
      only(
        '- A **bold** claim about the boats of this harbour\n- An *italic* remark on the gates at the pier\n- See [the plan](https://example.com/plan) and `make boats`',
      ),
    ).toMatchObject({
      items: [
        { text: [{ text: 'A ' }, { text: 'bold', bold: true }, { text: ' claim about the boats of this harbour' }] },
        {},
        {
          text: [
            { text: 'See ' },
            { text: 'the plan', link: 'https://example.com/plan' },
            { text: ' and ' },
            { text: 'make boats', code: true },
          ],
        },
      ],
    })
  })

  test('names its sources', () => {
    expect(only('Half of the land is lost by 2050.[^1]\n\n[^1]: [Bunn et al., 2015](https://example.com/bunn)').sources).toEqual([
      { label: 'Bunn et al., 2015', url: 'https://example.com/bunn' },
    ])
    expect(only('Half of the land is lost by 2050.\n\nSource: [Bunn](https://example.com/bunn); FAO').sources).toEqual([
      { label: 'Bunn', url: 'https://example.com/bunn' },
      { label: 'FAO' },
    ])
  })
})

describe('titles that are alike', () => {
  const titles = (...given: readonly (readonly [string, string | undefined])[]) =>
    uniqueTitles(given.map(([title, above]) => ({ title, above, written: false }))).map(plain)

  test('are told apart by the headings above, also where one of these has two', () => {
    expect(titles(['Procedure', '4. Members'], ['Procedure', '6. Committee'], ['Procedure', '6. Committee'])).toEqual([
      '4. Members: Procedure',
      '6. Committee: Procedure',
      '6. Committee: Procedure (2)',
    ])
  })

  test('are counted where the heading above says no more', () => {
    expect(titles(['Report', undefined], ['Report', 'report'])).toEqual(['Report', 'Report (2)'])
  })
})

describe('sub-headings', () => {
  test('that oppose each other are a comparison', () => {
    expect(only('### Pros\n\n- Cheap\n- Close\n\n### Cons\n\n- Small\n- Wet')).toMatchObject({
      layout: 'comparison',
      left: { label: 'Pros', points: ['Cheap', 'Close'] },
      right: { label: 'Cons', points: ['Small', 'Wet'] },
    })
  })

  test('that are short and alike are cards', () => {
    expect(
      only(
        '### Frequency\n\nA boat they need not plan for.\n\n### Shelter\n\nA dry place to wait.\n\n### One ticket\n\nBus and boat on one card.',
      ),
    ).toMatchObject({
      layout: 'cards',
      items: [{ heading: 'Frequency', body: 'A boat they need not plan for.' }, { heading: 'Shelter' }, { heading: 'One ticket' }],
    })
  })

  test('that share a slide say each heading once, however many stretches it had', () => {
    const code = `\`\`\`sh\n${Array.from({ length: 9 }, (_, i) => `gate open --pier ${i}`).join('\n')}\n\`\`\``
    const gates = `The gates open before the first boat.\n\n${code}\n\nNobody closes them until the last boat has left.\n\n${code}`
    const [slide] = slidesOf(`### Gates\n\n${gates}\n\n### Roofs\n\nThe roofs are made of tin that sings in the rain.`, { slides: 2 })
    expect(slide).toMatchObject({
      layout: 'two-column',
      left: { heading: 'Gates', body: 'The gates open before the first boat. Nobody closes them until the last boat has left.' },
      right: { heading: 'Roofs' },
    })
  })

  test('that are numbered are a process', () => {
    expect(
      only('### Step 1: Order\n\nTwo hulls.\n\n### Step 2: Train\n\nTwelve deckhands.\n\n### Step 3: Open\n\nAll three piers.'),
    ).toMatchObject({ layout: 'process', steps: [{ title: 'Order', detail: 'Two hulls.' }, { title: 'Train' }, { title: 'Open' }] })
  })
})

describe('a heading of several sentences', () => {
  const titleOf = (heading: string) =>
    composeDeck(`# Debian\n\n## ${heading}\n\n- See which sources are named\n- Compare them with the list of suites`, { language: 'en' })
      .slides[1]

  test('is a title by what it asks; the notes say all of it', () => {
    const heading =
      'I have a desktop machine, and some servers beside it, that run a Debian system. How do I find out which distribution that is?'
    expect(titleOf(heading)).toMatchObject({
      title: 'How do I find out which distribution that is?',
      notes: expect.stringContaining(heading),
    })
  })

  test('is a title by its first sentence where the question needs it', () => {
    const heading =
      'The stable distribution has packages that are quite old. Look at the desktops, at the kernel or at the compilers. Why is that?'
    expect(titleOf(heading)).toMatchObject({
      title: 'The stable distribution has packages that are quite old',
      notes: expect.stringContaining(heading),
    })
  })

  test('stays whole while it is short', () => expect(titleOf('It is old. Why?')).toMatchObject({ title: 'It is old. Why?' }))
})

describe('a long point', () => {
  const shown = (point: string) => JSON.stringify(slidesOf(`- ${point}\n- Another one that is short\n- And a third`))

  test('ends with a clause, also with one that ends a little late', () => {
    const point =
      'Without a proxy before it every request under another name than those of this one machine is refused: such names come from pages that were turned to it, and from nobody else in the whole world at all'
    expect(shown(point)).toMatch(/machine is refused"/)
  })

  test('never ends with a clause that leans on the next, nor with a name alone', () => {
    expect(
      shown(
        'When the town raised the fee for a permit, the number of cars at the kerb fell by a fifth within two years, which nobody had thought possible before it was tried out in one quarter after another',
      ),
    ).toMatch(/within two years"/)
    expect(
      shown(
        'A long name: (number) the value that lowers the priority of each of the threads, which is to say that the higher it is the fewer turns each one gets from the machine that has to run all of them at once',
      ),
    ).toMatch(/of the threads"/)
  })

  test('shows that it goes on where no clause ends in time', () => {
    expect(shown(`It ${'goes on without any mark and '.repeat(9)}ends`)).toMatch(/\p{L}…"/u)
  })
})

describe('tables of words', () => {
  const table = (words: number) =>
    [
      '| fault | outcome |',
      '|---|---|',
      ...Array.from({ length: 8 }, (_, i) => `| fault ${i + 1} | ${'it goes on '.repeat(words / 3)}|`),
    ].join('\n')

  test('stand on as many slides as their words need, and keep every row', () => {
    expect(slidesOf(table(6))).toHaveLength(1)
    const slides = slidesOf(table(18))
    expect(slides).toHaveLength(2)
    expect(JSON.stringify(slides)).toMatch(/fault 1\W.*fault 8\W/)
    expect(slidesOf(table(18), { mode: 'read' })).toHaveLength(1)
  })
})

describe('the frame', () => {
  const section = (name: string, parts: number): string =>
    `## ${name}\n\n${Array.from({ length: parts }, (_, i) => `### ${name} part ${i + 1}\n\n- ${name} first thing of ${i}\n- ${name} second thing of ${i}\n- ${name} third thing of ${i}\n- ${name} fourth thing of ${i}`).join('\n\n')}`

  test('a cover with what the front matter says', () => {
    const deck = composeDeck(
      '---\ntitle: The boats\nsubtitle: All of them\nauthor: Ines\norganisation: Transit\ndate: 2026-03-01\nlang: en-GB\ntheme: ledger\nmode: read\n---\n\n# The boats\n\nWords.',
    )
    expect(deck).toMatchObject({ title: 'The boats', language: 'en-GB', theme: 'ledger', mode: 'read', generator: 'compose' })
    expect(deck.slides[0]).toMatchObject({
      layout: 'cover',
      title: 'The boats',
      subtitle: 'All of them',
      presenter: 'Ines',
      organisation: 'Transit',
      date: '2026-03-01',
    })
  })

  test('a subtitle from a short lead, but not from one that makes several points', () => {
    const deck = (lead: string) => composeDeck(`# The quarter\n\n${lead}\n\n## Next\n\nWe open Lisbon in May.`).slides
    expect(deck('A good one. Here is why.')[0]).toMatchObject({ layout: 'cover', subtitle: 'A good one. Here is why.' })
    const [cover, first] = deck('We grew 12%. Costs fell. Churn is 3.1%, from 4.0%.')
    expect(cover).not.toHaveProperty('subtitle')
    expect(JSON.stringify(first)).toContain('Costs fell')
  })

  test('an agenda and dividers in a long deck, with links', () => {
    const deck = composeDeck(`# Long\n\n${['Alpha', 'Beta', 'Gamma', 'Delta'].map((name) => section(name, 3)).join('\n\n')}`)
    expect(deck.slides[1]).toMatchObject({
      layout: 'agenda',
      items: [{ title: 'Alpha', slide: 's3' }, { title: 'Beta' }, { title: 'Gamma' }, { title: 'Delta' }],
    })
    expect(deck.slides.filter(({ layout }) => layout === 'section').map(({ title }) => title)).toEqual(['Alpha', 'Beta', 'Gamma', 'Delta'])
    expect(deck.slides[3]?.section).toBe('Alpha')
  })

  test('neither in a short one', () => {
    expect(composeDeck(`# Short\n\n${section('Alpha', 2)}`).slides.map(({ layout }) => layout)).not.toContain('section')
  })

  test('a closing from the last section, with who and when', () => {
    const deck = composeDeck(
      '# T\n\n## One\n\nSome words here.\n\n## Next steps\n\n- Approve the money (City council, by 14 April)\n- Ann: sign the contract\n- Open the gates — Port authority, 1 June',
    )
    expect(deck.slides.at(-1)).toMatchObject({
      layout: 'closing',
      title: 'Next steps',
      actions: [
        { what: 'Approve the money', who: 'City council', when: 'by 14 April' },
        { what: 'sign the contract', who: 'Ann' },
        { what: 'Open the gates', who: 'Port authority', when: '1 June' },
      ],
    })
  })

  test.each([
    ['de', 'Fazit'],
    ['fr', 'En résumé'],
    ['es', 'Conclusiones'],
    ['ru', 'Выводы'],
    ['ar', 'الخلاصة'],
    ['he', 'סיכום'],
    ['hi', 'निष्कर्ष'],
    ['ja', 'まとめ'],
    ['zh', '总结'],
    ['ko', '결론'],
  ])('a closing in %s', (_, heading) => {
    expect(composeDeck(`# T\n\n## 1\n\nx y z.\n\n## ${heading}\n\n- a\n- b`).slides.at(-1)?.layout).toBe('closing')
  })

  test('no more than two alike in a row where the source has more to give', () => {
    const lists = Array.from(
      { length: 8 },
      (_, i) =>
        `## Topic ${i}\n\nThe cost rose by ${i + 11} % last year, more than anyone had planned for.\n\n- A first point that is about as long as points are in such decks ${i}\n- A second point with some more words in it ${i}\n- A third point that ends the list in good order ${i}\n- A fourth point which was forgotten at first ${i}`,
    )
    const { slides } = composeDeck(`# T\n\n${lists.join('\n\n')}`)
    for (let i = 2; i < slides.length; i++) expect(new Set(slides.slice(i - 2, i + 1).map(({ layout }) => layout)).size).toBeGreaterThan(1)
    const plainLists = slides.filter((slide) => slide.layout === 'bullets' && !slide.aside)
    expect(plainLists.length).toBeLessThanOrEqual(slides.length * 0.15)
  })

  test('read mode puts more on a slide', () => {
    const text = Array.from({ length: 40 }, (_, i) => `Sentence number ${i} says something about the ferry and the weather.`).join(' ')
    const read = composeDeck(`# T\n\n## H\n\n${text}`, { mode: 'read' }).slides
    expect(read.length).toBeLessThan(composeDeck(`# T\n\n## H\n\n${text}`).slides.length)
  })
})

test('cards that say far too much keep their headings, and the notes say the rest', () => {
  const form = {
    cost: 0,
    slide: {
      layout: 'cards' as const,
      title: 'Ferries',
      items: ['One', 'Two', 'Three'].map((heading) => ({ heading, body: 'words '.repeat(40).trim() })),
    },
  }
  expect(lightened(form, 56).slide).toMatchObject({ items: [{ heading: 'One' }, { heading: 'Two' }, { heading: 'Three' }] })
  expect(wordsOn(lightened(form, 56).slide)).toBe(4)
  expect(lightened(form, 100)).toBe(form)
})
