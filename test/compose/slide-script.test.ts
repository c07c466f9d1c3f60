import { describe, expect, test } from 'vitest'
import { composeDeck, sourceBlocks } from '../../src/server/generate/compose/compose.ts'
import { slideScript } from '../../src/server/generate/compose/slide-script.ts'

const outline = (source: string) => composeDeck(source).slides.map(({ layout, title }) => [layout, title])

const PLAIN = `Slide 1: Title
The Future of Urban Mobility
Subtitle: How cities will move by 2035

Slide 2: Why it matters
- Traffic costs each driver 54 hours a year
- Transport makes 24% of CO2 emissions
- Half of all trips are under 5 km

Slide 3: Three trends
1. Shared electric fleets
2. Streets redesigned for people
3. Mobility as a subscription
Speaker notes: Ask who owns a car.
Then ask who used one today.

Slide 4: Case study: Paris
Paris added 1,000 km of bike lanes in 5 years. Cycling rose by 71%. Car traffic fell by 8%.`

describe('a script of slides', () => {
  test('is a slide for each of its own, the first one the cover, and the numbers are gone', () => {
    const deck = composeDeck(PLAIN)
    expect(deck.slides.map(({ title }) => title)).toEqual([
      'The Future of Urban Mobility',
      'Why it matters',
      'Three trends',
      'Case study: Paris',
    ])
    expect(deck.slides[0]).toMatchObject({ layout: 'cover', subtitle: 'How cities will move by 2035' })
    expect(deck.slides[2]?.notes).toContain('Ask who owns a car.\nThen ask who used one today.')
    expect(JSON.stringify({ ...deck.slides[2], notes: '' })).not.toContain('Ask who')
  })

  test('is read in the Markdown of chat programs, with their small talk and pictures in the notes', () => {
    const deck = composeDeck(
      'Sure! Here is a 3-slide presentation on remote work:\n\n**Slide 1: Remote Work That Works**\n- **Subtitle:** Lessons from 200 companies\n- **Visual:** A laptop on a kitchen table\n\n---\n\n**Slide 2: What changed**\n- **Bullet Points:**\n    - Offices are 40% empty on Fridays\n    - Hiring got wider\n    - **Key point:** it stays\n- **Speaker Notes:** Tell the story of our own move.\n\n---\n\n**Slide 3: What hurts**\n- Onboarding takes longer\n- Conflicts stay hidden\n- Ideas travel slowly',
    )
    expect(deck.slides.map(({ title }) => title)).toEqual(['Remote Work That Works', 'What changed', 'What hurts'])
    expect(deck.slides[0]).toMatchObject({ subtitle: 'Lessons from 200 companies' })
    expect(deck.slides[0]?.notes).toContain('A laptop on a kitchen table')
    expect(deck.slides[1]?.notes).toContain('Tell the story of our own move.')
    expect(JSON.stringify({ ...deck.slides[1], notes: '' })).toContain('Offices are 40% empty on Fridays')
    expect(JSON.stringify(deck.slides.map((slide) => ({ ...slide, notes: '' })))).not.toMatch(/Here is|Visual|Bullet Points|Speaker/)
  })

  test('has its title above it, its cover without one', () => {
    const deck = composeDeck(
      '# **Machine Learning**\n\n---\n\n## Slide 1: Title Slide\n**Title:** Machine Learning\n**Subtitle:** A guide\n**Presenter:** Dana Li\n\n---\n\n## Slide 2: What is it?\n* **Definition:** Programs that learn from data\n* **Example:** A spam filter learns from mails\n* **Key point:** More good data beats a better algorithm',
    )
    expect(deck.slides[0]).toMatchObject({ layout: 'cover', title: 'Machine Learning', subtitle: 'A guide', presenter: 'Dana Li' })
    expect(deck.slides[1]).toMatchObject({ layout: 'cards', title: 'What is it?', items: [{}, {}, { heading: 'Key point' }] })
  })

  test.each([
    [
      'Folie 1: Titelfolie\nTitel: Energie sparen\nUntertitel: Drei Schritte\n\nFolie 2: Wo sie bleibt\nHeizung: 52 %\nLicht: 14 %\nMaschinen: 34 %',
      'Energie sparen',
      'Wo sie bleibt',
    ],
    ['第1页：封面\n城市的水\n\n第2页：三个问题\n- 管道漏水\n- 雨水没有收集\n- 水价太低', '城市的水', '三个问题'],
    [
      'الشريحة 1: العنوان\nالماء في مدينتنا\n\nالشريحة 2: ثلاث مشكلات\n- الأنابيب قديمة\n- المطر يضيع\n- السعر منخفض',
      undefined,
      'ثلاث مشكلات',
    ],
  ])('is known in other languages: %s', (source, cover, second) => {
    const found = outline(source)
    if (cover !== undefined) expect(found[0]).toEqual(['cover', cover])
    expect(found[1]?.[1]).toBe(second)
    expect(found[1]?.[0]).not.toBe('statement')
  })

  test('is counted in the digits of any script, and keeps every mark of its notes', () => {
    const deck = composeDeck(
      'الشريحة ١: الماء في مدينتنا\n\nالشريحة ٢: ثلاث مشكلات\n- الأنابيب قديمة\n- المطر يضيع\nNotes: a --> b --\\> c',
    )
    expect(deck.slides.map(({ title }) => title)).toEqual(['الماء في مدينتنا', 'ثلاث مشكلات'])
    expect(deck.slides[1]?.notes).toContain('a --> b --\\> c')
  })

  test('is evidence without its numbers', () => {
    expect(sourceBlocks(PLAIN).some(({ text }) => /^Slide \d/.test(text))).toBe(false)
  })

  test.each([
    ['Slide 2: only one', 'one label'],
    ['The rules\n\nSlide 3: look out\n\nSlide 2: no order', 'no order'],
    ['See slide 4: it has the figures.\n\nSlide 7: as well.', 'no beginning'],
    ['We talked about slide 1 and slide 2 of the talk, and about the rest.', 'running text'],
  ])('is not every text that speaks of slides: %s', (source) => {
    expect(slideScript(source)).toBeUndefined()
  })

  test('is told from other text in time with its length', () => {
    const begun = process.cpuUsage()
    slideScript(`${'Slide 1: '.repeat(20_000)}\n${'**Title:** '.repeat(20_000)}\n${' '.repeat(100_000)}x\n${'-*_ '.repeat(50_000)}y`)
    slideScript(`Slide 1: a\n${`${' '.repeat(50_000)}x\n`.repeat(4)}${'- '.repeat(50_000)}\nSlide 2: ${'*'.repeat(100_000)}`)
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(3)
  })
})
