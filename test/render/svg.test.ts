import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { readXml, type XmlNode } from '../../src/core/base/xml-read.ts'
import { wordsOf } from '../../src/core/render/svg/selectable.ts'
import { renderSvg } from '../../src/core/render/svg/svg.ts'
import { fonts, paragraph } from '../text/world.ts'
import { frame, picture, scene, shape, slide, text } from './scene.ts'

const render = (given: ReturnType<typeof scene>, options?: Parameters<typeof renderSvg>[3]) => {
  const [first] = given.slides
  if (!first) throw new Error('no slide')
  return renderSvg(first, given, fonts, options)
}
const nodes = (node: XmlNode): readonly XmlNode[] => [node, ...node.children.flatMap(nodes)]

describe('SVG document', () => {
  const twice = scene([[text('Essential')], [text('Essential')]])

  it('is well-formed whatever the words', () => {
    const svg = render(scene([slide([text('<a> & "b" \u0000\uD800')], { title: '<&>\u0001' })]), { text: 'selectable' })
    expect(() => readXml(svg, { namespaces: {} })).not.toThrow()
  })

  it('has a size when one is asked for, else takes the room it is given', () => {
    expect(render(twice)).not.toMatch(/<svg[^>]* width=/)
    expect(render(twice, { width: 640 })).toMatch(/<svg[^>]* width="640" height="360"/)
  })

  it('draws each glyph from one definition', () => {
    const svg = render(twice)
    // E s e n t i a l: eight shapes, nine letters.
    expect(svg.match(/<path id=/g)).toHaveLength(8)
    expect(svg.match(/<use /g)).toHaveLength(9)
  })

  it('shares a page with other slides: no id occurs in two', () => {
    const ids = twice.slides.map((each) => [...renderSvg(each, twice, fonts).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    expect(new Set(ids.flat()).size).toBe(ids.flat().length)
  })

  it('every reference has its definition', () => {
    const svg = readXml(
      render(
        scene([
          [
            text('Words'),
            shape({
              geometry: { kind: 'ellipse' },
              fill: {
                kind: 'gradient',
                angle: 30,
                stops: [
                  { at: 0, color: { role: 'bg' } },
                  { at: 1, color: { role: 'text' } },
                ],
              },
            }),
          ],
        ]),
      ),
      { namespaces: {} },
    )
    const all = nodes(svg)
    const ids = new Set(all.map((node) => node.attributes.id))
    for (const { attributes } of all) {
      if (attributes.href) expect(ids).toContain(attributes.href.slice(1))
      for (const value of Object.values(attributes))
        for (const [, id] of (value ?? '').matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
    }
  })

  it('refuses a scene whose parts are not there', () => {
    expect(() => render(scene([[picture('gone')]]))).toThrow(Refusal)
    const item = text('Words')
    const lost = {
      ...item,
      text: {
        ...item.text,
        lines: item.text.lines.map((line) => ({ ...line, fragments: line.fragments.map((f) => ({ ...f, face: 'gone-400' })) })),
      },
    }
    expect(() => render(scene([[lost]]))).toThrow(/gone-400/)
  })
})

it('words stand where their glyphs do, from left to right and from right to left', () => {
  for (const [words, direction] of [
    ['one two  three', 'ltr'],
    ['שלום עולם', 'rtl'],
  ] as const) {
    const fragments = frame([paragraph(words, { direction })], undefined, direction === 'rtl' ? 'he' : 'en').lines.flatMap(
      (line) => line.fragments,
    )
    const found = fragments.flatMap(wordsOf)
    expect(found.map(({ text: word }) => word).join('')).toBe(words)
    const lefts = found.map(({ left }) => left)
    expect(lefts).toEqual([...lefts].sort((a, b) => (direction === 'rtl' ? b - a : a - b)))
    const total = fragments.reduce((sum, { width }) => sum + width, 0)
    expect(found.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(total)
  }
})
