import { expect, test } from 'vitest'
import { box } from '../../src/core/base/geometry.ts'
import { Refusal } from '../../src/core/base/refusal.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { graphite } from '../../src/core/theme/builtin/graphite.ts'
import { harbor } from '../../src/core/theme/builtin/harbor.ts'
import { groundOf, layout, scene, shape, slide, title } from './build.ts'
import { everything, least } from './fixtures.ts'
import { all, at, open, values } from './opened.ts'
import { stripes } from './picture.ts'

const file = open(renderPptx(everything(harbor)))
const relationsOf = (path: string, type: string) => file.relations(path).filter((one) => one.type === type)

test('a light scheme’s ground is lt1, a dark one’s dk1, and the master’s map says so', () => {
  const map = (theme: typeof harbor) => {
    const opened = open(renderPptx(least(theme)))
    const scheme = at(opened.root('ppt/theme/theme1.xml'), 'a:themeElements', 'a:clrScheme')
    const attributes = at(opened.root('ppt/slideMasters/slideMaster1.xml'), 'p:clrMap')?.attributes
    const value = (slot: string | undefined) => `#${at(scheme, `a:${slot}`, 'a:srgbClr')?.attributes.val}`
    return [attributes?.bg1, value(attributes?.bg1), value(attributes?.tx1), value(attributes?.bg2), value(attributes?.tx2)]
  }
  const tokens = ({ colors }: typeof harbor) => [colors.bg, colors.text, colors.bg2, colors.text2]
  expect(map(harbor)).toEqual(['lt1', ...tokens(harbor)])
  expect(map(graphite)).toEqual(['dk1', ...tokens(graphite)])
})

test('other grounds are an override on the layout, which slides inherit', () => {
  const override = (path: string) => all(file.root(path), 'a:overrideClrMapping')[0]?.attributes
  const on = (index: number) => relationsOf(`ppt/slides/slide${index}.xml`, 'slideLayout')[0]?.target ?? ''
  expect(override(on(9))).toMatchObject({ bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2', hlink: 'lt1' })
  expect(override(on(10))).toMatchObject({ bg1: 'accent1', tx1: 'lt1', bg2: 'dk1', tx2: 'lt2', accent1: 'accent1', hlink: 'lt1' })
  expect(override(on(2))).toBeUndefined()
  for (const path of file.matching(/^ppt\/slides\/slide/)) expect(override(path)).toBeUndefined()
})

test('a slide that stands on another ground than its layout has a map of its own', () => {
  const content = layout(harbor, 'bullets')
  const bytes = renderPptx(scene(harbor, [content], [slide(content, 1, [], { ground: groundOf(harbor, 'dark') })]))
  expect(values(open(bytes).root('ppt/slides/slide1.xml'), 'a:overrideClrMapping', 'bg1')).toEqual(['dk1'])
})

test('backgrounds are said where they differ: by layouts off the theme’s ground, by slides off their layout’s', () => {
  const grounded = (pattern: RegExp) =>
    file
      .matching(pattern)
      .filter((path) => all(file.root(path), 'p:bg').length > 0)
      .map((path) => path.replace(/\D+/g, ''))
  expect(grounded(/^ppt\/slideLayouts\/[^/]+xml$/)).toEqual(['3', '4'])
  expect(grounded(/^ppt\/slides\/[^/]+xml$/)).toEqual(['10', '12'])
})

test('layouts carry PowerPoint’s type or are marked as drawn by hand, their decoration is not on the slides', () => {
  const roots = file.matching(/^ppt\/slideLayouts\/[^/]+xml$/).map((path) => file.root(path))
  expect(roots.map(({ attributes: { type, userDrawn } }) => type ?? `userDrawn ${userDrawn}`)).toEqual([
    'title',
    'obj',
    'obj',
    'userDrawn 1',
    'userDrawn 1',
    'blank',
  ])
  const names = (root: (typeof roots)[0] | undefined) => root && values(root, 'p:cNvPr', 'name')
  expect(names(roots[0])).toContain('band')
  expect(names(file.root('ppt/slides/slide1.xml'))).not.toContain('band')
})

test('the master says what layouts agree on, so their placeholders say where they stand and no more', () => {
  const text = file.text('ppt/slideLayouts/slideLayout2.xml')
  expect([...text.matchAll(/<a:bodyPr\/><a:lstStyle\/>/g)]).toHaveLength(4)
  expect([...text.matchAll(/hasCustomPrompt="1"/g)]).toHaveLength(2)
  const master = file.root('ppt/slideMasters/slideMaster1.xml')
  expect(values(master, 'p:ph', 'type')).toEqual(['title', 'body', 'dt', 'ftr', 'sldNum'])
  expect(all(master, 'a:normAutofit')).toHaveLength(5)
  expect(all(master, 'a:normAutofit').filter((one) => Object.keys(one.attributes).length > 0)).toEqual([])
  const sizes = ['p:titleStyle', 'p:bodyStyle'].map((name) => values(all(master, name)[0] ?? master, 'a:defRPr', 'sz').slice(0, 2))
  expect(sizes).toEqual([['3000'], ['2400', '2200']])
})

test('one media part for pictures of the same bytes, none for pictures that are not shown', () => {
  expect(file.matching(/^ppt\/media\//)).toEqual(['ppt/media/image1.png'])
  expect(relationsOf('ppt/slides/slide4.xml', 'image')).toHaveLength(1)
})

test('a JPEG is named by what it is', () => {
  const content = layout(harbor, 'bullets')
  const jpeg = { ...stripes('photo', 10, 10, [0, 0, 0]), bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]) }
  const picture = { kind: 'picture', id: 'p', name: 'P', role: 'content', box: box(0, 0, 10, 10), picture: 'photo' } as const
  const opened = open(renderPptx(scene(harbor, [content], [slide(content, 1, [picture])], { pictures: new Map([['photo', jpeg]]) })))
  expect(opened.matching(/media/)).toEqual(['ppt/media/image1.jpg'])
  expect(opened.text('[Content_Types].xml')).toContain('Extension="jpg" ContentType="image/jpeg"')
  expect(() => renderPptx(scene(harbor, [content], [slide(content, 1, [picture])]))).toThrow(Refusal)
})

test('crops are cuts from each side, fills are cut to cover', () => {
  const cuts = all(file.root('ppt/slides/slide4.xml'), 'a:srcRect').map((one) => one.attributes)
  expect(cuts).toEqual([
    { l: '25000', r: '25000' },
    { l: '25000', r: '25000' },
  ])
  expect(all(file.root('ppt/slides/slide12.xml'), 'a:srcRect').map((one) => one.attributes)).toEqual([{ l: '5556', r: '5556' }])
})

test('connectors hold on to their shapes at the right sites', () => {
  const root = file.root('ppt/slides/slide4.xml')
  const id = (name: string) => all(root, 'p:cNvPr').find((one) => one.attributes.name === name)?.attributes.id
  expect(all(root, 'a:stCxn').map((one) => one.attributes)).toEqual([{ id: id('disc-1'), idx: '6' }])
  expect(all(root, 'a:endCxn').map((one) => one.attributes)).toEqual([{ id: id('disc-2'), idx: '2' }])
})

test('a connector drawn from its far end starts at the shape that it touches', () => {
  const content = layout(harbor, 'bullets')
  const items = [
    shape('left', box(0, 0, 100, 100)),
    shape('right', box(200, 0, 100, 100)),
    shape('joint', box(100, 50, 100, 0), {
      geometry: { kind: 'line' },
      stroke: { color: { role: 'text' }, width: 1, start: 'arrow' },
      means: { kind: 'connector', from: 'right', fromSite: 1, to: 'left', toSite: 3 },
    }),
  ]
  const root = open(renderPptx(scene(harbor, [content], [slide(content, 1, items)]))).root('ppt/slides/slide1.xml')
  expect([values(root, 'a:stCxn', 'idx'), values(root, 'a:endCxn', 'idx')]).toEqual([['3'], ['1']])
  expect(values(root, 'a:stCxn', 'id')).toEqual(
    values(root, 'p:cNvPr', 'id').filter((_, index) => values(root, 'p:cNvPr', 'name')[index] === 'left'),
  )
})

test('groups hold their children in page coordinates; a table in a group is drawn', () => {
  const groups = all(file.root('ppt/slides/slide4.xml'), 'p:grpSp')
  expect(groups.map((group) => values(group, 'p:cNvPr', 'name')[0])).toEqual(['Card', 'Inner', 'Table'])
  for (const group of groups) {
    const frame = at(group, 'p:grpSpPr', 'a:xfrm')
    expect(at(frame, 'a:chOff')?.attributes).toEqual(at(frame, 'a:off')?.attributes)
    expect(at(frame, 'a:chExt')?.attributes).toEqual(at(frame, 'a:ext')?.attributes)
  }
  expect(all(file.root('ppt/slides/slide4.xml'), 'a:tbl')).toEqual([])
})

test('spans cover their cells, and covered cells still hold a paragraph', () => {
  const rows = all(file.root('ppt/slides/slide5.xml'), 'a:tr').map((row) =>
    all(row, 'a:tc').map((cell) =>
      Object.entries(cell.attributes)
        .map(([name, value]) => `${name}=${value}`)
        .join(),
    ),
  )
  expect(rows.slice(1, 4)).toEqual([
    ['', '', '', 'rowSpan=2'],
    ['', '', '', 'vMerge=1'],
    ['gridSpan=2', 'hMerge=1', '', ''],
  ])
})

test('cells leave weight and lines to the table style; a highlighted row has its fill', () => {
  const root = file.root('ppt/slides/slide5.xml')
  expect(values(root, 'a:rPr', 'b').slice(0, 6)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined])
  expect(all(root, 'a:tcPr').flatMap((one) => one.children.map((child) => values(child, 'a:schemeClr')))).toEqual([
    ['bg2'],
    ['bg2'],
    ['bg2'],
    ['bg2'],
  ])
  const style = all(file.root('ppt/tableStyles.xml'), 'a:tblStyle')[0]
  expect(all(root, 'a:tableStyleId')[0]?.text).toBe(style?.attributes.styleId)
})

test('a picture and a chart fill their placeholders; a second title is free text', () => {
  const root = file.root('ppt/slides/slide11.xml')
  expect(all(root, 'p:ph').map((one) => one.attributes)).toEqual([
    { type: 'title' },
    { type: 'pic', idx: '13' },
    { type: 'chart', idx: '14' },
  ])
  expect(all(root, 'p:pic').map((one) => at(one, 'p:spPr')?.children)).toEqual([[]])
})

test('hidden slides stay in the file and are not shown', () => {
  expect(file.matching(/^ppt\/slides\/slide\d+/).filter((path) => file.root(path).attributes.show === '0')).toEqual([
    'ppt/slides/slide4.xml',
  ])
})

test('sections go on until the next one is named', () => {
  const sections = all(file.root('ppt/presentation.xml'), 'p14:section')
  expect(sections.map((one) => [one.attributes.name, all(one, 'p14:sldId').length])).toEqual([
    ['Opening', 1],
    ['Evidence', 7],
    ['Grounds', 4],
  ])
})

test('properties name the deck and no day', () => {
  const core = file.text('docProps/core.xml')
  expect(core).toContain(
    '<dc:title>Everything &amp; more</dc:title><dc:subject>A fixture</dc:subject><dc:creator>A. Author</dc:creator><dc:language>en-GB</dc:language>',
  )
  expect(core).not.toContain('dcterms:created')
  expect(file.text('docProps/app.xml')).toContain('<Slides>12</Slides><Notes>2</Notes><HiddenSlides>1</HiddenSlides>')
})

test('a slide that names no layout of the scene is refused', () => {
  const content = layout(harbor, 'bullets')
  expect(() => renderPptx(scene(harbor, [], [slide(content, 1, [title('x')])]))).toThrow(/layout "bullets"/)
})
