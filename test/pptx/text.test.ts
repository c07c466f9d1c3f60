import { expect, test } from 'vitest'
import { box } from '../../src/core/base/geometry.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import type { Item, Paragraph } from '../../src/core/scene/scene.ts'
import { harbor } from '../../src/core/theme/builtin/harbor.ts'
import { BODY_BOX, dash, frame, label, layout, paragraph, quiet, run, scene, shape, slide, square, title } from './build.ts'
import { arabic, everything } from './fixtures.ts'
import { all, at, open, values } from './opened.ts'

const content = layout(harbor, 'bullets', { name: 'Title and Content', type: 'obj' })

/** The one slide of a deck as written. */
function written(...items: readonly Item[]): string {
  return open(renderPptx(scene(harbor, [content], [slide(content, 1, items)]))).text('ppt/slides/slide1.xml')
}
const body = (...paragraphs: readonly Paragraph[]): Item => ({
  kind: 'text',
  id: 'body',
  name: 'Body',
  role: 'body',
  box: BODY_BOX,
  text: frame(BODY_BOX, paragraphs),
  means: { kind: 'placeholder', type: 'body', idx: 1 },
})
const point = { bullet: square, spaceBefore: 12 }
const textOf = (xml: string): readonly string[] => [...xml.matchAll(/<p:txBody>.*?<\/p:txBody>/gs)].map((match) => match[0])

test('text that looks as its placeholder does says nothing of its looks', () => {
  const [words] = textOf(written(title('Sentence')))
  expect(words).toBe('<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Sentence</a:t></a:r></a:p></p:txBody>')
  expect(written(title('Sentence'))).toContain('<p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>')
  const [points] = textOf(written(body(paragraph([run('One', { size: 24 })], point), paragraph([run('Two', { size: 24 })], point))))
  expect(points).toBe(
    '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>One</a:t></a:r></a:p><a:p><a:r><a:rPr lang="en-GB"/><a:t>Two</a:t></a:r></a:p></p:txBody>',
  )
})

test('what all paragraphs have in common is said once, in the list style', () => {
  const [words] = textOf(
    written(body(paragraph([run('One', { size: 28 })], point), paragraph([run('Two', { size: 28 })], { ...point, spaceBefore: 20 }))),
  )
  expect(words).toContain(
    '<a:lstStyle><a:lvl1pPr><a:spcBef><a:spcPts val="2000"/></a:spcBef><a:defRPr sz="2800"/></a:lvl1pPr></a:lstStyle>',
  )
  expect(words).not.toContain('<a:pPr')
  expect(words).not.toContain('<a:rPr lang="en-GB" ')
})

test('what differs is said on the run', () => {
  const [words] = textOf(
    written(
      title('x', {
        text: frame(BODY_BOX, [paragraph([run('Big', { font: 'heading', size: 40, bold: false })], { lineHeight: 1, align: 'center' })]),
      }),
    ),
  )
  expect(words).toContain('<a:pPr algn="ctr"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc></a:pPr>')
  expect(words).toContain('<a:rPr lang="en-GB" sz="4000" b="0"/>')
})

test('a moved placeholder says where, and that alone', () => {
  const moved = written(title('x', { box: box(48, 60, 400, 68) }))
  expect(moved).toContain('<p:spPr><a:xfrm><a:off x="609600" y="762000"/><a:ext cx="5080000" cy="863600"/></a:xfrm></p:spPr>')
})

test('free labels wrap, never shrink, say every inset and their size', () => {
  const xml = written(label('free', box(10, 20, 100, 30), 'Words'))
  expect(xml).toContain('<p:cNvSpPr txBox="1"/>')
  expect(xml).toContain('<a:bodyPr wrap="square" rtlCol="0" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>')
  expect(xml).toContain('<a:rPr lang="en-GB" sz="2000"/>')
})

test('the second level is inherited with its dash, size and colour', () => {
  const second = paragraph([run('Sub', { size: 22, color: quiet })], { level: 1, bullet: dash, spaceBefore: 6 })
  const [words] = textOf(written(body(paragraph([run('One', { size: 24 })], point), second)))
  expect(words).toContain('<a:p><a:pPr lvl="1"/><a:r><a:rPr lang="en-GB"/><a:t>Sub</a:t></a:r></a:p>')
})

test('counts name their start once they do not start at one, over deeper levels', () => {
  const file = open(renderPptx(everything(harbor)))
  expect(values(file.root('ppt/slides/slide4.xml'), 'a:buAutoNum', 'startAt')).toEqual([undefined, undefined, undefined, '4', '4', '4'])
})

test('a count begins anew after a paragraph without a number', () => {
  const numbered = (number: number) => paragraph('n', { bullet: { ...square, kind: 'number', number } })
  const item = label('list', box(0, 0, 100, 100), '', {
    text: frame(box(0, 0, 100, 100), [numbered(2), numbered(3), paragraph('break'), numbered(4), numbered(1)]),
  })
  const file = open(renderPptx(scene(harbor, [content], [slide(content, 1, [item])])))
  expect(values(file.root('ppt/slides/slide1.xml'), 'a:buAutoNum', 'startAt')).toEqual(['2', '2', '4', undefined])
})

test('one target is one relationship; unsafe ones are left out; slides are jumped to', () => {
  const file = open(renderPptx(everything(harbor)))
  const relations = file.relations('ppt/slides/slide2.xml')
  expect(relations.filter((one) => one.type === 'hyperlink').map((one) => one.target)).toEqual(['https://example.org/a%20b?q=1&r=%20'])
  const links = all(file.root('ppt/slides/slide2.xml'), 'a:hlinkClick').map((one) => [
    relations.find((relation) => relation.id === one.attributes['r:id'])?.target,
    one.attributes.action,
    all(one, 'a:ext').length,
  ])
  expect(links).toEqual([
    ['https://example.org/a%20b?q=1&r=%20', undefined, 0],
    ['https://example.org/a%20b?q=1&r=%20', undefined, 1],
    ['ppt/slides/slide1.xml', 'ppaction://hlinksldjump', 1],
  ])
  expect(file.names.some((name) => name.endsWith('.rels') && file.text(name).includes('javascript'))).toBe(false)
})

test('line breaks are breaks, markup is text, raised and lowered are so by PowerPoint’s values', () => {
  const xml = open(renderPptx(everything(harbor))).text('ppt/slides/slide2.xml')
  expect(xml).toContain(
    '<a:t>Line one</a:t></a:r><a:br><a:rPr lang="en-GB"/></a:br><a:r><a:rPr lang="en-GB"/><a:t>line two &lt; &amp; &gt; "three"</a:t>',
  )
  expect([...xml.matchAll(/baseline="([^"]*)"/g)].map((match) => match[1])).toEqual(['-25000', '30000'])
})

test('slide numbers are fields', () => {
  const fields = all(open(renderPptx(everything(harbor))).root('ppt/slides/slide2.xml'), 'a:fld')
  expect(fields.map((field) => [field.attributes.type, at(field, 'a:t')?.text])).toEqual([['slidenum', '2']])
})

test('right-to-left text stands at the right by inheritance; a left-to-right paragraph says so', () => {
  const file = open(renderPptx(arabic()))
  const master = file.root('ppt/slideMasters/slideMaster1.xml')
  for (const style of ['p:titleStyle', 'p:bodyStyle']) {
    const first = all(master, style)[0]?.children[0]
    expect([first?.attributes.algn, first?.attributes.rtl]).toEqual(['r', '1'])
  }
  const paragraphs = all(file.root('ppt/slides/slide1.xml'), 'a:p')
  expect(paragraphs.map((one) => at(one, 'a:pPr')?.attributes ?? {})).toEqual([{}, {}, { lvl: '1' }, { rtl: '0' }])
  expect(values(file.root('ppt/slides/slide1.xml'), 'a:rPr', 'lang')).toEqual(['ar', 'ar', 'ar', 'en-GB'])
  expect(file.root('ppt/presentation.xml').attributes.rtl).toBe('1')
  expect(values(file.root('ppt/theme/theme1.xml'), 'a:cs', 'typeface')).toEqual(['Arial', 'Arial'])
  expect(all(file.root('ppt/slides/slide2.xml'), 'a:tblPr').map((one) => one.attributes.rtl)).toEqual(['1'])
})

test('text of a rounded shape stands where the scene has it: the preset’s own margin is taken off the inset', () => {
  const at = box(0, 0, 200, 100)
  const inset = { left: 20, top: 20, right: 20, bottom: 20 }
  const xml = written(
    shape('panel', at, { geometry: { kind: 'round-rect', radius: 20 }, text: frame(at, [paragraph('Words')], { inset }) }),
  )
  const taken = Math.round((20 - 20 * (1 - Math.SQRT1_2)) * 12700)
  expect(xml).toContain(`lIns="${taken}" tIns="${taken}" rIns="${taken}" bIns="${taken}"`)
  expect(xml).toContain('<a:gd name="adj" fmla="val 20000"/>')
})
