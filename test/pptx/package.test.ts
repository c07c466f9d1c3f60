import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { FIXTURES } from './fixtures.ts'
import { all, at, open } from './opened.ts'

/** What must hold of every package, whatever is in it. */
describe.each(FIXTURES)('%s', (_, make) => {
  const bytes = renderPptx(make())
  const file = open(bytes)
  const parts = file.matching(/\.xml$/).filter((path) => path !== '[Content_Types].xml')
  const slides = file.matching(/^ppt\/slides\/slide\d+\.xml$/)
  const layouts = file.matching(/^ppt\/slideLayouts\/slideLayout\d+\.xml$/)
  const trees = [...slides, ...layouts, ...file.matching(/^ppt\/(slideMasters|notesSlides|notesMasters)\/[^/]+\.xml$/)]

  test('the same scene gives the same bytes', () => {
    expect(Buffer.compare(renderPptx(make()), bytes)).toBe(0)
  })

  test('the zip is plain: content types first, methods 0 and 8, one date, names unique without case', () => {
    expect(file.names[0]).toBe('[Content_Types].xml')
    expect(new Set(file.names.map((name) => name.toLowerCase())).size).toBe(file.names.length)
    expect(file.names.some((name) => name.endsWith('/'))).toBe(false)
    const methods = new Set<number>()
    unzipSync(bytes, { filter: ({ compression }) => methods.add(compression) && false })
    expect([...methods].every((method) => method === 0 || method === 8)).toBe(true)
    // Local file header (APPNOTE 4.3.7): time and date at 10; 1980-01-01 00:00 is 0x0021 0x0000.
    expect(Buffer.from(bytes.subarray(10, 14))).toEqual(Buffer.from([0, 0, 0x21, 0]))
  })

  test('relationships are unique, lead somewhere, and every part is reached', () => {
    const reached = new Set(['[Content_Types].xml'])
    for (const source of ['', ...file.names]) {
      const relations = file.relations(source)
      expect(new Set(relations.map((one) => one.id)).size).toBe(relations.length)
      expect(new Set(relations.map((one) => `${one.type} ${one.target}`)).size).toBe(relations.length)
      for (const { target, external } of relations) {
        if (external) expect(target).toMatch(/^(https?|mailto):[\x21-\x7e]+$/)
        else expect(file.names).toContain(target)
        reached.add(target)
      }
    }
    expect(file.names.filter((name) => !name.endsWith('.rels') && !reached.has(name))).toEqual([])
  })

  test('r:id and its like name relationships of their own part', () => {
    for (const path of parts) {
      const ids = new Set(file.relations(path).map((one) => one.id))
      const used = [...file.text(path).matchAll(/ r:(?:id|embed)="([^"]*)"/g)].map((match) => match[1])
      expect(used.filter((id) => !ids.has(id ?? ''))).toEqual([])
    }
  })

  test('content types name what is there and nothing else', () => {
    const types = file.root('[Content_Types].xml')
    const overrides = all(types, 'ct:Override').map((one) => one.attributes.PartName?.slice(1))
    const defaults = all(types, 'ct:Default').map((one) => one.attributes.Extension)
    expect(overrides.toSorted()).toEqual(parts.toSorted())
    const extensions = new Set(file.names.slice(1).map((name) => name.slice(name.lastIndexOf('.') + 1)))
    expect(defaults.toSorted()).toEqual([...extensions].toSorted())
    for (const path of file.matching(/\.png$/)) expect([...file.bytes(path).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })

  test('colours are the theme’s, except those that the user chose', () => {
    for (const path of parts.filter((name) => !name.includes('/theme/'))) {
      const literal = all(file.root(path), 'a:srgbClr').map((one) => one.attributes.val)
      expect([path, literal.filter((value) => value !== 'FF7A00')]).toEqual([path, []])
    }
  })

  test('a theme has twelve colours, both font sets, and three of each style', () => {
    for (const path of file.matching(/theme\/theme/)) {
      const [scheme, fonts, formats] = at(file.root(path), 'a:themeElements')?.children ?? []
      expect(scheme?.children).toHaveLength(12)
      for (const set of fonts?.children ?? []) {
        expect(set.children.slice(0, 4).map((one) => one.name)).toEqual(['a:latin', 'a:ea', 'a:cs', 'a:font'])
      }
      for (const list of formats?.children ?? []) expect(list.children.length).toBeGreaterThanOrEqual(3)
    }
    const masters = file.matching(/Masters\/[^/]+\.xml$/)
    const themes = masters.flatMap((path) => file.relations(path).filter((one) => one.type === 'theme'))
    expect(new Set(themes.map((one) => one.target)).size).toBe(masters.length)
  })

  test('ids lie in their ranges and are unique', () => {
    const presentation = file.root('ppt/presentation.xml')
    const numbers = (path: string, name: string) => all(file.root(path), name).map((one) => Number(one.attributes.id))
    const slideIds = numbers('ppt/presentation.xml', 'p:sldId')
    expect(slideIds.every((id) => id >= 256 && id < 2 ** 31)).toBe(true)
    expect(new Set(slideIds).size).toBe(slides.length)
    const masters = [...numbers('ppt/presentation.xml', 'p:sldMasterId'), ...numbers('ppt/slideMasters/slideMaster1.xml', 'p:sldLayoutId')]
    expect(masters.every((id) => id >= 2 ** 31 && id < 2 ** 32)).toBe(true)
    expect(new Set(masters).size).toBe(1 + layouts.length)
    for (const path of trees) {
      const shapes = numbers(path, 'p:cNvPr')
      expect(shapes.every((id) => id > 0)).toBe(true)
      expect(new Set(shapes).size).toBe(shapes.length)
    }
    const sections = all(presentation, 'p14:sldId').map((one) => Number(one.attributes.id))
    if (sections.length > 0) expect(sections).toEqual(slideIds)
    const guids = [
      ...all(presentation, 'p14:section').map((one) => one.attributes.id),
      ...trees.flatMap((path) => all(file.root(path), 'a:fld').map((one) => one.attributes.id)),
    ]
    for (const id of guids) expect(id).toMatch(/^\{[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}\}$/)
  })

  test('the presentation lists its parts in the schema’s order, notes master before slides, size without type', () => {
    const { children } = file.root('ppt/presentation.xml')
    const order = ['p:sldMasterIdLst', 'p:notesMasterIdLst', 'p:sldIdLst', 'p:sldSz', 'p:notesSz', 'p:defaultTextStyle', 'p:extLst']
    const found = children.map((child) => child.name)
    expect(found).toEqual(order.filter((name) => found.includes(name)))
    expect(at(file.root('ppt/presentation.xml'), 'p:sldSz')?.attributes).toEqual({ cx: '12192000', cy: '6858000' })
    expect(found.includes('p:notesMasterIdLst')).toBe(file.matching(/notesSlides\/notesSlide/).length > 0)
  })

  test('notes lead to their master and their slide, and slides to their notes', () => {
    for (const path of file.matching(/^ppt\/notesSlides\/[^/]+\.xml$/)) {
      const types = file.relations(path).map((one) => one.type)
      expect(types).toEqual(['notesMaster', 'slide'])
      const back = file.relations(file.relations(path)[1]?.target ?? '')
      expect(back.find((one) => one.type === 'notesSlide')?.target).toBe(path)
    }
  })

  test('every text body ends in a paragraph, every shape has one, every frame a place', () => {
    for (const path of trees) {
      const root = file.root(path)
      const bodies = [...all(root, 'p:txBody'), ...all(root, 'a:txBody')]
      expect(bodies.filter((body) => body.children.at(-1)?.name !== 'a:p')).toEqual([])
      const bare = all(root, 'p:sp').filter(
        (shape) => !at(shape, 'p:txBody') && at(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph')?.attributes.type !== 'sldImg',
      )
      expect(bare).toEqual([])
      expect(all(root, 'p:graphicFrame').filter((frame) => !at(frame, 'p:xfrm'))).toEqual([])
      for (const ground of all(root, 'p:bgPr')) {
        expect(ground.children).toHaveLength(2)
        expect(ground.children[1]?.name).toBe('a:effectLst')
      }
    }
  })

  test('numbers are whole and lengths not negative', () => {
    for (const path of trees) {
      const root = file.root(path)
      for (const name of ['a:ext', 'a:off', 'a:chOff', 'a:chExt', 'a:pt']) {
        for (const { attributes } of all(root, name).filter((one) => !one.attributes.uri)) {
          const list = Object.values(attributes)
          expect([path, name, list.filter((value) => !/^-?\d+$/.test(value))]).toEqual([path, name, []])
        }
      }
      for (const { attributes } of all(root, 'a:ext').filter((one) => one.attributes.cx))
        expect(Math.min(Number(attributes.cx), Number(attributes.cy))).toBeGreaterThanOrEqual(0)
      const texts = ['a:rPr', 'a:defRPr', 'a:endParaRPr'].flatMap((name) => all(root, name))
      for (const { attributes } of texts) if (attributes.sz) expect(Number(attributes.sz)).toBeGreaterThanOrEqual(100)
      expect(all(root, 'a:spcPts').filter((one) => at(one) && !/^\d+$/.test(one.attributes.val ?? ''))).toEqual([])
      expect(all(root, 'a:lnSpc').filter((one) => !at(one, 'a:spcPct'))).toEqual([])
    }
  })

  test('runs name their language and no typeface but the theme’s slots and code', () => {
    for (const path of slides) {
      const runs = all(file.root(path), 'a:rPr')
      expect(runs.filter((run) => !run.attributes.lang)).toEqual([])
      const faces = runs.flatMap((run) => all(run, 'a:latin').map((one) => one.attributes.typeface))
      expect(faces.filter((face) => face !== '+mj-lt' && face !== 'Courier New')).toEqual([])
    }
  })

  test('slide placeholders are in their layout, each once, with one title at most, and none in a group', () => {
    for (const path of slides) {
      const layout = file.relations(path).find((one) => one.type === 'slideLayout')?.target ?? ''
      const key = (node: { attributes: Readonly<Record<string, string>> }) => `${node.attributes.type ?? 'obj'} ${node.attributes.idx ?? 0}`
      const offered = all(file.root(layout), 'p:ph').map(key)
      const taken = all(file.root(path), 'p:ph').map(key)
      expect(taken.filter((one) => !offered.includes(one))).toEqual([])
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken.filter((one) => /^(title|ctrTitle) /.test(one)).length).toBeLessThanOrEqual(1)
      expect(all(file.root(path), 'p:grpSp').flatMap((group) => all(group, 'p:ph'))).toEqual([])
    }
  })

  test('pictures, charts and tables have words or are marked as decoration', () => {
    for (const path of slides) {
      const seen = ['p:pic', 'p:graphicFrame'].flatMap((name) => all(file.root(path), name)).map((node) => all(node, 'p:cNvPr')[0])
      expect(seen.filter((props) => !props?.attributes.descr && props?.children.length === 0)).toEqual([])
    }
  })

  test('table rows have as many cells as the grid has columns', () => {
    for (const table of slides.flatMap((path) => all(file.root(path), 'a:tbl'))) {
      const columns = all(table, 'a:gridCol').length
      for (const row of all(table, 'a:tr')) expect(all(row, 'a:tc')).toHaveLength(columns)
    }
  })
})
