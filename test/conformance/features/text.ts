import { expect } from 'vitest'
import { box } from '../../../src/core/base/geometry.ts'
import { AREA, accent, palette, scene, text } from '../../render/scene.ts'
import { bullet, paragraph, run } from '../../text/world.ts'
import { type Chapter, operators, slideXml } from '../feature.ts'

const HEAD = box(AREA.x, AREA.y, 200, 30)
const LONG = 'Two of the four boats must be replaced by 2028, and every choice costs more than the last one did.'

const item = (words: string, more = {}) => paragraph(words, { bullet: bullet('square'), ...more })

export const textChapter: Chapter = {
  title: 'Text',
  features: [
    {
      name: 'Words',
      scene: () => scene([[text('Plain words')]]),
      outputs: {
        pptx: { how: 'editable', check: (pptx) => expect(slideXml(pptx)).toContain('<a:t>Plain words</a:t>') },
        pdf: { how: 'text in subset fonts', check: (pdf) => expect(pdf.pages[0]?.text).toBe('Plain words') },
        svg: {
          how: 'outlines, or text on request',
          check: ({ outlines, selectable }) => {
            expect(outlines).not.toContain('<text')
            expect(outlines).toContain('<desc id="_s1-desc">Plain words</desc>')
            expect(selectable).toMatch(/>Plain <\/tspan><tspan [^>]*>words<\/tspan>/)
          },
        },
        png: { how: 'drawn', check: (png) => expect(png.inked(HEAD)).toBeGreaterThan(0.05) },
        html: { how: 'text in subset fonts', check: (html) => expect(html).toContain('>Plain words</tspan>') },
      },
    },
    {
      name: 'Line breaks where layout put them',
      scene: () => scene([[text(LONG, { box: box(100, 150, 300, 200) })]]),
      outputs: {
        pptx: { not: 'PowerPoint breaks the lines itself; boxes are sized so that it finds the same places' },
        pdf: {
          how: 'exact',
          check: (pdf) =>
            expect(new Set([...operators(pdf).matchAll(/1 0 0 -1 [\d.]+ ([\d.]+) Tm/g)].map(([, y]) => y)).size).toBeGreaterThan(2),
        },
        svg: {
          how: 'exact',
          check: ({ selectable }) =>
            expect(new Set([...selectable.matchAll(/ y="([\d.]+)" textLength/g)].map(([, y]) => y)).size).toBeGreaterThan(2),
        },
        png: {
          how: 'exact',
          check: (png) => expect([png.inked(box(410, 150, 200, 150)), png.inked(box(100, 200, 300, 20)) > 0.05]).toEqual([0, true]),
        },
        html: { how: 'exact', check: (html) => expect(html.match(/<tspan font-family="f0"/g)?.length).toBeGreaterThan(2) },
      },
    },
    {
      name: 'Copied text keeps its spaces over line breaks',
      scene: () => scene([[text(LONG, { box: box(100, 150, 300, 200) })]]),
      outputs: {
        pptx: { how: 'one paragraph', check: (pptx) => expect(slideXml(pptx)).toContain(LONG) },
        pdf: { how: 'space glyphs', check: (pdf) => expect(pdf.structure.text).toBe(LONG) },
        svg: { how: 'one text a paragraph', check: ({ selectable }) => expect(wordsOf(selectable)).toContain(LONG) },
        png: { not: 'a picture has no characters' },
        html: { how: 'one text a paragraph', check: (html) => expect(wordsOf(html)).toContain(LONG) },
      },
    },
    {
      name: 'Bold and italic',
      scene: () => scene([[text([paragraph([run('Bold', { bold: true }), run(' and '), run('italic', { italic: true })])])]]),
      outputs: {
        pptx: { how: 'run properties', check: (pptx) => expect(slideXml(pptx)).toMatch(/<a:rPr[^>]* b="1".*<a:rPr[^>]* i="1"/) },
        pdf: {
          how: 'own faces',
          check: (pdf) =>
            expect(
              pdf
                .ofType('FontDescriptor')
                .map((font) => String((font.FontName as { name: string }).name).slice(7))
                .sort(),
            ).toEqual(['Carlito', 'Carlito-Bold', 'Carlito-Italic'].map((name) => name.replace(/^Carlito$/, 'Carlito-Regular')).sort()),
        },
        svg: { how: 'own faces', check: ({ selectable }) => expect(selectable).toMatch(/font-weight="700".*font-style="italic"/) },
        png: { how: 'own faces', check: (png) => expect(png.inked(HEAD)).toBeGreaterThan(0.05) },
        html: { how: 'own faces', check: (html) => expect(html.match(/@font-face/g)).toHaveLength(3) },
      },
    },
    {
      name: 'Text colour and opacity',
      scene: () => scene([[text([paragraph([run('Pale', { color: { ...accent, alpha: 0.25 }, size: 40 })])])]]),
      outputs: {
        pptx: {
          how: 'theme colour, alpha',
          check: (pptx) =>
            expect(slideXml(pptx)).toMatch(
              /<a:rPr[^>]*>(?:<a:ln>.*<\/a:ln>)?<a:solidFill><a:schemeClr val="accent1"><a:alpha val="25000"\/>/,
            ),
        },
        pdf: { how: 'exact', check: (pdf) => expect(operators(pdf)).toMatch(/q \/G1 gs\nBT \/F1 40 Tf 0\.043 0\.4 0\.502 rg/) },
        svg: { how: 'exact', check: ({ outlines }) => expect(outlines).toContain('fill="#0B6680" fill-opacity="0.25"') },
        png: { how: 'exact', check: (png) => expect(png.inked(HEAD, palette.bg)).toBeGreaterThan(0.05) },
        html: { how: 'exact', check: (html) => expect(html).toContain('fill="#0B6680" fill-opacity="0.25"') },
      },
    },
    {
      name: 'Underline',
      scene: () => scene([[text([paragraph([run('Underlined', { underline: true })])])]]),
      outputs: {
        pptx: { how: 'run property', check: (pptx) => expect(slideXml(pptx)).toContain('u="sng"') },
        pdf: {
          how: 'bar, an artifact',
          check: (pdf) => expect(operators(pdf)).toMatch(/EMC\n\/Artifact <<\n\/Type \/Layout\n>> BDC\n[\d. ]+ rg 100 [\d.]+ m/),
        },
        svg: {
          how: 'bar',
          check: ({ outlines, selectable }) =>
            expect([outlines, selectable].map((svg) => /<rect x="100"[^>]* height="1.2"/.test(svg))).toEqual([true, true]),
        },
        png: {
          how: 'drawn',
          check: (png) =>
            expect(
              [...Array(20).keys()].some(
                (y) => png.at(110, AREA.y + 10 + y) === png.at(160, AREA.y + 10 + y) && png.at(110, AREA.y + 10 + y) !== '#FFFFFF',
              ),
            ).toBe(true),
        },
        html: { how: 'bar', check: (html) => expect(html).toMatch(/<rect x="100"[^>]* height="1.2"/) },
      },
    },
    {
      name: 'Superscript and subscript',
      scene: () => scene([[text([paragraph([run('CO'), run('2', { baseline: 'sub' }), run(' per m'), run('2', { baseline: 'super' })])])]]),
      outputs: {
        pptx: { how: 'run properties', check: (pptx) => expect(slideXml(pptx)).toMatch(/baseline="-\d+".*baseline="\d+"/) },
        pdf: { how: 'exact', check: (pdf) => expect([pdf.pages[0]?.text, baselines(operators(pdf))]).toEqual(['CO2 per m2', 3]) },
        svg: {
          how: 'exact',
          check: ({ outlines }) => expect(new Set([...outlines.matchAll(/matrix\([^)]* ([\d.]+)\)/g)].map(([, y]) => y)).size).toBe(3),
        },
        png: { how: 'exact', check: (png) => expect(png.inked(HEAD)).toBeGreaterThan(0.05) },
        html: {
          how: 'exact',
          check: (html) => expect(new Set([...html.matchAll(/<tspan font-family[^>]* y="([\d.]+)"/g)].map(([, y]) => y)).size).toBe(3),
        },
      },
    },
    {
      name: 'Bulleted list with a second level',
      scene: () => scene([[text([item('First'), item('Inner', { level: 1, bullet: bullet('dash') }), item('Second')])]]),
      outputs: {
        pptx: { how: 'native bullets', check: (pptx) => expect(slideXml(pptx)).toMatch(/<a:buChar.*lvl="1".*<a:buChar/) },
        pdf: {
          how: 'tagged nested list',
          check: (pdf) => {
            const [list] = pdf.structure.children[0]?.children ?? []
            expect(list?.children.map(({ tag, children }) => [tag, ...children.map((c) => c.tag)])).toEqual([
              ['LI', 'Lbl', 'LBody'],
              ['LI', 'Lbl', 'LBody'],
            ])
            expect(list?.children[0]?.children[1]?.children[0]?.tag).toBe('L')
          },
        },
        svg: {
          how: 'list roles',
          check: ({ selectable }) =>
            expect(selectable).toMatch(/<g role="list"><g role="listitem"><text.*<g role="list"><g role="listitem">/),
        },
        png: { how: 'drawn', check: (png) => expect(png.inked(box(100, 150, 16, 30))).toBeGreaterThan(0.02) },
        html: {
          how: 'list roles',
          check: (html) => expect(html).toMatch(/<g role="list"><g role="listitem"><text.*<g role="list"><g role="listitem">/),
        },
      },
    },
    {
      name: 'Numbered list over several frames',
      scene: () =>
        scene([
          [
            text([item('One', { bullet: bullet('number', 1) })], { id: 'a', box: box(100, 100, 300, 30) }),
            text([item('Two', { bullet: bullet('number', 2) })], { id: 'b', box: box(100, 200, 300, 30) }),
          ],
        ]),
      outputs: {
        pptx: {
          how: 'native numbering',
          check: (pptx) =>
            expect(slideXml(pptx)).toMatch(/<a:buAutoNum type="arabicPeriod"\/>.*<a:buAutoNum type="arabicPeriod" startAt="2"\/>/),
        },
        pdf: {
          how: 'one tagged list',
          check: (pdf) =>
            expect(pdf.structure.children[0]?.children.map(({ tag, text: words }) => [tag, words])).toEqual([['L', '1.One2.Two']]),
        },
        svg: { how: 'drawn', check: ({ selectable }) => expect(selectable).toMatch(/>1\.<.*>2\.</) },
        png: { how: 'drawn', check: (png) => expect(png.inked(box(100, 200, 16, 30))).toBeGreaterThan(0.02) },
        html: { how: 'drawn', check: (html) => expect(html).toMatch(/>1\.<.*>2\.</) },
      },
    },
    {
      name: 'Link to the web',
      scene: () => scene([[text([paragraph([run('See '), run('the site', {}, { link: 'https://example.org/é?q=1' })])])]]),
      outputs: {
        pptx: {
          how: 'hyperlink',
          check: (pptx) =>
            expect(
              pptx.relations('ppt/slides/slide1.xml').some(({ external, target }) => external && target.startsWith('https://example.org/')),
            ).toBe(true),
        },
        pdf: {
          how: 'annotation in a Link tag',
          check: (pdf) => expect(pdf.pages[0]?.links).toMatchObject([{ uri: 'https://example.org/%C3%A9?q=1', contents: 'the site' }]),
        },
        svg: {
          how: 'a',
          check: ({ outlines, selectable }) =>
            expect(
              [outlines, selectable].every((svg) => svg.includes('<a href="https://example.org/é?q=1" target="_blank" rel="noopener"')),
            ).toBe(true),
        },
        png: { not: 'a picture has no links' },
        html: {
          how: 'a, opens beside the talk',
          check: (html) => expect(html).toContain('<a href="https://example.org/é?q=1" target="_blank" rel="noopener">'),
        },
      },
    },
    {
      name: 'Link to another slide',
      scene: () => scene([[text([paragraph([run('Go', {}, { link: '#s2' })])])], []]),
      outputs: {
        pptx: { how: 'slide jump', check: (pptx) => expect(slideXml(pptx)).toContain('ppaction://hlinksldjump') },
        pdf: { how: 'named destination', check: (pdf) => expect(pdf.pages[0]?.links).toMatchObject([{ destination: 'slide-0002' }]) },
        svg: { how: 'a', check: ({ outlines }) => expect(outlines).toContain('<a href="#s2"') },
        png: { not: 'a picture has no links' },
        html: { how: 'turns to the slide', check: (html) => expect(html).toMatch(/<a href="#s2">.*<section id="s2"/s) },
      },
    },
    {
      name: 'Unsafe links are dropped',
      scene: () => scene([[text([paragraph([run('Click', {}, { link: 'javascript:alert(1)' })])])]]),
      outputs: {
        pptx: { how: 'plain text', check: (pptx) => expect(slideXml(pptx)).not.toContain('hlinkClick') },
        pdf: { how: 'plain text', check: (pdf) => expect(pdf.pages[0]?.links).toEqual([]) },
        svg: { how: 'plain text', check: ({ outlines, selectable }) => expect(outlines + selectable).not.toContain('javascript:') },
        png: { not: 'a picture has no links' },
        html: { how: 'plain text', check: (html) => expect(html).not.toContain('javascript:') },
      },
    },
  ],
}

/** The characters between tags, tags away. */
const wordsOf = (markup: string): string => markup.replaceAll(/<[^>]+>/g, '')

const baselines = (content: string): number => new Set([...content.matchAll(/1 0 0 -1 [\d.]+ ([\d.]+) Tm/g)].map(([, y]) => y)).size
