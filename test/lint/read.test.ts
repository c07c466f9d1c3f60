import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../src/core/base/crc32.ts'
import { el, serialiseDocument, type Xml } from '../../src/core/base/xml.ts'
import { decodeXml, readXml, type XmlNode } from '../../src/core/base/xml-read.ts'
import { openZip, ZIP_LIMITS } from '../../src/core/base/zip-read.ts'
import { readReference } from '../../src/core/lint/package/workbook.ts'
import { pictureSize } from '../../src/core/lint/reopened/picture-size.ts'
import { png } from './draw.ts'
import { patchDirectory } from './rezip.ts'

const names = { 'urn:one': 'a', 'urn:two': '' }
const read = (source: string) => readXml(source, { namespaces: names })

describe('XML', () => {
  it('is read with the names of its namespaces, whatever the prefixes', () => {
    const root = read('<x:r xmlns:x="urn:one" xmlns="urn:two" x:k="1" k="2"><plain/><y xmlns="urn:three"/></x:r>')
    expect(root).toMatchObject({ name: 'a:r', attributes: { 'a:k': '1', k: '2' } })
    expect(root.children.map((child) => child.name)).toEqual(['plain', '{urn:three}y'])
  })

  it('has its references, sections and line ends resolved', () => {
    expect(read('<t>&lt;&#65;&#x1F600;<![CDATA[<b>&amp;]]>\r\n</t>').text).toBe('<A😀<b>&amp;\n')
    expect(read('<t k="a&#9;b\tc&quot;"/>').attributes.k).toBe('a\tb c"')
    expect(read('<?xml version="1.0"?><!-- <x> --><t><!-- </t> -->y</t>\n').text).toBe('y')
  })

  it.each([
    ['<a><b></a>', /<b> is closed by <\/a>/],
    ['<a>', /never closed/],
    ['<a/><b/>', /second root/],
    ['x<a/>', /text outside/],
    ['<a k=1/>', /not quoted/],
    ['<a k="1" k="2"/>', /stands twice/],
    ['<a k="<"/>', /contains </],
    ['<a k="1"l="2"/>', /space is missing/],
    ['<a>&nbsp;</a>', /entity &nbsp; is not known/],
    ['<a>a & b</a>', /& stands alone/],
    ['<a>&#11;</a>', /not allowed/],
    ['<a>&#xD800;</a>', /not allowed/],
    ['<a>\u0001</a>', /U\+0001/],
    ['<p:a/>', /prefix of p:a is not declared/],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /document type declaration/],
    ['', /no element/],
    [`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`, /nested more than/],
  ])('%s is refused', (source, message) => {
    expect(() => read(source)).toThrow(message)
  })

  it('says where a fault is', () => {
    expect(() => read('<a>\n  <b>\n</a>')).toThrow('line 3, column 1: <b> is closed by </a>')
  })

  it('is decoded from UTF-8 and UTF-16', () => {
    expect(decodeXml(new Uint8Array([0xef, 0xbb, 0xbf, 0x3c, 0x61, 0x2f, 0x3e]))).toBe('<a/>')
    expect(decodeXml(new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x36, 0x83, 0x3e, 0]))).toBe('<茶>')
    expect(decodeXml(new Uint8Array([0xfe, 0xff, 0, 0x3c, 0x83, 0x36]))).toBe('<茶')
  })

  it('reads back whatever our own writer wrote', () => {
    const name = fc.constantFrom('a', 'b', 'c-d', 'e.f')
    const text = fc.string({ unit: 'binary' })
    interface Said {
      readonly name: string
      readonly k: string
      readonly children: readonly (string | Said)[]
    }
    const element: fc.Arbitrary<Said> = fc.letrec<{ node: Said }>((tie) => ({
      node: fc.record({ name, k: text, children: fc.array(fc.oneof({ depthSize: 'small' }, text, tie('node')), { maxLength: 3 }) }),
    })).node
    const build = ({ name: n, k, children }: Said): Xml =>
      el(n, { k }, ...children.map((child) => (typeof child === 'string' ? child : build(child))))
    const legal = (value: string) =>
      [...value.toWellFormed()]
        .filter((c) => !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(c) && c !== '\u007f')
        .join('')
    const same = (written: Said, found: XmlNode) => {
      expect(found.name).toBe(written.name)
      expect(found.attributes.k).toBe(legal(written.k))
      expect(found.text).toBe(legal(written.children.filter((child) => typeof child === 'string').join('')))
      const inner = written.children.filter((child) => typeof child !== 'string')
      expect(found.children.length).toBe(inner.length)
      for (const [i, child] of inner.entries()) same(child, found.children[i] as XmlNode)
    }
    fc.assert(
      fc.property(element, (xml) => same(xml, readXml(serialiseDocument(build(xml))))),
      { numRuns: 200 },
    )
  })
})

const zip = (files: Readonly<Record<string, Uint8Array | string>>, level: 0 | 6 = 6) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data])), {
    level,
  })
const open = (bytes: Uint8Array, limits = {}) => {
  const archive = openZip(bytes, { ...ZIP_LIMITS, ...limits })
  return archive.entries.map((entry) => archive.read(entry))
}

describe('a zip archive', () => {
  it('is read, stored or deflated', () => {
    for (const level of [0, 6] as const) {
      const archive = openZip(zip({ 'a.txt': 'hello', 'b/c.txt': 'world '.repeat(1000) }, level))
      expect(archive.entries.map((entry) => [entry.name, entry.method, entry.size])).toEqual([
        ['a.txt', level === 0 ? 0 : 8, 5],
        ['b/c.txt', level === 0 ? 0 : 8, 6000],
      ])
      expect(archive.entries.map((entry) => archive.read(entry).length)).toEqual([5, 6000])
    }
  })

  it('has checksums', () => {
    expect(crc32(strToU8('123456789'))).toBe(0xcbf43926)
    const bytes = zip({ 'a.txt': 'hello' }, 0)
    bytes[35] = (bytes[35] as number) ^ 1
    expect(() => open(bytes)).toThrow(/damaged/)
  })

  it.each([
    ['many entries', zip({ a: '', b: '', c: '' }), { entries: 2 }, /has 3 entries/],
    ['a large entry', zip({ a: 'x'.repeat(5000) }), { entry: 4000 }, /larger than/],
    ['a large whole', zip({ a: 'x'.repeat(3000), b: 'y'.repeat(3000) }), { total: 5000 }, /larger than/],
    ['a bomb', zip({ a: new Uint8Array(4_000_000) }), { ratio: 100 }, /inflates more than 100 times/],
    ['a path to above', zip({ '../a': 'x' }), {}, /named "..\/a"/],
    ['a path from the root', zip({ '/etc/a': 'x' }), {}, /named/],
    ['a drive', zip({ 'C:a': 'x' }), {}, /named/],
    ['a backslash', zip({ 'a\\b': 'x' }), {}, /named/],
    ['no archive', strToU8('PK, but no zip at all, only text'), {}, /not a zip/],
    ['an empty file', new Uint8Array(0), {}, /not a zip/],
    ['half an archive', zip({ a: 'x'.repeat(500) }).slice(0, 60), {}, /not a zip/],
    ['an unknown method', patchDirectory(zip({ a: 'x' }), 'a', 10, 12), {}, /method 12/],
    ['an encrypted entry', patchDirectory(zip({ a: 'x' }), 'a', 8, 1), {}, /encrypted/],
    ['a size that is too small', patchDirectory(zip({ a: 'x'.repeat(500) }), 'a', 24, 100), {}, /damaged/],
    ['a size that is too large', patchDirectory(zip({ a: 'x'.repeat(500) }), 'a', 24, 900), {}, /damaged/],
  ] as const)('is refused for %s', (_, bytes, limits, message) => {
    expect(() => open(bytes, limits)).toThrow(message)
  })

  it('never does more than refuse, whatever the bytes', () => {
    const sound = zip({ 'a.xml': '<a/>'.repeat(50), 'b.bin': 'x'.repeat(300) })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const bytes = sound.slice()
        for (const [at, value] of changes) bytes[at] = value
        try {
          open(bytes)
        } catch (fault) {
          expect((fault as Error).name).toBe('Refusal')
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('headers and references', () => {
  it('give the size of a picture', () => {
    expect(pictureSize(png(640, 360))).toEqual({ width: 640, height: 360 })
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 11, 8, 1, 0x2c, 1, 0x90, ...Array(20).fill(0)]
    expect(pictureSize(new Uint8Array(jpeg))).toEqual({ width: 400, height: 300 })
    const gif = [...strToU8('GIF89a'), 0x20, 3, 0x58, 2, ...Array(30).fill(0)]
    expect(pictureSize(new Uint8Array(gif))).toEqual({ width: 800, height: 600 })
    expect(pictureSize(strToU8(`<svg>${' '.repeat(40)}</svg>`))).toBeUndefined()
  })

  it('name cells', () => {
    expect(readReference("'It''s mine'!$B$2:$C$3")).toEqual({ sheet: "It's mine", places: ['B2', 'C2', 'B3', 'C3'] })
    expect(readReference('Sheet1!$AA$1')).toEqual({ sheet: 'Sheet1', places: ['AA1'] })
    expect(readReference('(Sheet1!$A$1,Sheet1!$A$3)')).toBeUndefined()
  })
})
