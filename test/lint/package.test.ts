import PptxGenJS from 'pptxgenjs'
import { describe, expect, it } from 'vitest'
import type { Severity } from '../../src/core/lint/finding.ts'
import { lintPackage } from '../../src/core/lint/package/lint-package.ts'
import { PACKAGE_RULES } from '../../src/core/lint/package/package-rules.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { cleanDeck } from './clean.ts'
import { drop, type Edit, patchDirectory, put, rezip, swap, within } from './rezip.ts'

const clean = renderPptx(cleanDeck().scene)
const SLIDE = 'ppt/slides/slide2.xml'
const TABLE = 'ppt/slides/slide4.xml'
const CHART = 'ppt/charts/chart1.xml'
const MAIN = 'ppt/presentation.xml'
const MASTER = 'ppt/slideMasters/slideMaster1.xml'
const RELS = 'ppt/slides/_rels/slide2.xml.rels'
const TYPES = '[Content_Types].xml'
const WORKBOOK = 'ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx'

const relation = (id: string, kind: string, target: string, mode = '') =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"${mode}/></Relationships>`
const withRelation = (id: string, kind: string, target: string, mode = ''): Edit =>
  swap(RELS, '</Relationships>', relation(id, kind, target, mode))
const EXTERNAL = ' TargetMode="External"'

/** A rule, the defect put into the package, and the severity and part that must be reported. */
type Case = readonly [rule: string, name: string, edits: readonly Edit[], expected?: { severity?: Severity; part?: string }]

const CASES: readonly Case[] = [
  ['P0', 'a tag that is never closed', [swap(SLIDE, '</p:cSld>', '')], { part: SLIDE }],
  ['P0', 'a document type declaration', [swap(SLIDE, '<p:sld ', '<!DOCTYPE x [<!ENTITY a "b">]><p:sld ')], { part: SLIDE }],
  ['P1', 'a fill after the line', [swap(SLIDE, '<p:spPr/>', '<p:spPr><a:ln/><a:noFill/></p:spPr>')], { part: SLIDE }],
  [
    'P1',
    'the notes master after the slides',
    [swap(MAIN, /(<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>)(<p:sldIdLst>.*?<\/p:sldIdLst>)/, '$2$1')],
    { part: MAIN },
  ],
  ['P1', 'a series in disorder', [swap(CHART, /(<c:cat>.*?<\/c:cat>)(<c:val>.*?<\/c:val>)/, '$2$1')], { part: CHART }],
  [
    'P1',
    'two fills',
    [
      swap(
        'ppt/slides/slide6.xml',
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr>',
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:noFill/></p:spPr>',
      ),
    ],
  ],
  ['P1', 'an element that does not belong', [swap(SLIDE, '<a:lstStyle/>', '<a:lstStyle/><a:tbl/>')]],
  ['P1', 'a missing element', [swap(MAIN, /<p:notesSz[^>]*>/, '')], { part: MAIN }],
  ['P2', 'a slide id under 256', [swap(MAIN, '<p:sldId id="256"', '<p:sldId id="12"')], { part: MAIN }],
  ['P2', 'a slide id twice', [swap(MAIN, '<p:sldId id="257"', '<p:sldId id="256"')], { part: MAIN }],
  ['P2', 'a layout id that the master has', [swap(MASTER, /<p:sldLayoutId id="\d+"/, '<p:sldLayoutId id="2147483648"')], { part: MASTER }],
  ['P2', 'a layout id out of range', [swap(MASTER, /<p:sldLayoutId id="\d+"/, '<p:sldLayoutId id="300"')], { part: MASTER }],
  ['P2', 'a shape id twice', [swap(SLIDE, '<p:cNvPr id="3"', '<p:cNvPr id="2"')], { part: SLIDE }],
  [
    'P2',
    'a GUID in lower case',
    [swap(TABLE, /<a:tableStyleId>[^<]*/, '<a:tableStyleId>{0e44642e-51a3-86fc-aa63-e0a43141e1fc}')],
    { part: TABLE },
  ],
  ['P2', 'a slide in no section', [swap(MAIN, /<p14:sldId id="257"\/>/, '')], { part: MAIN }],
  ['P3', 'a relationship id twice', [withRelation('rId1', 'slideLayout', '../slideLayouts/slideLayout2.xml')], { part: SLIDE }],
  ['P3', 'a target that is not there', [withRelation('rId9', 'image', '../media/gone.png')], { part: SLIDE }],
  ['P3', 'a reference to nothing', [swap(SLIDE, /r:embed="[^"]*"/, 'r:embed="rId99"')], { part: SLIDE }],
  ['P3', 'a reference to the wrong kind', [swap(SLIDE, /r:embed="[^"]*"/, 'r:embed="rId1"')], { part: SLIDE }],
  ['P3', 'an outside target that does not say so', [withRelation('rId9', 'hyperlink', 'https://example.org')], { part: SLIDE }],
  ['P3', 'an outside target with a space', [withRelation('rId9', 'hyperlink', 'https://example.org/a b', EXTERNAL)], { part: SLIDE }],
  [
    'P3',
    'two relationships to one link',
    [
      withRelation('rId8', 'hyperlink', 'https://example.org', EXTERNAL),
      withRelation('rId9', 'hyperlink', 'https://example.org', EXTERNAL),
    ],
    { severity: 'warning' },
  ],
  ['P3', 'a slide without layout', [swap(RELS, /<Relationship [^>]*slideLayout"[^>]*>/, '')], { part: SLIDE }],
  [
    'P4',
    'an override without a part',
    [swap(TYPES, '</Types>', '<Override PartName="/ppt/gone.xml" ContentType="application/xml"/></Types>')],
  ],
  ['P4', 'a part without a type', [put('ppt/media/readme.txt', 'hello')], { part: 'ppt/media/readme.txt' }],
  ['P4', 'a slide typed as a layout', [swap(TYPES, 'presentationml.slide+xml', 'presentationml.slideLayout+xml')]],
  [
    'P4',
    'a PNG that is a JPEG',
    [put('ppt/media/image1.png', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]))],
    { part: 'ppt/media/image1.png' },
  ],
  [
    'P4',
    'image/jpg',
    [
      put('ppt/media/image2.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])),
      swap(TYPES, '<Override', '<Default Extension="jpg" ContentType="image/jpg"/><Override'),
    ],
    { part: 'ppt/media/image2.jpg' },
  ],
  [
    'P5',
    'a cell without a paragraph',
    [swap(TABLE, /<a:txBody><a:bodyPr\/><a:lstStyle\/><a:p>.*?<\/a:p><\/a:txBody>/, '<a:txBody><a:bodyPr/><a:lstStyle/></a:txBody>')],
    { part: TABLE },
  ],
  ['P5', 'a control character', [swap(SLIDE, 'Sugars', 'Su\u000bgars')], { part: SLIDE }],
  ['P5', 'a reference to a control character', [swap(SLIDE, 'Sugars', 'Su&#x0B;gars')], { part: SLIDE }],
  ['P5', 'a size with a fraction', [swap('ppt/slides/slide6.xml', 'sz="2400"', 'sz="2400.5"')]],
  ['P5', 'a size out of range', [swap('ppt/slides/slide6.xml', 'sz="2400"', 'sz="24"')]],
  ['P5', 'a negative extent', [swap('ppt/slides/slide6.xml', 'cx="3251200"', 'cx="-3251200"')]],
  ['P5', 'a shape that does not exist', [swap('ppt/slides/slide6.xml', 'prst="rect"', 'prst="oval"')]],
  [
    'P5',
    'a dash that does not exist',
    [swap('ppt/slides/slide6.xml', '</a:solidFill></p:spPr>', '</a:solidFill><a:ln><a:prstDash val="dashed"/></a:ln></p:spPr>')],
  ],
  [
    'P6',
    'a background without effects',
    [swap(MASTER, /<p:bg>.*?<\/p:bg>/, '<p:bg><p:bgPr><a:noFill/></p:bgPr></p:bg>')],
    { part: MASTER },
  ],
  ['P6', 'a shape without a text body', [swap(SLIDE, /<p:txBody>.*?<\/p:txBody>/, '')], { part: SLIDE }],
  ['P7', 'a missing colour', [swap('ppt/theme/theme1.xml', /<a:accent6>.*?<\/a:accent6>/, '')], { part: 'ppt/theme/theme1.xml' }],
  ['P7', 'two line styles', [swap('ppt/theme/theme1.xml', /(<a:lnStyleLst>)<a:ln[ >].*?<\/a:ln>/, '$1')], { part: 'ppt/theme/theme1.xml' }],
  ['P7', 'a theme for two masters', [swap('ppt/notesMasters/_rels/notesMaster1.xml.rels', 'theme2.xml', 'theme1.xml')]],
  ['P7', 'a font set without East Asian face', [swap('ppt/theme/theme1.xml', /<a:ea [^>]*>/, '')]],
  ['P8', 'a notes master that is not listed', [swap(MAIN, /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/, '')], { part: MAIN }],
  ['P8', 'notes that do not lead back', [swap('ppt/notesSlides/_rels/notesSlide2.xml.rels', 'slides/slide2.xml', 'slides/slide3.xml')]],
  ['P9', 'a size named otherwise than it is', [swap(MAIN, '<p:sldSz ', '<p:sldSz type="screen4x3" ')], { severity: 'error', part: MAIN }],
  ['P10', 'a row with a cell too few', [swap(TABLE, /<a:tc>.*?<\/a:tc>/, '')], { part: TABLE }],
  ['P10', 'a span that its cells do not know of', [swap(TABLE, '<a:tc>', '<a:tc gridSpan="2">')], { part: TABLE }],
  ['P10', 'a merged cell without a span', [swap(TABLE, '<a:tc>', '<a:tc hMerge="1">')], { part: TABLE }],
  [
    'P11',
    'a third axis',
    [swap(CHART, '<c:axId val="222222222"/></c:barChart>', '<c:axId val="222222222"/><c:axId val="3"/></c:barChart>')],
    { part: CHART },
  ],
  [
    'P11',
    'an axis that is not defined',
    [swap(CHART, '<c:axId val="222222222"/></c:barChart>', '<c:axId val="9"/></c:barChart>')],
    { part: CHART },
  ],
  [
    'P11',
    'labels where the type allows none',
    [swap(CHART, '<c:grouping val="clustered"/>', '<c:grouping val="stacked"/>')],
    { part: CHART },
  ],
  ['P11', 'more points than counted', [swap(CHART, /(<c:cat>.*?)<c:ptCount val="3"\/>/, '$1<c:ptCount val="2"/>')], { part: CHART }],
  [
    'P11',
    'values for other categories',
    [swap(CHART, /(<c:numCache><c:formatCode>[^<]*<\/c:formatCode>)<c:ptCount val="3"\/>/, '$1<c:ptCount val="4"/>')],
    { part: CHART },
  ],
  ['P11', 'a formula for another sheet', [swap(CHART, 'Sheet1!$B$1', 'Data!$B$1')], { part: CHART }],
  ['P11', 'a formula for other cells', [swap(CHART, 'Sheet1!$B$2:$B$4', 'Sheet1!$B$2:$B$9')], { part: CHART }],
  ['P11', 'a value that the workbook does not have', [swap(CHART, '<c:v>150</c:v>', '<c:v>151</c:v>')], { part: CHART }],
  ['P11', 'a workbook that is cut off', [put(WORKBOOK, new Uint8Array([0x50, 0x4b, 3, 4, 0]))], { part: CHART }],
  [
    'P11',
    'a workbook with another number',
    [within(WORKBOOK, swap('xl/worksheets/sheet1.xml', '<v>190</v>', '<v>9</v>'))],
    { part: CHART },
  ],
  [
    'P11',
    'one level written as several',
    [
      swap(
        CHART,
        /<c:strRef>(<c:f>Sheet1!\$A\$2:\$A\$4<\/c:f>)<c:strCache>(<c:ptCount val="3"\/>)(.*?)<\/c:strCache><\/c:strRef>/,
        '<c:multiLvlStrRef>$1<c:multiLvlStrCache>$2<c:lvl>$3</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>',
      ),
    ],
    { severity: 'warning' },
  ],
  ['P12', 'a name twice but for its case', [put('ppt/VIEWPROPS.xml', '<a/>')]],
  ['P13', 'a hidden slide by the wrong attribute', [swap(SLIDE, '<p:sld ', '<p:sld hidden="1" ')], { part: SLIDE }],
  [
    'P13',
    'a transition at no known speed',
    [swap(SLIDE, '</p:sld>', '<p:transition spd="quick"><p:fade/></p:transition></p:sld>')],
    { part: SLIDE },
  ],
  [
    'P14',
    'a placeholder that the layout lacks',
    [swap(SLIDE, '<p:ph type="body" idx="1"/>', '<p:ph type="body" idx="7"/>')],
    { severity: 'error', part: SLIDE },
  ],
  ['P14', 'a second title', [swap(SLIDE, '<p:ph type="body" idx="1"/>', '<p:ph type="title"/>')], { part: SLIDE }],
  ['P14', 'a graphic frame without a place', [swap(TABLE, /<p:xfrm>.*?<\/p:xfrm>/, '')], { part: TABLE }],
]

describe('a clean package', () => {
  it('has no findings at all', () => {
    expect(lintPackage(clean)).toEqual([])
    expect(lintPackage(rezip(clean))).toEqual([])
  })

  it('may name its namespaces otherwise, and use newer elements with a fallback', () => {
    const other = rezip(
      clean,
      swap('ppt/viewProps.xml', /<p:viewPr xmlns:([^=]*)=/, '<p:viewPr xmlns:extra="urn:x" xmlns:$1='),
      swap(
        SLIDE,
        '</p:sld>',
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:p159="urn:new" Requires="p159"><p:transition><p159:morph/></p:transition></mc:Choice><mc:Fallback><p:transition><p:fade/></p:transition></mc:Fallback></mc:AlternateContent></p:sld>',
      ),
    )
    expect(lintPackage(other)).toEqual([])
  })
})

describe('an injected fault', () => {
  it.each(CASES.map((one) => ({ rule: one[0], name: one[1], one })))('$rule: $name', ({ rule, one: [, , edits, expected = {}] }) => {
    const found = lintPackage(rezip(clean, ...edits)).filter((finding) => finding.rule === rule)
    const hit = found.find(
      (finding) =>
        finding.severity === (expected.severity ?? 'error') && (expected.part === undefined || finding.item === `/${expected.part}`),
    )
    expect(hit, JSON.stringify(found, null, 1)).toBeDefined()
    expect(`${hit?.message} ${hit?.measured} ${hit?.allowed}`).not.toMatch(/undefined|NaN|Infinity/)
  })

  it('exists for every invariant', () => {
    const tried = new Set(CASES.map(([rule]) => rule))
    expect(PACKAGE_RULES.map((rule) => rule.id).filter((id) => !tried.has(id))).toEqual([])
  })

  it('names the slide it is on', () => {
    const [finding] = lintPackage(rezip(clean, swap(SLIDE, '<p:cNvPr id="3"', '<p:cNvPr id="2"')))
    expect(finding?.slide).toEqual({ number: 2, id: '257' })
  })
})

describe('the archive', () => {
  it('is reported for methods other than 0 and 8, and for dates', () => {
    const rules = (bytes: Uint8Array) =>
      lintPackage(bytes)
        .filter((finding) => finding.rule === 'P12')
        .map((finding) => finding.severity)
    expect(rules(patchDirectory(clean, 'docProps/app.xml', 10, 12))).toEqual(['error'])
    expect(rules(patchDirectory(clean, 'docProps/app.xml', 14, 0x5a21))).toEqual(['info'])
  })

  it('is refused when it is none, or no presentation', () => {
    expect(() => lintPackage(new TextEncoder().encode('not a zip'))).toThrow(/not a zip/)
    expect(() => lintPackage(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).toThrow(/password/)
    expect(() => lintPackage(rezip(clean, drop(TYPES)))).toThrow(/not an Office file/)
    expect(() => lintPackage(rezip(clean, drop(MAIN)))).toThrow(/not a presentation/)
    expect(() =>
      lintPackage(
        rezip(
          clean,
          swap(
            '_rels/.rels',
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument',
            'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument',
          ),
        ),
      ),
    ).toThrow(/strict/)
  })
})

describe('a file of PptxGenJS', () => {
  it('shows the faults that it is known for', async () => {
    const deck = new (PptxGenJS as unknown as typeof import('pptxgenjs').default)()
    deck.addSlide().addChart('bar', [{ name: 'Cups', labels: ['a', 'b'], values: [1, 2] }], { x: 1, y: 1, w: 4, h: 3 })
    const bytes = (await deck.write({ outputType: 'uint8array' })) as Uint8Array
    const found = lintPackage(bytes).filter((finding) => finding.severity === 'error')
    const says = (rule: string, pattern: RegExp) => found.some((finding) => finding.rule === rule && pattern.test(finding.message))
    expect(says('P11', /names 3 axes/)).toBe(true)
    expect(says('P7', /share/)).toBe(true)
    expect(says('P1', /notesMasterIdLst stands too late/)).toBe(true)
  })
})
