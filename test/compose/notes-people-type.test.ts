import { describe, expect, test } from 'vitest'
import { composeDeck } from '../../src/server/generate/compose/compose.ts'

const layouts = (source: string) => composeDeck(source).slides.map(({ layout, title }) => `${layout}: ${title}`)

describe('notes that people type', () => {
  test('questions and answers in Markdown are pairs, with what is marked in them', () => {
    const deck = composeDeck(
      '# Community garden\n\nQ: Who can take part?\nA: Everybody who lives in the quarter.\n\nQ: What does it cost?\nA: 40 euros a year, 20 for [students](https://example.com/uni).\n\nQ: When is it open?\nA: From seven in the morning until dark.\n',
    )
    expect(deck.slides).toHaveLength(2)
    const text = JSON.stringify(deck.slides[1])
    for (const asked of ['Who can take part?', 'What does it cost?', 'When is it open?']) expect(text).toContain(asked)
    expect(text).toContain('https://example.com/uni')
    expect(text).not.toMatch(/\b[QA]: /)
    expect(composeDeck('# Tea\n\nQ: Who?\nA: We.\n\nTea is grown in the hills.').slides.map(({ layout }) => layout)).not.toContain('cards')
  })

  test('a heading stands right on its list', () => {
    expect(
      layouts(
        'Lentil soup\n\nServes 4, 45 minutes\n\nIngredients\n- lentils\n- onions\n\nSteps\n1. Chop the onion and the carrots and soften them in olive oil for 8 minutes.\n2. Add the lentils and the stock and let it simmer for 25 minutes.\n3. Season.',
      ),
    ).toEqual(['cover: Lentil soup', 'cards: Ingredients', 'bullets: Steps'])
    expect(layouts('社区食堂\n\n主要成果\n- 午餐价格12元\n- 每天有人说话\n\n为什么？\n- 厨房太小\n- 冬天太冷').slice(1)).toEqual([
      'bullets: 主要成果',
      'cards: 为什么？',
    ])
  })

  test('also behind a colon, and in the middle of lines', () => {
    const source =
      'Réunion du 14 mars\n\nNous avons parlé du toit.\n\nDécisions prises :\n- Garder le café\n- Reporter le mobilier\nActions :\n- Claire appelle la région\n- Karim demande un devis'
    expect(layouts(source).map((line) => line.replace(/^[^:]*: /, ''))).toEqual(['Réunion du 14 mars', 'Décisions prises', 'Actions'])
  })

  test('lines without bullets are points; what several of them say most is the title', () => {
    const deck = composeDeck(
      'Team meeting 12 May\nAnna: the shop relaunch is two weeks late because the payment provider changed its API\nBudget left: 14,500 €\nBen writes the migration plan until Friday\nCustomers complain about slow search',
    )
    expect(deck.slides).toMatchObject([
      { layout: 'cover', title: 'Team meeting 12 May' },
      { layout: 'bullets', title: 'Anna: the shop relaunch is two weeks late because the payment provider changed its API' },
    ])
    expect(deck.slides[1]).toMatchObject({
      items: [
        { text: 'Budget left: 14,500 €' },
        { text: 'Ben writes the migration plan until Friday' },
        { text: 'Customers complain about slow search' },
      ],
    })
  })

  test('names with figures of one unit are bars, of several kinds numbers', () => {
    expect(
      composeDeck('Sales by region\nNorth: 4.2 million\nSouth: 3.1 million\nEast: 1.9 million\nWest: 5.6 million').slides,
    ).toMatchObject([
      { layout: 'cover', title: 'Sales by region' },
      { layout: 'chart-takeaway', chart: { type: 'bar', unit: 'million', categories: ['West', 'North', 'South', 'East'] } },
    ])
    expect(composeDeck('Visitors 48,200\nSign-ups 3,150\nPaying customers 310\nChurned 42').slides).toMatchObject([
      { layout: 'cover', title: 'Visitors · Sign-ups · Paying customers' },
      {
        layout: 'kpi',
        kpis: [{ value: '48,200', label: 'Visitors' }, { value: '3,150' }, { value: '310' }, { value: '42', label: 'Churned' }],
      },
    ])
  })

  test('times of a day are a timeline, questions go with their answers', () => {
    expect(layouts('Workshop\n\n9:00 Welcome\n9:30 Results of the survey\n10:30 Break\n10:45 Group work')).toEqual([
      'cover: Workshop',
      'timeline: Workshop: 9:00 – 10:45',
    ])
    expect(
      composeDeck('Q: Who can take part?\nA: Everybody who lives here.\n\nQ: What does it cost?\nA: Nothing.').slides[1],
    ).toMatchObject({
      layout: 'cards',
      items: [
        { heading: 'Who can take part?', body: 'Everybody who lives here.' },
        { heading: 'What does it cost?', body: 'Nothing.' },
      ],
    })
  })

  test('a letter without its greeting and its parting, which stay in the notes', () => {
    const deck = composeDeck(
      'Subject: A new help desk\nFrom: Laura Mendes <laura@example.com>\n\nHi all,\n\nafter three months of testing we move to a real help desk.\n\nWhat I need from you:\n- Tell me if you see a blocker\n- Send me your answers\n\nBest,\nLaura',
    )
    expect(deck.slides[0]).toMatchObject({ subtitle: 'After three months of testing we move to a real help desk.' })
    const shown = deck.slides.map(({ notes: _, ...slide }) => slide)
    expect(JSON.stringify(shown)).not.toMatch(/Hi all|Best,/)
    expect(deck.slides.map(({ notes }) => notes).join('\n')).toMatch(/Hi all,[\s\S]*Best,\nLaura/)
  })

  test('an address and verse stay as they are', () => {
    const address = composeDeck('The office\n\nHarbour Transit\nPier Road 1\nNorth Town\n\nIt has been open since the spring of last year.')
    expect(address.slides.some(({ layout }) => layout === 'kpi' || layout === 'cards')).toBe(false)
    const verse = composeDeck(
      'Two roads diverged in a yellow wood,\nAnd sorry I could not travel both\nAnd be one traveler, long I stood\nAnd looked down one as far as I could',
    )
    expect(verse.slides.every(({ layout }) => layout !== 'cards' && layout !== 'two-column')).toBe(true)
  })
})

describe('documents of programmers', () => {
  const header = (name: string) => `### ${name}\n\nIt calls \`app.use(harbour.${name.toLowerCase()}PolicyForEveryPier())\` once.`

  test('names and calls that no card can hold in a line stand in a list', () => {
    const topics = ['North', 'South', 'East', 'West', 'Outer'].map(header).join('\n\n')
    const slide = composeDeck(`# Piers\n\nWords before them.\n\n## Policies\n\n${topics}`).slides.at(-1)
    expect(slide).toMatchObject({ layout: 'bullets', title: 'Policies' })
  })

  test('no title only sends the reader elsewhere', () => {
    const source =
      '# Piers\n\n## The command line\n\nSee the manual of the command line for all of its options. It opens and closes gates without a word of code.'
    for (const { title } of composeDeck(source).slides) expect(title).not.toMatch(/^See the manual/)
  })

  test('ticks in front of all points are left to the notes', () => {
    const deck = composeDeck(
      '# Piers\n\n## Gates\n\n- ✔ They open in the morning before the first boat\n- ✔ They close at night behind the last one\n- ✔ They hold in a storm',
    )
    const shown = deck.slides.map(({ notes: _, ...slide }) => slide)
    expect(JSON.stringify(shown)).not.toContain('✔')
    expect(JSON.stringify(deck)).toContain('✔ They hold in a storm')
  })
})
