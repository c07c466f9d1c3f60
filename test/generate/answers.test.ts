import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budgetFor } from '../../src/server/generate/budget.ts'
import { cleanLine, cleanText } from '../../src/server/generate/clean.ts'
import { createEntryScanner } from '../../src/server/generate/entries.ts'
import { fill, formSchema } from '../../src/server/generate/forms/form.ts'
import { FORMS } from '../../src/server/generate/forms/forms.ts'
import { KINDS } from '../../src/server/generate/kinds.ts'
import { BadReply } from '../../src/server/generate/models/fault.ts'
import { readJson } from '../../src/server/generate/models/json.ts'
import { OutlineDraft } from '../../src/server/generate/outline-draft.ts'
import { shorten } from '../../src/server/generate/shorten.ts'

const NONE: ReadonlySet<string> = new Set()
const writing = { budget: budgetFor('en', 'present'), count: 3, sourced: true, retitle: false }
const cardsSchema = formSchema(FORMS.cards, writing)

const draftOf = (entries: number, closing = true) =>
  new OutlineDraft({ entries, closing, titleCap: 68, kinds: KINDS, blockIds: new Set(['b1', 'b2']), language: 'en' })

describe('JSON in an answer', () => {
  test('a truncated object is never closed for the model, whatever it says about its end', () => {
    const whole = JSON.stringify({
      items: [
        { heading: 'One', body: 'First' },
        { heading: 'Two', body: 'Second' },
      ],
      notes: 'Said.',
    })
    for (let end = 1; end < whole.length; end++) {
      for (const finish of ['stop', 'unknown'] as const) {
        expect(() => readJson(whole.slice(0, end), finish), whole.slice(0, end)).toThrow(BadReply)
      }
    }
    expect(readJson(whole, 'stop')).toEqual(JSON.parse(whole))
  })

  test('nothing is repaired unless the provider says that the answer is finished', () => {
    expect(readJson("{'a': 1}", 'stop')).toEqual({ a: 1 })
    expect(() => readJson("{'a': 1}", 'unknown')).toThrow(BadReply)
    expect(readJson('{"a": 1}', 'unknown')).toEqual({ a: 1 })
  })

  test('a Windows path stays what it is', () => {
    expect(readJson('{"path": "C:\\Users\\x and C:\\Xyz"}', 'stop')).toEqual({ path: 'C:\\Users\\x and C:\\Xyz' })
  })

  test('any text gives a value or a BadReply', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      'a',
      '1',
      '\n',
      '<think>',
      '</think>',
      '```json',
      '...',
      "'",
      '\u0000',
      '“',
      'null',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.constantFrom('stop', 'unknown'), (parts, finish) => {
        try {
          readJson(parts.join(''), finish)
        } catch (cause) {
          expect(cause).toBeInstanceOf(BadReply)
        }
      }),
      { numRuns: 1500, seed: 7 },
    )
  })
})

describe('a form that a model filled', () => {
  test.each([
    [
      'as asked',
      {
        items: [
          { heading: 'One', body: 'First' },
          { heading: 'Two', body: 'Second' },
        ],
        notes: 'Said.',
      },
    ],
    ['a list of texts', { items: ['One: First', 'Two: Second'], notes: 'Said.' }],
    ['a list by number', { items: { 1: { heading: 'One', body: 'First' }, 2: { heading: 'Two', body: 'Second' } }, notes: 'Said.' }],
    [
      'a repeated entry',
      {
        items: [
          { heading: 'One', body: 'First' },
          { heading: 'one', body: 'FIRST' },
          { heading: 'Two', body: 'Second' },
        ],
        notes: ['Said.'],
      },
    ],
    [
      'texts in objects',
      {
        items: [
          { heading: { text: 'One' }, body: 'First' },
          { heading: 'Two', body: { value: 'Second' } },
        ],
        notes: { text: 'Said.' },
      },
    ],
    [
      'other keys beside',
      {
        ok: true,
        items: [
          { heading: 'One', body: 'First', icon: 'x' },
          { heading: 'Two', body: 'Second' },
        ],
        Notes: 'Said.',
      },
    ],
  ])('%s', (_, answer) => {
    expect(fill(cardsSchema, answer, NONE)).toEqual({
      slots: {
        items: [
          { heading: 'One', body: 'First' },
          { heading: 'Two', body: 'Second' },
        ],
        notes: 'Said.',
      },
      overruns: [],
    })
  })

  test('what is too long comes with its figures, what is missing as a fault', () => {
    const long = 'a heading that nobody can fit into a card'
    const filled = fill(
      cardsSchema,
      {
        items: [
          { heading: long, body: 'First' },
          { heading: 'Two', body: 'x' },
        ],
        notes: 'Said.',
      },
      NONE,
    )
    expect(filled).toMatchObject({ overruns: [{ slot: 'items.0.heading', length: long.length, cap: 28 }] })
    expect(fill(cardsSchema, { items: [{ heading: 'One', body: '' }], notes: 'N/A' }, NONE)).toEqual({
      faults: ['items.0.body: is missing', 'items: has too few entries, at least 2'],
    })
  })

  test('figures are read out of text, in either way of writing', () => {
    const schema = formSchema(FORMS['chart-takeaway'], writing)
    const chart = (values: unknown[]) => ({
      type: 'Bar',
      unit: 'None',
      categories: values.map((_, i) => `c${i}`),
      series: [{ name: 's', values }],
      takeaways: ['x'],
      notes: 'n',
    })
    const read = (values: unknown[]) => fill(schema, chart(values), NONE)
    expect(read(['1,234', '1.234,5', '12 %', '−3', '€ 4.50', '1 200'])).toMatchObject({
      slots: { type: 'bar', unit: '', series: [{ values: [1234, 1234.5, 12, -3, 4.5, 1200] }] },
    })
    expect(read(['NaN', 2])).toHaveProperty('faults')
    expect(read(['about 5 to 6', 2])).toHaveProperty('faults')
  })

  test.each([
    [
      ['1925', 'May 1609', '1880s'],
      ['May 1609', '1880s', '1925'],
    ],
    [
      ['1990–1995', 'c. 1850', '1700年'],
      ['1700年', 'c. 1850', '1990–1995'],
    ],
    [
      ['300 BC', '1200', '800'],
      ['300 BC', '1200', '800'],
    ],
    [
      ['Today', '1900'],
      ['Today', '1900'],
    ],
  ])('events %j stand in their order in time', (dates, ordered) => {
    const slide = FORMS.timeline.compose({ events: dates.map((date) => ({ date, title: 't', detail: '' })) }) as unknown as {
      events: { date: string }[]
    }
    expect(slide.events.map(({ date }) => date)).toEqual(ordered)
  })

  test('cells stay in their columns', () => {
    const schema = formSchema(FORMS.table, writing)
    const answer = { headers: ['', 'A', 'A'], rows: [['x', '', ''], { cells: ['y', null, 3] }], note: '', notes: 'n' }
    expect(fill(schema, { ...answer, rows: [{ cells: ['x', '', ''] }, { cells: ['y', null, 3] }] }, NONE)).toMatchObject({
      slots: { headers: ['', 'A', 'A'], rows: [{ cells: ['x', '', ''] }, { cells: ['y', '', '3'] }] },
    })
  })

  test('numbers before every entry are the layout’s to draw', () => {
    const items = (heads: readonly string[]) => ({ items: heads.map((heading) => ({ heading, body: `about ${heading}` })), notes: 'Said.' })
    const headsOf = (answer: unknown) => {
      const filled = fill(cardsSchema, answer, NONE) as unknown as { slots: { items: { heading: string }[] } }
      return filled.slots.items.map(({ heading }) => heading)
    }
    expect(headsOf(items(['1. Pick', '2. Dry', '3. Roll']))).toEqual(['Pick', 'Dry', 'Roll'])
    expect(headsOf(items(['Step 1: Pick', 'Step 2: Dry']))).toEqual(['Pick', 'Dry'])
    expect(headsOf(items(['Schritt 1 – Pflücken', 'Schritt 2 – Trocknen']))).toEqual(['Pflücken', 'Trocknen'])
    expect(headsOf(items(['1. Weltkrieg', '2. Weltkrieg']))).toEqual(['1. Weltkrieg', '2. Weltkrieg'])
    expect(headsOf(items(['1. Pick', 'Dry', '3. Roll']))).toEqual(['1. Pick', 'Dry', '3. Roll'])
  })

  test.each([
    ['the name of its place', 'Heading: Trade', 'Trade'],
    ['a placeholder', '[Insert heading here]', ''],
    ['the type of the place', 'string', ''],
    ['the name of its place alone', 'Heading:', ''],
    ['a pair of quotation marks', '""', ''],
    ['the description of the place', 'one to four words; at most 28 characters', ''],
    ['the model about itself', 'I’m sorry, but I can’t help with that', ''],
    ['the model about itself, in German', 'Es tut mir leid, das geht nicht', ''],
    ['words of the subject that begin alike', 'One to four words suffice', 'One to four words suffice'],
  ])('%s is no content', (_, heading, said) => {
    const filled = fill(
      cardsSchema,
      {
        items: [
          { heading, body: 'First' },
          { heading: 'Two', body: 'Second' },
        ],
        notes: 'Said.',
      },
      NONE,
    )
    if (said === '') expect(filled).toEqual({ faults: ['items.0.heading: is missing'] })
    else expect(filled).toMatchObject({ slots: { items: [{ heading: said }, {}] } })
  })

  test('speaker notes end with the last sentence that their place has room for', () => {
    const said = 'Tell of one chest of tea on its way to the coast. '
    const filled = fill(cardsSchema, { items: ['One: First', 'Two: Second'], notes: said.repeat(60) }, NONE) as unknown as {
      slots: { notes: string }
    }
    expect(filled).toHaveProperty('overruns', [])
    expect(filled.slots.notes.length).toBeLessThanOrEqual(1200)
    expect(filled.slots.notes.length).toBeGreaterThan(1000)
    expect(filled.slots.notes.endsWith('to the coast.')).toBe(true)
  })

  test('a figure that its unit scales is not drawn beside figures that are written out', () => {
    const schema = formSchema(FORMS['chart-takeaway'], writing)
    const answer = {
      type: 'line',
      unit: '',
      categories: ['2023', '2024'],
      series: [{ name: 's', values: ['38,900', '41.2k'] }],
      takeaways: ['x'],
      notes: 'n',
    }
    expect(fill(schema, answer, NONE)).toHaveProperty('faults')
  })

  test.each([
    ['61 %', '%', { value: '61', unit: '%' }],
    ['41 200', 'passengers', { value: '41 200', unit: 'passengers' }],
    ['€5', '€', { value: '€5', unit: undefined }],
    ['87', '', { value: '87', unit: undefined }],
    ['%', '%', { value: '%', unit: undefined }],
  ])('%s with the unit %s has it once', (value, unit, shown) => {
    expect(FORMS['big-number'].compose({ value, unit, label: 'l', context: 'c' })).toMatchObject(shown)
  })

  test('any value gives slots or faults', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(...Object.values(FORMS)), (answer, form) => {
        const filled = fill(formSchema(form, writing), answer, NONE)
        expect('slots' in filled || filled.faults.length > 0).toBe(true)
      }),
      { numRuns: 400, seed: 7 },
    )
  })
})

describe('entries in a stream', () => {
  const slides = [
    { kind: 'points', title: 'A "quoted" {brace} [bracket] \\ claim', point: 'ü 茶 👩‍🌾' },
    { kind: 'steps', title: 'B', point: '' },
  ]
  const whole = JSON.stringify({ title: 'T', subtitle: 'S', slides })

  test.each([1, 2, 7, 1000])('are complete the moment that their brace arrives, in pieces of %i', (size) => {
    const scanner = createEntryScanner('slides')
    const found: { at: number; entry: unknown }[] = []
    for (let at = 0; at < whole.length; at += size) {
      for (const entry of scanner.feed(whole.slice(at, at + size))) found.push({ at: at + size, entry })
    }
    expect(found.map(({ entry }) => entry)).toEqual(slides)
    expect(scanner.closed).toBe(true)
    if (size === 1) expect(found[0]?.at).toBe(whole.indexOf('},{') + 1)
  })

  test('thoughts that quote the form are not entries', () => {
    const scanner = createEntryScanner('slides')
    expect(scanner.feed(`<think>maybe {"slides": [{"title": "no"}]} so</think>${whole}`)).toEqual(slides)
  })

  test('an entry that cannot be read keeps its place', () => {
    const scanner = createEntryScanner('slides')
    const text = '{"slides": [{"title": "one"}, {"title": ...}, {title: "three"}]}'
    expect(scanner.feed(text)).toEqual([{ title: 'one' }, undefined, { title: 'three' }])
  })
})

describe('the outline in the making', () => {
  const entry = (title: string, kind = 'points') => ({ kind, title, point: 'p', from: ['b1', '[b2]', 'b99'] })

  test('gives places in order and the last one to what closes', () => {
    const draft = draftOf(4)
    expect(draft.accept(entry('One'))?.place).toBe(0)
    expect(draft.accept(entry('End', 'closing'))?.place).toBe(3)
    expect(draft.accept(entry('Two'))).toMatchObject({ place: 1, from: ['b1', 'b2'] })
    expect(draft.missing).toBe(1)
    expect(draft.accept(entry('Another end', 'closing'))).toBeUndefined()
    expect(draft.accept(entry('ONE.'))).toBeUndefined()
    expect(draft.accept(entry('Three'))?.place).toBe(2)
    expect(draft.complete).toBe(true)
  })

  test('lets the last one close where none says that it does', () => {
    const draft = draftOf(3)
    for (const title of ['One', 'Two', 'Three', 'Four']) draft.accept(entry(title))
    expect(draft.end()).toMatchObject({ place: 2, title: 'Four', kind: 'closing' })
    expect(draft.surplus).toBe(2)
  })

  test('asks for another title where one is generic or far too long', () => {
    const draft = draftOf(6)
    expect(draft.accept(entry('Introduction'))?.retitle).toBe(true)
    expect(draft.accept(entry('Zusammenfassung:'))?.retitle).toBe(true)
    expect(draft.accept(entry('まとめ'))?.retitle).toBe(true)
    expect(draft.accept(entry('x'.repeat(90)))?.retitle).toBe(true)
    expect(draft.accept(entry('A claim that holds'))?.retitle).toBe(false)
  })

  test.each([
    ['Introduction to Tea'],
    ['Overview of Trade'],
    ['Market Trends'],
    ['Key Benefits of Tea'],
    ['Conclusion and Next Steps'],
    ['Einführung in den Handel'],
    ['Die Schiffe brachten den Tee über das Meer in die Stadt, und die Steuern waren für die Leute zu hoch'],
  ])('asks for another title where it is no claim in the language of the deck: %s', (title) => {
    expect(draftOf(6).accept({ ...entry(title), point: 'It shows what the leaf did' })?.retitle).toBe(true)
  })

  test.each([
    ['Slide 1: Monks carried the leaf', 'Monks carried the leaf'],
    ['1. Monks carried the leaf', 'Monks carried the leaf'],
    ['2. Monks carried the leaf', 'Monks carried the leaf'],
    ['7. Monks carried the leaf', '7. Monks carried the leaf'],
    ['"Monks carried the leaf"', 'Monks carried the leaf'],
    ['Title: Monks carried the leaf', 'Monks carried the leaf'],
    ['"Leaf" is not "tea"', '"Leaf" is not "tea"'],
  ])('the title %s stands as %s', (title, said) => {
    expect(draftOf(6).accept(entry(title))?.title).toBe(said)
  })

  test('reads entries under the names that models give to their keys, and entries that are only a text', () => {
    const draft = draftOf(4)
    expect(draft.accept({ type: 'steps', heading: 'Monks carried the leaf', description: 'p1', sources: 'b1, b2' })).toMatchObject({
      kind: 'steps',
      title: 'Monks carried the leaf',
      point: 'p1',
      from: ['b1', 'b2'],
    })
    expect(draft.accept('Ships turned it into a habit')).toMatchObject({ place: 1, title: 'Ships turned it into a habit' })
  })

  test('leaves out the same slide under a title that differs in a word', () => {
    const draft = draftOf(4)
    expect(draft.accept(entry('Monks carried the leaf across the mountains'))?.place).toBe(0)
    expect(draft.accept(entry('Monks carried the leaf across the mountains again'))).toBeUndefined()
    expect(draft.accept({ ...entry('Monks carried the leaf across the seas'), point: 'another point' })?.place).toBe(1)
    expect(draft.accept(entry('Ships turned a medicine into a habit'))?.place).toBe(2)
  })

  test('takes anything without falling over', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 12 }), (values) => {
        const draft = draftOf(4)
        for (const value of values) draft.accept(value)
        draft.end()
        expect(draft.entries.filter(Boolean).length + draft.missing).toBe(4)
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})

describe('plain words', () => {
  test.each([
    ['**Bold** and `code` and *italic*', 'Bold and code and italic'],
    ['2 * 3 * 4 = 24', '2 * 3 * 4 = 24'],
    ['snake_case and __init__ stay', 'snake_case and __init__ stay'],
    ['<b>HTML</b> &amp; entities&nbsp;&#8211; gone', 'HTML & entities – gone'],
    ['a < b and c > d', 'a < b and c > d'],
    ['- a bullet', 'a bullet'],
    ['🚀 Launch', 'Launch'],
    ['# Heading', 'Heading'],
    ['See [the site](https://evil.example/x) now', 'See the site now'],
    ['See https://evil.example/x?y=1, or www.evil.example.', 'See, or.'],
    ['bell\u0007 and \uFFFE', 'bell and'],
    ['-5 degrees', '-5 degrees'],
    ['The end<|im_end|> of it</s>', 'The end of it'],
    ['caf\\u00e9 in C:\\new and \\u0041', 'café in C:\\new and \\u0041'],
    ['One.\\nTwo.\\n\\nThree', 'One. Two. Three'],
    ['_Leaves_ and ~~stems~~ and ***both***', 'Leaves and stems and both'],
    ['List<String> holds Vec<u8> in <main>', 'List<String> holds Vec<u8> in <main>'],
    ['caf&eacute; &ldquo;M&uuml;ller&rdquo; &euro;5 &times; 2 &amp;amp; so&hellip;', 'café “Müller” €5 × 2 & so…'],
    ['1️⃣ 👩‍💻 Build it 🚀✨', 'Build it'],
    ['🇩🇪 Germany', 'Germany'],
    ['✅', '✅'],
    ['© 2024 Ada', '© 2024 Ada'],
    ['➤ A point', 'A point'],
    ['⭐⭐⭐', '⭐⭐⭐'],
    ['1️⃣ 🚀', ''],
    ['Passengers rose [b3] by 6 % (b4, b12).', 'Passengers rose by 6 %.'],
    ['So it is【4†source】 [^2].', 'So it is.'],
    ['a[0] and [b] stay', 'a[0] and [b] stay'],
    ['\u202eturned\u202c around\u2066', 'turned around'],
    ['41\u202f200 of\u00a0them, 12\u00a0%', '41\u00a0200 of them, 12\u00a0%'],
    ['41 200 of 2024 alone, 12 of 100', '41\u00a0200 of 2024 alone, 12 of 100'],
    ['<script>alert(1)</script>', 'alert(1)'],
  ])('%s', (text, clean) => {
    expect(cleanLine(text)).toBe(clean)
  })

  test('addresses of the source stay', () => {
    expect(cleanLine('See https://good.example/a.', new Set(['https://good.example/a']))).toBe('See https://good.example/a.')
  })

  test('cleaning twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const once = cleanText(text)
        expect(cleanText(once).length).toBeLessThanOrEqual(once.length)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test.each([
    ['One sentence. And another one that is longer.', 30, 'One sentence.'],
    ['A first clause, and then a very long second one', 32, 'A first clause'],
    ['Only words without any mark between them here', 20, 'Only words'],
    ['The end of the', 12, 'The end'],
    ['Fair contracts cost less than strikes', 30, 'Fair contracts cost less'],
    ['Read it as a List<String> of all', 22, 'Read it as a List'],
    ['これは長い文です。次の文もあります。', 10, 'これは長い文です。'],
    ['short', 20, 'short'],
  ])('%s in %i characters', (text, cap, short) => {
    expect(shorten(text, cap)).toBe(short)
    expect(shorten(text, cap).length).toBeLessThanOrEqual(cap)
  })
})
