import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { READ_LIMITS } from '../../src/server/ingest/document.ts'
import { parseDocument } from '../../src/server/ingest/parse.ts'
import { read } from './parse.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/documents/${name}`, import.meta.url))

/** What gardens.html says, whichever way it comes in. */
const GARDENS = `# Community gardens in the city

A report on five years of shared growing, 2020 to 2025.

## Why gardens matter

Gardens cool their streets by up to **2.3 °C** on hot days, and neighbours who garden together *know each other by name*. The full survey is at [the survey page](https://gardens.example/survey).

- Cooler streets in summer
  - measured at 14 sites
  - every July
- Fresh food within walking distance
- Places to meet

## How to start one

1. Find a plot and its owner
2. Gather ten neighbours
3. Sign the water agreement
4. Build the beds in March

## Growth in numbers

| Year | Gardens | Members | Harvest (t) |
| --- | --- | --- | --- |
| 2020 | 12 | 310 | 4\\.2 |
| 2022 | 27 | 720 | 9\\.8 |
| 2025 | 41 | 1,260 | 17\\.5 |

### Where they are

Most gardens lie within 300 metres of a school.

> We came for the tomatoes and stayed for the people.

![Raised beds beside a brick wall](beds.png)

## Next steps

The council decides in May whether to open ten more plots. Until then the waiting list stays closed.`

const LEAVES = 'Leaves are picked by hand from March on, withered in the shade, rolled, and dried over a slow fire until they are black.'

/** The calls of pdfkit that make plain pages. */
interface Plain {
  on(event: 'data', take: (chunk: Buffer) => void): void
  on(event: 'end', take: () => void): void
  addPage(): this
  fontSize(size: number): this
  text(text: string): this
  moveDown(lines: number): this
  end(): void
}
const PlainDocument = PDFDocument as unknown as new (options: { size: 'A4'; margin: number; autoFirstPage: boolean }) => Plain

/** A PDF file without tags, the first line of each page set large. */
async function printed(pages: readonly (readonly string[])[]): Promise<Buffer> {
  const pdf = new PlainDocument({ size: 'A4', margin: 60, autoFirstPage: false })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve))
  pdf.on('data', (chunk) => chunks.push(chunk))
  for (const [head = '', ...lines] of pages) {
    pdf.addPage().fontSize(20).text(head).moveDown(1)
    for (const line of lines) pdf.fontSize(11).text(line).moveDown(0.4)
  }
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

describe('a web page', () => {
  const body = async (html: string) => (await read('a.html', html)).body

  it('is read with all that it says', async () => {
    expect(await read('gardens.html', fixture('gardens.html'))).toMatchObject({ kind: 'html', language: 'en', body: GARDENS })
  })

  it('is read without what surrounds it, what is hidden and what it runs', async () => {
    const html = `<html><head><title>Tea | The Site</title><style>p{}</style></head><body><header>Site</header><nav><a href="/">Home</a></nav>
      <main><h1>Tea<a class="headerlink" href="#tea">¶</a></h1><script>alert(1)</script><p>Leaves<sup class="reference"><a href="#1">[1]</a></sup> in water.</p>
      <p hidden>no</p><p style="display: none">no</p><span aria-hidden="true">no</span><form><input value="no"><button>no</button></form></main>
      <aside>Related</aside><footer>Imprint</footer></body></html>`
    expect(await body(html)).toBe('# Tea\n\nLeaves in water.')
  })

  it('is named by what it calls itself, without the name of its site', async () => {
    expect(await read('a.html', '<title>How tea is made - The Tea Site</title><p>Words.</p>')).toMatchObject({
      title: 'How tea is made',
      body: 'Words.',
    })
    expect(await read('a.html', '<title>Untitled</title><p>Words.</p>')).not.toHaveProperty('title')
  })

  it('has tables with spans; tables that arrange the page, and infoboxes, are text and lists', async () => {
    const table = '<table><tr><th>City<th colspan=2>Boats<tr><td rowspan=2>Ulm<td>3<td>4<tr><td>5<td>6</table>'
    expect(await body(table)).toBe('| City | Boats |  |\n| --- | --- | --- |\n| Ulm | 3 | 4 |\n|  | 5 | 6 |')
    expect(await body('<table><tr><td><h2>Left</h2><p>One</p><td><h2>Right</h2><p>Two</p></table>')).toBe(
      '## Left\n\nOne\n\n## Right\n\nTwo',
    )
    expect(await body('<table><tr><th>Founded<td>1890<tr><th>People<td>120</table>')).toBe('- **Founded**: 1890\n- **People**: 120')
  })

  it('has definitions, quotes with their authors, listings and figures', async () => {
    expect(await body('<dl><dt>Green<dd>not fermented<dt>Black<dd>fermented</dl>')).toBe(
      '- **Green**: not fermented\n- **Black**: fermented',
    )
    expect(await body('<blockquote><p>Drink it.</p><footer>— Ada Example</footer></blockquote>')).toBe('> Drink it.\n>\n> — Ada Example')
    expect(await body('<pre><code class="language-ts">let a\n  = 1</code></pre>')).toBe('```ts\nlet a\n  = 1\n```')
    expect(await body('<p>x</p><figure><img src="leaf.jpg"><figcaption>A leaf</figcaption></figure>')).toBe(
      'x\n\n![A leaf](leaf.jpg)\n\n<!-- notes:\nA leaf\n-->',
    )
  })

  it('has no lists that only lead to its own headings, and no lines that lead to the next page', async () => {
    const html =
      '<p>Next: <a rel="next" href="b.html">B</a></p><ul><li><a href="#a">A</a><li><a href="#b">B</a></ul><h2 id="a">A</h2><p>Words.'
    expect(await body(html)).toBe('## A\n\nWords.')
  })

  it('is read in its own charset, by its mark, its header or its own word', async () => {
    const german = '<html><head><meta charset="iso-8859-1"></head><body><p>Grüße</p></body></html>'
    expect((await read('a.html', Buffer.from(german, 'latin1'))).body).toBe('Grüße')
    const sjis = Buffer.concat([Buffer.from('<p>'), Buffer.from([0x93, 0xfa, 0x96, 0x7b]), Buffer.from('</p>')])
    const { value } = await parseDocument({ bytes: sjis, name: 'a.html', type: 'text/html; charset=Shift_JIS' }, READ_LIMITS)
    expect(value.text).toContain('日本')
  })

  it('may be as old as the web', async () => {
    const html =
      '<HTML><BODY><DIV CLASS="TOC"><B>Contents</B></DIV><H1 CLASS="TITLE">Rules</H1><P><A HREF="http://a.example/">Link</A></P></BODY></HTML>'
    expect(await body(html)).toBe('# Rules\n\n[Link](http://a.example/)')
  })

  it('names its pictures on the web and fetches none; a file has those beside it and in it', async () => {
    const html =
      '<p>x</p><img src="/a.jpg" alt="A"><img src="data:image/gif;base64,R0lGODlhyABkAIAAAAAAAP///ywAAAAAyABkAAACAkQBADs=" alt="B"><img src="/icon.png" alt="C"><img src="t.gif" width="1" height="1">'
    const web = await parseDocument({ bytes: Buffer.from(html), name: 'a.html', url: 'https://a.example/b/' }, READ_LIMITS)
    expect([...web.value.elsewhere.values()]).toEqual(['https://a.example/a.jpg'])
    expect(web.value.pictures.size).toBe(1)
    const file = await read('a.html', html)
    expect(file.elsewhere.size).toBe(0)
    expect(file.body).toMatch(/^x\n\n!\[A\]\(\/a\.jpg\)\n\n!\[B\]\(pictures\/[0-9a-f]{16}\.gif\)$/)
    const remote = await read('a.html', '<p>x</p><img src="https://a.example/track.gif" alt="T">')
    expect(remote).toMatchObject({ body: 'x', notes: [{ says: 'missing-picture' }] })
  })

  it('has letters for their forms, and no invisible signs', async () => {
    expect(await body('<p>\uFB01ne co\u00ADop\u200B \u2F06\u2ED3 \uFEE3\uFE8E\uFE80</p>')).toBe('fine coop 二长 ماء')
  })

  it('keeps the text of links that lead nowhere safe', async () => {
    expect(await body('<p><a href="javascript:alert(1)">run</a> <a href="//b.example/x">there</a></p>')).toBe('run there')
  })
})

describe('a PDF', () => {
  it('is read by its tags', async () => {
    const { body, language } = await read('gardens.pdf', fixture('gardens.pdf'))
    const links = /\[(the survey page)\]\([^)]*\)/
    const picture = '![Raised beds beside a brick wall](beds.png)\n\n'
    expect(body).toBe(GARDENS.replace(links, '$1').replace(picture, ''))
    expect(language).toBe('en')
  })

  it('brings its pictures where they stand, described by its tags or by their captions', async () => {
    const [tagged, plain] = [await read('a.pdf', fixture('pictures-tagged.pdf')), await read('a.pdf', fixture('pictures.pdf'))]
    const order = ({ body }: { body: string }) => body.replace(/\(pictures\/[0-9a-f]{16}\.png\)/g, '()').split('\n\n')
    const [before, after] = ['Words before the picture, so that it has a place among words.', 'Words after it.']
    const caption = '<!-- notes:\nFigure 1: A cloud seen from the station\n-->'
    expect(order(tagged)).toEqual(['# With pictures', before, '![A red cloud]()', caption, after, '![Beds]()', 'End.'])
    expect(order(plain)).toEqual([
      '# With pictures',
      before,
      '![Figure 1: A cloud seen from the station]()',
      caption,
      after,
      '![With pictures]()',
      'End.',
    ])
    const sizes = await Promise.all([...plain.pictures.values()].map((bytes) => sharp(bytes).metadata()))
    expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
      ['png', 240, 180],
      ['png', 160, 120],
    ])
  })

  it('is read by its looks: columns, broken words, sentences across pages, and a table', async () => {
    const { body } = await read('paper.pdf', fixture('paper.pdf'))
    expect(body.match(/^#.*/gm)).toEqual([
      '# Quiet streets, longer lives',
      '## 1 Introduction',
      '## 2 Method',
      '## 3 Results',
      '## 4 Discussion',
      '## 5 Outlook',
    ])
    const paragraphs = body.split('\n\n')
    expect(paragraphs[1]).toBe('Ada Example and Bo Sample')
    expect(paragraphs).toContain(
      'We asked two thousand households by letter. One thousand two hundred and sixty answered, which is more than we had hoped for. The answers were typed in twice by different people, and where they differed a third one decided.',
    )
    expect(body).toContain('and that neighbours can read them')
    expect(body).toContain('| Town | Before | After | Change |\n| --- | --- | --- | --- |\n| Ulm | 58\\.2 dB | 54\\.1 dB | \\-4.1 |')
    expect(body).not.toMatch(/Journal of Small Towns|^\d$/m)
  })

  it('is read without its table of contents: chapters without dots, and entries whose number is on the next line', async () => {
    const dots = (name: string, page: string) => `${name} ${'. '.repeat(30)}${page}`
    const entries = [
      'The tea year 1',
      dots('1.1 Spring', '2'),
      `1.2 Summer, in which leaves are picked by hand ${'. '.repeat(36)}`,
      '3',
      dots('1.3 Autumn', '4'),
      dots('1.4 Winter', '6'),
      'Markets 9',
    ]
    const body = (
      await read(
        'book.pdf',
        await printed([
          ['Tea in twelve months', ...entries],
          ['The tea year', LEAVES, 'Route 66 is old 66'],
        ]),
      )
    ).body
    expect(body).toContain('Tea in twelve months')
    expect(body).toContain('The tea year')
    expect(body).toContain('Route 66 is old 66')
    for (const entry of ['Spring', 'Summer', 'Markets', '. .']) expect(body).not.toContain(entry)
  })

  it('is cut at the most pages that are read', async () => {
    const { body, notes } = await read('paper.pdf', fixture('paper.pdf'), { pages: 1 })
    expect(body).not.toContain('Outlook')
    expect(notes).toEqual([{ at: 'deck', says: 'dropped', detail: '1 pages after the first 1' }])
  })

  it.each([
    ['cut off', fixture('paper.pdf').subarray(0, 300), 'unreadable-input', 'is not a whole PDF file'],
    ['garbage', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 'x')]), 'unreadable-input', 'is not a whole PDF file'],
  ])('is refused when it is %s', async (_, bytes, code, says) => {
    await expect(read('a.pdf', bytes)).rejects.toMatchObject({ code, message: expect.stringContaining(says) })
  })
})
