import { describe, expect, it } from 'vitest'
import { readXml } from '../../src/core/base/xml-read.ts'
import { renderPdf } from '../../src/core/render/pdf/pdf.ts'
import type { Scene } from '../../src/core/scene/scene.ts'
import { stripes } from '../pptx/picture.ts'
import { fonts, paragraph, run } from '../text/world.ts'
import { type Dict, type Name, outlineOf, Pdf, type Ref, type Tag } from './read-pdf.ts'
import { picture, scene, shape, slide, solid, text } from './scene.ts'

const render = async (given: Scene) => new Pdf(await renderPdf(given, fonts))
const tags = (tag: Tag): readonly Tag[] => [tag, ...tag.children.flatMap(tags)]

const pictures = new Map([['p', stripes('p', 30, 20, [200, 40, 40])]])
const rich = () =>
  scene(
    [
      [
        shape({ fill: solid({ role: 'accent1', alpha: 0.4 }) }),
        text('A title', { role: 'title', id: 'title' }),
        text([
          paragraph([
            run('Words and '),
            run('a link', { underline: true }, { link: 'https://example.org' }),
            run(' und Wörter', {}, { language: 'de' }),
          ]),
        ]),
        picture('p'),
      ],
      [text('Second', { role: 'title' }), picture('p', { alt: '' })],
    ],
    { pictures },
  )

describe('tagged PDF', () => {
  it('has every piece of its pages in the structure or marked as artifact (PDF/UA-1, 7.1)', async () => {
    for (const { content } of (await render(rich())).pages) {
      let depth = 0
      for (const line of content.split('\n')) {
        if (/\b(BDC|BMC)$/.test(line)) depth++
        else if (line === 'EMC') depth--
        else if (/(^|\s)(f|S|TJ|Do|sh)$/.test(line.replace(/ Q$/, ''))) expect(depth, line).toBe(1)
      }
      expect(depth).toBe(0)
    }
  })

  it('links marked content and structure both ways', async () => {
    const pdf = await render(rich())
    const tree = pdf.get(pdf.get(pdf.catalogue.StructTreeRoot).ParentTree)
    const parents = tree.Nums as (number | Ref[] | Ref)[]
    const pages = pdf.pages.map(({ dict }) => dict.StructParents as number)
    for (const key of pages) {
      const owners = parents[parents.indexOf(key) + 1] as Ref[]
      for (const owner of owners) expect((pdf.get(owner).S as Name).name).toMatch(/^(H1|P|Figure|Link|Span)$/)
    }
    const ids = pdf.pages.map(({ content }) => (content.match(/\/MCID \d+/g) ?? []).length)
    expect(pages.map((key) => (parents[parents.indexOf(key) + 1] as Ref[]).length)).toEqual(ids)
  })

  it('tells a reader the slide in its order', async () => {
    const pdf = await render(rich())
    expect(outlineOf(pdf.structure)).toEqual([
      'Document',
      '  Sect',
      '    H1 "A title"',
      '    P',
      '      Link "a link"',
      '    Figure alt="A test picture"',
      '  Sect',
      '    H1 "Second"',
    ])
    expect(tags(pdf.structure).find(({ tag }) => tag === 'P')?.text).toContain('Words and ')
    expect(pdf.pages[0]?.content).toContain('/Lang (de)')
  })

  it('names itself as PDF/UA-1 in well-formed XMP, and opens on its title', async () => {
    const pdf = await render(rich())
    const xmp = readXml(pdf.metadata.replaceAll(/<\?xpacket[^>]*\?>/g, ''), { namespaces: {} })
    expect(xmp.name).toMatch(/xmpmeta$/)
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.pages.map(({ dict }) => (dict.Tabs as Name).name)).toEqual(['S', 'S'])
  })

  it('carries no date and no trace of the clock', async () => {
    const pdf = await render(rich())
    expect(Object.keys(pdf.info).sort()).toEqual(['Creator', 'Producer', 'Title'])
    expect(pdf.source + pdf.metadata).not.toMatch(/Date/)
  })
})

describe('fonts in a PDF', () => {
  it('are subsets with a width for every code', async () => {
    const pdf = await render(rich())
    const fontsIn = pdf.ofType('Font').filter((font) => (font.Subtype as Name).name.startsWith('CIDFont'))
    expect(fontsIn).toHaveLength(1)
    for (const font of fontsIn) {
      expect((font.BaseFont as Name).name).toMatch(/^[A-Z]{6}\+/)
      const [, widths] = font.W as [number, number[]]
      expect(widths.every((width) => width > 0)).toBe(true)
    }
  })

  it('a CFF face is embedded as CFF', async () => {
    const pdf = await render(scene([[text('日本語', { language: 'ja' })]]))
    const [descriptor] = pdf.ofType('FontDescriptor') as [Dict]
    expect(descriptor.FontFile3).toBeDefined()
    expect(pdf.stream(descriptor.FontFile3).length).toBeLessThan(20_000)
  })

  it('one shape that stands for two characters is two codes', async () => {
    // A space and a no-break space share a glyph, and each copies as itself.
    const words = 'a b\u00A0c'
    expect((await render(scene([[text(words)]]))).pages[0]?.text).toBe(words)
  })
})

it('a section opens a branch of the bookmarks, once', async () => {
  const pdf = await render(
    scene([slide([], { title: 'Start' }), slide([], { title: 'Cost', section: 'Cost' }), slide([], { title: 'Fuel', section: 'Cost' })]),
  )
  expect(pdf.bookmarks).toEqual(['Start', 'Cost', '  Fuel'])
})

it('a deck of hidden slides alone is still a document', async () => {
  expect((await render(scene([slide([text('x')], { hidden: true })]))).pages).toHaveLength(1)
})

it('a link to a slide without a page is plain text', async () => {
  const link = text([paragraph([run('there', {}, { link: '#s2' })])])
  expect((await render(scene([slide([link]), slide([], { hidden: true })]))).pages[0]?.links).toEqual([])
})

it('a right-to-left deck says so to the viewer', async () => {
  const pdf = await render(scene([[]], { info: { title: 'ת', language: 'he', direction: 'rtl', generator: 'test' } }))
  expect((pdf.get(pdf.catalogue.ViewerPreferences).Direction as Name).name).toBe('R2L')
  expect(pdf.info.Title).toBe('ת')
})
