import { expect } from 'vitest'
import { box } from '../../../src/core/base/geometry.ts'
import { type DeckInput, parseDeck } from '../../../src/core/deck/deck.ts'
import { layoutDeck } from '../../../src/core/layout/layout.ts'
import type { Scene } from '../../../src/core/scene/scene.ts'
import { outlineOf } from '../../render/read-pdf.ts'
import { scene, slide, text } from '../../render/scene.ts'
import { fonts } from '../../text/world.ts'
import { type Chapter, slideXml } from '../feature.ts'

/** Scenes of whole layouts, where a meaning needs more than one item. */
const laidOut = (...slides: DeckInput['slides']): Scene => {
  const deck = parseDeck({ version: 1, title: 'Meaning', language: 'en', slides })
  return layoutDeck(deck, { fonts, pictures: new Map() }).value
}

const table = () =>
  laidOut({
    layout: 'table',
    title: 'Crew is the largest cost',
    table: {
      columns: [{ header: 'Cost' }, { header: '2024' }, { header: '2025' }],
      rows: [
        ['Fuel', '2,210', '2,480'],
        ['Crew', '2,960', '3,050'],
      ],
    },
  })

const chart = () =>
  laidOut({
    layout: 'chart-takeaway',
    title: 'Fuel grows fastest',
    chart: { type: 'column', categories: ['2023', '2024', '2025'], series: [{ name: 'Fuel', values: [1940, 2210, 2480] }] },
  })

export const meaning: Chapter = {
  title: 'Meaning',
  features: [
    {
      name: 'Slide title',
      scene: () => laidOut({ layout: 'bullets', title: 'A claim', items: [{ text: 'A reason' }] }),
      outputs: {
        pptx: { how: 'title placeholder', check: (pptx) => expect(slideXml(pptx)).toMatch(/<p:ph type="title"\/>.*<a:t>A claim<\/a:t>/) },
        pdf: { how: 'H1', check: (pdf) => expect(outlineOf(pdf.structure)).toContain('    H1 "A claim"') },
        svg: {
          how: 'heading role, document title',
          check: ({ outlines, selectable }) =>
            expect([outlines.includes('>A claim</title>'), selectable.includes('<g role="heading" aria-level="1">')]).toEqual([true, true]),
        },
        png: { not: 'a picture has no structure' },
        html: {
          how: 'heading role, section label',
          check: (html) => expect(html).toMatch(/aria-label="1 \/ 1: A claim".*<g role="heading" aria-level="1">/s),
        },
      },
    },
    {
      name: 'Table',
      scene: table,
      outputs: {
        pptx: { how: 'native table', check: (pptx) => expect(slideXml(pptx)).toMatch(/<a:tbl>.*<a:t>Crew<\/a:t>.*<\/a:tbl>/) },
        pdf: {
          how: 'tagged rows and header cells',
          check: (pdf) => {
            const found = pdf.structure.children[0]?.children.find(({ tag }) => tag === 'Table')
            expect(found?.children.map(({ children }) => children.map(({ tag, text: words }) => `${tag} ${words}`))).toEqual([
              ['TH Cost', 'TH 2024', 'TH 2025'],
              ['TH Fuel', 'TD 2,210', 'TD 2,480'],
              ['TH Crew', 'TD 2,960', 'TD 3,050'],
            ])
          },
        },
        svg: { how: 'drawn', check: ({ selectable }) => expect(selectable).toContain('>2,480</tspan>') },
        png: { how: 'drawn', check: (png) => expect(png.inked(box(48, 124, 864, 362))).toBeGreaterThan(0.005) },
        html: { how: 'drawn', check: (html) => expect(html).toContain('>2,480</tspan>') },
      },
    },
    {
      name: 'Chart',
      scene: chart,
      outputs: {
        pptx: {
          how: 'native chart with its data',
          check: (pptx) => {
            expect(pptx.text(pptx.matching(/^ppt\/charts\/chart[^/]*\.xml$/)[0] ?? '')).toContain('<c:v>2480</c:v>')
            expect(pptx.matching(/^ppt\/embeddings\/.*\.xlsx$/)).toHaveLength(1)
          },
        },
        pdf: {
          how: 'figure with alt text',
          check: (pdf) => expect(pdf.structure.children[0]?.children.find(({ tag }) => tag === 'Figure')?.alt).toMatch(/\S/),
        },
        svg: {
          how: 'drawn, with a label',
          check: ({ outlines }) =>
            expect(outlines).toMatch(/<g role="img" aria-label="[^"]+"><rect|<g role="img" aria-label="[^"]+"><path/),
        },
        png: { how: 'drawn', check: (png) => expect(png.inked(box(48, 124, 864, 362))).toBeGreaterThan(0.02) },
        html: { how: 'drawn, with a label', check: (html) => expect(html).toMatch(/<g role="img" aria-label="[^"]+">/) },
      },
    },
    {
      name: 'Speaker notes',
      scene: () => laidOut({ layout: 'statement', title: 'A claim', notes: 'Say this slowly.' }),
      outputs: {
        pptx: { how: 'notes page', check: (pptx) => expect(pptx.text('ppt/notesSlides/notesSlide1.xml')).toContain('Say this slowly.') },
        pdf: { not: 'pages go to the audience' },
        svg: { not: 'slides go to the audience' },
        png: { not: 'slides go to the audience' },
        html: { how: 'notes pane (N)', check: (html) => expect(html).toContain('<aside class="notes">Say this slowly.</aside>') },
      },
    },
    {
      name: 'Hidden slide',
      scene: () => scene([slide([text('Shown')]), slide([text('Kept back')], { hidden: true }), slide([text('Shown too')])]),
      outputs: {
        pptx: { how: 'hidden', check: (pptx) => expect(pptx.text('ppt/slides/slide2.xml')).toContain('show="0"') },
        pdf: { how: 'left out', check: (pdf) => expect(pdf.pages.map(({ text: words }) => words)).toEqual(['Shown', 'Shown too']) },
        svg: { not: 'the caller chooses the slides' },
        png: { not: 'the caller chooses the slides' },
        html: { how: 'passed over, dim in the overview', check: (html) => expect(html).toContain('<section id="s2" class="slide hidden"') },
      },
    },
    {
      name: 'Sections',
      scene: () =>
        scene([
          slide([], { title: 'Start', section: 'Opening' }),
          slide([], { title: 'Middle', section: 'Case' }),
          slide([], { title: 'End', section: 'Case' }),
        ]),
      outputs: {
        pptx: {
          how: 'native sections',
          check: (pptx) => expect(pptx.text('ppt/presentation.xml')).toMatch(/<p14:section name="Opening".*<p14:section name="Case"/),
        },
        pdf: {
          how: 'bookmarks under their section',
          check: (pdf) => expect(pdf.bookmarks).toEqual(['Opening', '  Start', 'Case', '  Middle', '  End']),
        },
        svg: { not: 'a slide stands alone' },
        png: { not: 'a slide stands alone' },
        html: { not: 'the overview shows the slides in one grid' },
      },
    },
    {
      name: 'Document title and language',
      scene: () => scene([[text('Words')]]),
      outputs: {
        pptx: { how: 'core properties', check: (pptx) => expect(pptx.text('docProps/core.xml')).toContain('Fish &amp; &lt;chips&gt;') },
        pdf: {
          how: 'information, XMP and catalogue',
          check: (pdf) => {
            expect(pdf.info.Title).toBe('Fish & <chips>')
            expect(pdf.metadata).toContain('<rdf:li xml:lang="x-default">Fish &amp; &lt;chips&gt;</rdf:li>')
            expect(String(pdf.catalogue.Lang)).toBe('en-GB')
            expect(pdf.get(pdf.catalogue.ViewerPreferences).DisplayDocTitle).toBe(true)
          },
        },
        svg: { how: 'xml:lang', check: ({ outlines }) => expect(outlines).toContain('xml:lang="en-GB"') },
        png: { not: 'a picture has no such fields' },
        html: {
          how: 'title, lang',
          check: (html) => expect(html).toMatch(/<html lang="en-GB" dir="ltr".*<title>Fish &amp; &lt;chips&gt;<\/title>/s),
        },
      },
    },
    {
      name: 'Footer and decoration are no content',
      scene: () => scene([[text('Deck title', { role: 'footer' }), text('Words', { id: 'w', box: box(100, 300, 200, 40) })]]),
      outputs: {
        pptx: { how: 'footer placeholders where the layout has them', check: (pptx) => expect(slideXml(pptx)).toContain('Deck title') },
        pdf: { how: 'artifacts', check: (pdf) => expect([pdf.structure.text, pdf.pages[0]?.text]).toEqual(['Words', 'Deck titleWords']) },
        svg: { how: 'drawn', check: ({ selectable }) => expect(selectable).toContain('Deck ') },
        png: { how: 'drawn', check: (png) => expect(png.inked(box(100, 150, 100, 30))).toBeGreaterThan(0.03) },
        html: { how: 'drawn', check: (html) => expect(html).toContain('>Deck title</tspan>') },
      },
    },
  ],
}
