import { describe, expect, test } from 'vitest'
import { evidence, named, type Piece, wordsOf } from '../../src/server/generate/compose/blocks.ts'
import { composeDeck, sourceBlocks } from '../../src/server/generate/compose/compose.ts'
import { readDocument } from '../../src/server/generate/compose/document.ts'
import { sourceBlockSchema } from '../../src/server/generate/sources/block.ts'

const pieces = (source: string): readonly Piece[] => readDocument(source).pieces
/** Kind and words of each piece, in one line. */
const outline = (source: string): string[] =>
  pieces(source).map((piece) => `${piece.kind}${piece.kind === 'heading' ? piece.depth : ''}: ${wordsOf(piece).replace(/\n/g, ' / ')}`)

describe('Markdown as it is met', () => {
  test('badges, icons and remote pictures are words for the notes', () => {
    expect(
      outline(
        '# Tool\n\n[![build](https://img.shields.io/b.svg)](https://ci.example) ![logo](https://example.com/logo.png)\n\n![The pier](pier.jpg "Photo: Ines")',
      ),
    ).toEqual(['heading1: Tool', 'remark: build', 'remark: logo — https://example.com/logo.png', 'image: The pier — Photo: Ines'])
  })

  test('HTML between the lines: headings, lists, tables, breaks, hidden parts', () => {
    expect(
      outline(
        '<h2 align="center">Boats &amp; piers</h2>\n\n<ul><li>One</li><li>Two <b>bold</b><ul><li>deep</li></ul></li></ul>\n\n<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td></tr></table>\n\n<details>\n<summary>More</summary>\n\nInside.\n\n</details>\n\nA <kbd>key</kbd><br>and <unknown> words<!-- not these -->.\n\n<script>alert(1)</script>',
      ),
    ).toEqual([
      'heading2: Boats & piers',
      'list: - One / - Two bold /   - deep',
      'table: A | B / 1 |',
      'paragraph: More',
      'paragraph: Inside.',
      'paragraph: A key / and <unknown> words.',
    ])
  })

  test('what folds away is headed by its name, unless that only asks to be opened', () => {
    expect(
      outline('## Headers\n\n<details>\n<summary><code>X-Frame-Options</code></summary>\n\nIt keeps frames out.\n\n</details>'),
    ).toEqual(['heading2: Headers', 'heading6: X-Frame-Options', 'paragraph: It keeps frames out.'])
  })

  test('a logo is no picture for a slide', () => {
    const pictures = (source: string) => pieces(source).filter((piece) => piece.kind === 'image')
    expect(pictures('Words.\n\n![Red Hat Logo](redhat.gif)\n\n![](img/logo-dark.png)')).toEqual([])
    expect(pictures('Words.\n\n![The pier](pier.jpg)\n\n![A logotherapist at work](people/logotherapy.jpg)')).toHaveLength(2)
  })

  test('a logo for a title', () => {
    expect(composeDeck('<h1 align="center"><img alt="Deckhand" src="logo.svg"></h1>\n\nWords for it.').title).toBe('Deckhand')
  })

  test.each([
    ['fast-check logo', 'fast-check'],
    ['Logo of Deckhand', 'Deckhand'],
    ['Biome ロゴ', 'Biome'],
    ['Logo', 'Logo'],
    ['Catalogo', 'Catalogo'],
  ])('a logo called “%s” names %s', (alt, name) => {
    expect(composeDeck(`<h1><img alt="${alt}" src="logo.svg"></h1>\n\nWords for it.`).title).toBe(name)
  })

  test.each([
    ['[1.4.0] - 2024-03-23', '1.4.0 – 2024-03-23'],
    ['[v0.20.2] (2026-08-29)', 'v0.20.2 (2026-08-29)'],
    ['[Unreleased]', 'Unreleased'],
    ['[Draft] - plans', '[Draft] - plans'],
  ])('the release %s as a heading', (heading, title) => {
    const deck = composeDeck(`# Changes\n\n## ${heading}\n\n- Add spot colours\n- Scale text\n\n## Before\n\n- Update fontkit`)
    expect(deck.slides[1]?.title).toBe(title)
  })

  test('reference links, footnotes, bare addresses', () => {
    const deck = composeDeck(
      '# T\n\n## H\n\nRead [the plan][p] or https://example.com/a_b, and wait.[^n]\n\n- a thing that follows it\n- another thing\n\n[p]: https://example.com/plan\n[^n]: A note on waiting.',
    )
    const notes = deck.slides.at(-1)?.notes ?? ''
    expect(notes).toContain('the plan (https://example.com/plan)')
    expect(notes).toContain('https://example.com/a_b, and wait.')
    expect(notes).toContain('[n] A note on waiting.')
  })

  test('nested quotes, alerts, quotes with lists in them', () => {
    expect(outline('> > Deep words.\n\n> [!NOTE]\n> Mind the gap.\n\n> Take:\n>\n> - one\n> - two')).toEqual([
      'quote: Deep words.',
      'paragraph: Mind the gap.',
      'paragraph: Take:',
      'list: - one / - two',
    ])
  })

  test('front matter only where it is some', () => {
    expect(readDocument('---\ntitle: "T: one"\nauthors: [Ann, {name: Bo}]\n---\nWords').meta).toEqual({
      title: 'T: one',
      author: 'Ann, Bo',
    })
    expect(readDocument('+++\ntitle = "T"\ndate = 2024-01-02\n+++\nWords', 'markdown').meta).toEqual({ title: 'T', date: '2024-01-02' })
    expect(outline('---\n\n1. First: words\n2. Second: words\n\n---\n\n# Title')).toEqual([
      'list: 1. First: words / 2. Second: words',
      'heading1: Title',
    ])
    expect(readDocument('---\n: broken [\n---\n\n# Title').pieces.at(-1)?.kind).toBe('heading')
  })

  test('several first-level headings', () => {
    expect(
      composeDeck('# The boats\n\nWords on them.\n\n# The piers\n\nMore words.\n\n# The people\n\nLast words.').slides.map(
        ({ title }) => title,
      ),
    ).toEqual(['The boats', 'The piers', 'The people'])
    expect(composeDeck('# Introduction\n\nThe ferry comes often.\n\n# Results\n\nIt does.').title).toBe('The ferry comes often')
  })

  test('headings without text', () => {
    expect(composeDeck('# T\n\n## One\n\n## Two\n\n## Three\n\n## Four\n\nWords at last.').slides.map(({ layout }) => layout)).toEqual([
      'cover',
      'cards',
      'statement',
    ])
  })
})

describe('plain text as people write it', () => {
  test('numbered, underlined and capital headings', () => {
    const body = 'This paragraph stands under its heading and is long enough to be told apart from one by anybody who reads it.'
    expect(
      outline(
        `The Ferry Line\n\n1. Introduction\n\n${body}\n\n1.1 Background\n\n${body}\n\nCOSTS AND TIMES\n\n${body}\n\nThe plan\n========\n\n${body}`,
      ).filter((line) => line.startsWith('heading')),
    ).toEqual([
      'heading1: The Ferry Line',
      'heading2: 1. Introduction',
      'heading3: Background',
      'heading2: COSTS AND TIMES',
      'heading1: The plan',
    ])
  })

  test('wrapped lines are one paragraph, short ones are lines', () => {
    const [wrapped, address] = pieces(
      'The ferry leaves the north pier every half an hour and it\nreaches the island after eleven minutes, which nobody\nminds at all, whatever the weather is like in November.\n\nHarbour Transit\nPier Road 1\nNorth Town',
    )
    expect(wrapped && wordsOf(wrapped)).toBe(
      'The ferry leaves the north pier every half an hour and it reaches the island after eleven minutes, which nobody minds at all, whatever the weather is like in November.',
    )
    expect(address && wordsOf(address)).toBe('Harbour Transit\nPier Road 1\nNorth Town')
  })

  test('lists of all kinds', () => {
    expect(outline('What we need:\n* gates\n* a roof\n  - of glass\n• time\n\n1) first\n2) second')).toEqual([
      'paragraph: What we need:',
      'list: - gates / - a roof /   - of glass / - time',
      'list: 1. first / 2. second',
    ])
  })

  test('a letter by mail', () => {
    const deck = composeDeck(
      'From: Ines Almeida <ines@example.com>\nTo: All <all@example.com>\nSubject: A ferry every twelve minutes\nDate: 3 March 2026\n\nDear all,\n\nthe line will double this year. We need two boats and four gates.\n\n--\nInes\nHarbour Transit',
    )
    expect(deck.slides[0]).toMatchObject({ title: 'A ferry every twelve minutes', presenter: 'Ines Almeida', date: '3 March 2026' })
    expect(JSON.stringify(deck)).toContain('To: All <all@example.com>')
    expect(JSON.stringify(deck)).toContain('Harbour Transit')
  })

  test('tables by commas, tabs and bars', () => {
    expect(composeDeck('Country,Harvest,Share\nBrazil,3.17,29\nVietnam,1.95,18\n"Peru, north",0.35,3').slides[1]).toMatchObject({
      layout: 'table',
      table: {
        rows: [
          ['Brazil', '3.17', '29'],
          ['Vietnam', '1.95', '18'],
          ['Peru, north', '0.35', '3'],
        ],
      },
    })
    expect(outline('Name\tTime\nNorth\t5 min\nEast\t6 min')).toEqual(['table: Name | Time / North | 5 min / East | 6 min'])
  })

  test('terms with their meaning, code, drawings, contents, page breaks', () => {
    expect(
      outline(
        '  --help      shows this text\n  --version   shows the version\n\nThe rest is text that stands here as an ordinary paragraph does.\n\n    int main() { return 0; }\n    // done = true;\n\nIntroduction ........... 1\nConclusion ............. 9\n\nAlmeida                 Ferry Lines                 [Page 3]\n\fMore text after the page, which goes on as if nothing had happened at all.',
      ).map((line) => line.slice(0, 50)),
    ).toEqual([
      'list: - --help — shows this text / - --version — s',
      'paragraph: The rest is text that stands here as an',
      'code: int main() { return 0; } / // done = true;',
      'remark: Introduction ........... 1 / Conclusion ..',
      'paragraph: More text after the page, which goes on',
    ])
  })

  test('no structure at all', () => {
    const text = Array.from({ length: 60 }, (_, i) => `Sentence ${i} tells one more thing about the ferry line and its three piers.`).join(
      ' ',
    )
    const deck = composeDeck(text)
    expect(deck.slides.length).toBeGreaterThan(3)
    expect(deck.slides.length).toBeLessThan(10)
    const notes = deck.slides.map((slide) => slide.notes).join(' ')
    for (let i = 0; i < 60; i++) expect(notes).toContain(`Sentence ${i} tells`)
  })

  test('a few words', () => {
    expect(composeDeck('Ferries').slides).toMatchObject([{ layout: 'cover', title: 'Ferries' }])
    expect(() => composeDeck(' \n\n --- \n')).toThrowError(expect.objectContaining({ code: 'empty-source' }))
  })

  test('Chinese, Arabic and Thai paragraphs', () => {
    const chinese = composeDeck(
      '城市里的渡轮\n\n渡轮每半小时一班。乘客说，他们不介意过河，只介意等待！如果每十二分钟一班，71%的人会更常乘坐。码头需要屋顶。',
    )
    expect(chinese).toMatchObject({ language: 'zh', title: '城市里的渡轮' })
    const arabic = composeDeck(
      'العبّارة\n\nتغادر العبّارة كل نصف ساعة. هل يزعج الانتظار الركاب؟ نعم، وقد قال 71٪ منهم إنهم سيركبونها أكثر لو أتت كل اثنتي عشرة دقيقة.',
    )
    expect(arabic.language).toBe('ar')
    expect(arabic.slides[1]).toMatchObject({ title: 'تغادر العبّارة كل نصف ساعة' })
    expect(JSON.stringify(arabic.slides[1])).toContain('71٪')
    const thai = composeDeck(
      'เรือข้ามฟากออกทุกครึ่งชั่วโมง ผู้โดยสารบอกว่าไม่รังเกียจการข้ามแม่น้ำ แต่รังเกียจการรอ ถ้าเรือมาทุกสิบสองนาที คนส่วนใหญ่จะใช้เรือบ่อยขึ้น ท่าเรือยังต้องการหลังคา เพราะฝนตกเกือบทุกวันในเดือนพฤศจิกายน และมีคนรอสี่ร้อยคนทุกเช้า',
    )
    expect(thai.language).toBe('th')
    expect(JSON.stringify(thai.slides[1])).not.toMatch(/"text":"[^"]{140,}"/)
  })
})

describe('blocks as evidence', () => {
  test('have ids, paths and plain words', () => {
    expect(sourceBlocks('# T\n\n## H\n\nSome *words* [here](https://example.com).\n\n| A | B |\n|---|---|\n| 1 | 2 |')).toEqual([
      { id: 'b1', kind: 'heading', text: 'T', path: [] },
      { id: 'b2', kind: 'heading', text: 'H', path: ['T'] },
      { id: 'b3', kind: 'paragraph', text: 'Some words here (https://example.com).', path: ['T', 'H'] },
      { id: 'b4', kind: 'table', text: 'A\tB\n1\t2', path: ['T', 'H'] },
    ])
    for (const block of named(pieces('# T\n\n- a\n- b\n\n> q\n\n```\ncode\n```\n\n![alt](a.png)')))
      expect(sourceBlockSchema.safeParse(evidence(block)).success).toBe(true)
  })
})

describe('numbers before headings', () => {
  const headings = (...lines: string[]) =>
    pieces(lines.map((line) => `## ${line}\n\nWords that stand below it.`).join('\n\n')).flatMap((piece) =>
      piece.kind === 'heading' ? [wordsOf(piece)] : [],
    )

  test('go where headings count up, or go on from the chapter above', () => {
    expect(headings('1.1 Boats', '1.2. Piers', '2.1 Fares')).toEqual(['Boats', 'Piers', '2.1 Fares'])
    expect(headings('3. Money', '3.1 Diesel', 'A.1 Tables', 'A.2 Maps')).toEqual(['3. Money', 'Diesel', 'Tables', 'Maps'])
    expect(headings('Chapter 2. Boats', 'Kapitel 3: Kähne', '第 4 章 船')).toEqual(['Boats', 'Kähne', '船'])
  })

  test('stay where they are versions', () => {
    const kept = [
      ['2.1.3 released', '2.1.4 released'],
      ['Fixes', '2.1.3 released with a new engine'],
      ['1.9 Buzz', '1.8 Rex', '1.7 Bo'],
      ['1.1 (1996-06-17)', '1.2 (1996-12-12)'],
      ['2.0 Hamm', '3.0 Woody', '4.0 Etch'],
    ]
    for (const lines of kept) expect(headings(...lines)).toEqual(lines)
  })

  test('also in plain text', () => {
    const text =
      'A manual\n\n1.1. What it is\n\nIt is a tool for those who need one, and nobody else.\n\n1.2. What it does\n\nIt does the one thing that it was made for, each day.\n'
    expect(outline(text).filter((line) => line.startsWith('heading'))).toEqual([
      'heading1: A manual',
      'heading3: What it is',
      'heading3: What it does',
    ])
  })
})
