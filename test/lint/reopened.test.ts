import fc from 'fast-check'
import { strFromU8, strToU8 } from 'fflate'
import PptxGenJS from 'pptxgenjs'
import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '../../src/core/font/library.ts'
import type { Severity } from '../../src/core/lint/finding.ts'
import { openPresentation } from '../../src/core/lint/package/presentation.ts'
import { fromPptx } from '../../src/core/lint/reopened/from-pptx.ts'
import { lintPptx } from '../../src/core/lint/reopened/lint-pptx.ts'
import { RULES } from '../../src/core/lint/rules.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { createMeterFor } from '../../src/server/text-meter.ts'
import { cleanDeck } from './clean.ts'
import { photo } from './draw.ts'
import { drop, type Edit, rezip, swap } from './rezip.ts'

const clean = renderPptx(cleanDeck().scene)
const meterFor = createMeterFor(createFontLibrary(fontSource()))
const LIST = 'ppt/slides/slide2.xml'
const CHART = 'ppt/slides/slide3.xml'
const TABLE = 'ppt/slides/slide4.xml'
const CARDS = 'ppt/slides/slide5.xml'
const STEPS = 'ppt/slides/slide6.xml'
const CLOSING = 'ppt/slides/slide8.xml'
const ACTION = 'Choose the roast by Friday'

const run = (text: string, look = '') =>
  `<a:r><a:rPr lang="en-GB"${look.startsWith(' ') ? look : ''}>${look.startsWith(' ') ? '' : look}</a:rPr><a:t>${text}</a:t></a:r>`
/** Instead of the one paragraph of the closing slide. */
const say = (...paragraphs: readonly string[]): Edit =>
  swap(CLOSING, new RegExp(`<a:p>(?:(?!<a:p>).)*${ACTION}.*?</a:p>`), paragraphs.map((runs) => `<a:p>${runs}</a:p>`).join(''))
const freeText = (id: number, x: number, y: number, width: number, height: number, inside: string, fill = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Free ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x * 12700}" y="${y * 12700}"/><a:ext cx="${width * 12700}" cy="${height * 12700}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${fill}</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p>${inside}</a:p></p:txBody></p:sp>`
const adding = (part: string, ...shapes: readonly string[]): Edit => swap(part, '</p:spTree>', `${shapes.join('')}</p:spTree>`)
const solid = (rgb: string) => `<a:solidFill><a:srgbClr val="${rgb}"/></a:solidFill>`
const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ')

const SHADE = '<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="60000"/></a:schemeClr></a:solidFill>'
const QUOTE_LAYOUT = 'ppt/slideLayouts/slideLayout5.xml'
/** Of the two cards one, without its panel. */
const LEFT_ALONE: readonly Edit[] = [
  swap(CARDS, /<p:sp><p:nvSpPr><p:cNvPr id="4" name="card-2".*?<\/p:sp>/, ''),
  swap(CARDS, /(name="card-1".*?<\/a:prstGeom>)<a:solidFill>.*?<\/a:solidFill>/, '$1<a:noFill/>'),
]

type Case = readonly [rule: string, name: string, edits: readonly Edit[], expected: { severity: Severity; slide?: number }]

const CASES: readonly Case[] = [
  [
    'F1',
    'ten long paragraphs in a frame for five',
    [say(...Array.from({ length: 10 }, () => run(words(20))))],
    { severity: 'error', slide: 8 },
  ],
  [
    'F2',
    'a word wider than its box',
    [adding(CLOSING, freeText(40, 100, 300, 90, 60, run('Donaudampfschifffahrt')))],
    { severity: 'error', slide: 8 },
  ],
  ['F3', 'a box beyond the edge', [adding(CLOSING, freeText(40, 800, 300, 300, 60, run('Beyond')))], { severity: 'error', slide: 8 }],
  [
    'F3',
    'a box that grows off the slide',
    [adding(CLOSING, freeText(40, 100, 480, 200, 30, run(words(40))).replace('noAutofit', 'spAutoFit'))],
    { severity: 'error', slide: 8 },
  ],
  ['F4', 'a box on the text', [adding(CLOSING, freeText(40, 60, 182, 300, 30, run('On top of it')))], { severity: 'error', slide: 8 }],
  ['F5', 'a text at the edge', [adding(CLOSING, freeText(40, 8, 300, 300, 30, run('At the edge')))], { severity: 'warning', slide: 8 }],
  ['F7', 'a small size on the run', [say(run(ACTION, ' sz="1100"'))], { severity: 'error', slide: 8 }],
  [
    'F7',
    'running text that its layout sets small',
    [swap('ppt/slideLayouts/slideLayout8.xml', /sz="2400"/, 'sz="1200"'), say(run(words(45)))],
    { severity: 'error', slide: 8 },
  ],
  [
    'F8',
    'autofit at 62 %',
    [
      swap(
        CLOSING,
        /<a:bodyPr\/>(?=<a:lstStyle\/><a:p>(?:(?!<\/p:sp>).)*Choose)/,
        '<a:bodyPr><a:normAutofit fontScale="62500" lnSpcReduction="20000"/></a:bodyPr>',
      ),
    ],
    { severity: 'warning', slide: 8 },
  ],
  ['F9', 'a picture without its crop', [swap(LIST, /<a:srcRect[^>]*>/, '')], { severity: 'error', slide: 2 }],
  [
    'F10',
    'a picture of few pixels',
    [(files) => files.set('ppt/media/image1.png', photo(300, 300).bytes)],
    { severity: 'error', slide: 2 },
  ],
  ['F11', 'a cell of seventy characters', [swap(TABLE, 'Ethiopia', 'x '.repeat(35).trim())], { severity: 'warning', slide: 4 }],
  ['F12', 'an empty placeholder', [say('')], { severity: 'error', slide: 8 }],
  ['F12', 'a prompt that was left', [say(run('Click to add text'))], { severity: 'error', slide: 8 }],
  ['C1', 'pale text on the theme’s ground', [say(run(ACTION, solid('AAAAAA')))], { severity: 'error', slide: 8 }],
  [
    'C1',
    'text of the ground by luminance',
    [say(run(ACTION, '<a:solidFill><a:schemeClr val="tx1"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr></a:solidFill>'))],
    { severity: 'error', slide: 8 },
  ],
  [
    'C1',
    'dark text on a dark slide background',
    [swap(CLOSING, '<p:cSld>', `<p:cSld><p:bg><p:bgPr>${solid('101820')}<a:effectLst/></p:bgPr></p:bg>`)],
    { severity: 'error', slide: 8 },
  ],
  [
    'C1',
    'a colour map turned over without its colours',
    [
      swap(
        CLOSING,
        /(<p:cSld>)(.*)<a:masterClrMapping\/>/,
        '$1<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>$2<a:overrideClrMapping bg1="dk1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>',
      ),
    ],
    { severity: 'error', slide: 8 },
  ],
  [
    'C1',
    'a cell as dark as its text',
    [swap(TABLE, /(Ethiopia.*?<a:tcPr[^>]*)\/>/, `$1>${solid('14222E')}</a:tcPr>`)],
    { severity: 'error', slide: 4 },
  ],
  [
    'C1',
    'white text on the pale end of a gradient',
    [
      adding(
        CLOSING,
        freeText(
          40,
          100,
          300,
          400,
          60,
          run('On a gradient', solid('FFFFFF')),
          '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="EEEEEE"/></a:gs><a:gs pos="100000"><a:srgbClr val="000000"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>',
        ),
      ),
    ],
    { severity: 'error', slide: 8 },
  ],
  [
    'C2',
    'a series as pale as the ground',
    [swap('ppt/charts/chart1.xml', /(<c:spPr><a:solidFill>)<a:schemeClr val="accent1"\/>/, '$1<a:schemeClr val="bg2"/>')],
    { severity: 'warning', slide: 3 },
  ],
  [
    'C3',
    'five hues',
    [
      adding(
        CLOSING,
        ...['C0392B', 'E2B007', '2E8B57', '7D3C98'].map((rgb, i) => freeText(40 + i, 180 + 180 * i, 280, 170, 200, run('Hue'), solid(rgb))),
      ),
    ],
    { severity: 'warning' },
  ],
  [
    'T2',
    'a title as small as its text',
    [swap(CLOSING, / b="1"(?=\/><a:t>Start with one)/, ' sz="2400"')],
    { severity: 'warning', slide: 8 },
  ],
  ['T2', 'words larger than the title', [say(run(ACTION, ' sz="3600"'))], { severity: 'warning', slide: 8 }],
  [
    'T3',
    'a third and a fourth family',
    [say(run(ACTION, '<a:latin typeface="Lobster"/>'), run(words(3), '<a:latin typeface="Impact"/>'))],
    { severity: 'warning' },
  ],
  ['T3', 'a family of its own for much of the text', [say(run(words(40), '<a:latin typeface="Calibri"/>'))], { severity: 'warning' }],
  [
    'T3',
    'a Chinese text in a face of its own',
    [say(run('茶的历史可以追溯到几千年前的中国南方'.repeat(4), '<a:ea typeface="KaiTi"/>'))],
    { severity: 'warning' },
  ],
  ['L4', 'a title over two short lines', LEFT_ALONE, { severity: 'warning', slide: 5 }],
  ['L7', 'words at the left alone', LEFT_ALONE, { severity: 'info', slide: 5 }],
  ['T7', 'a centred paragraph of many lines', [say(`<a:pPr algn="ctr"/>${run(words(40))}`)], { severity: 'warning', slide: 8 }],
  ['L11', 'a hundred and twenty words', [say(run(words(120), ' sz="1400"'))], { severity: 'error', slide: 8 }],
  ['L12', 'eight items', [swap(LIST, /(<a:p>(?:(?!<a:p>).)*Sugars.*?<\/a:p>)/, '$1$1$1$1$1$1')], { severity: 'error', slide: 2 }],
  ['A1', 'a title without a word', [swap(CARDS, 'Filter and espresso ask for different roasts', '')], { severity: 'error', slide: 5 }],
  ['A1', 'a title that is a text box', [swap(CARDS, '<p:ph type="title"/>', '')], { severity: 'error', slide: 5 }],
  [
    'A2',
    'a title twice',
    [swap(CARDS, 'Filter and espresso ask for different roasts', 'A cup takes three steps')],
    { severity: 'warning', slide: 6 },
  ],
  ['A3', 'a picture without a description', [swap(LIST, / descr="[^"]*"/, '')], { severity: 'error', slide: 2 }],
  ['A3', 'a chart described by its file name', [swap(CHART, / descr="[^"]*"/, ' descr="chart1.png"')], { severity: 'error', slide: 3 }],
  [
    'A4',
    'steps in reverse',
    [swap(STEPS, /(<p:sp><p:nvSpPr><p:cNvPr id="3".*?<\/p:sp>)(<p:sp>.*?<\/p:sp>)(<p:sp>.*?<\/p:sp>)/, '$3$2$1')],
    { severity: 'error', slide: 6 },
  ],
  ['A5', 'runs without a language', [swap(CLOSING, /lang="en-GB"/g, '')], { severity: 'error', slide: 8 }],
  ['A5', 'a file without a language', [swap('docProps/core.xml', /<dc:language>.*?<\/dc:language>/, '')], { severity: 'warning' }],
  ['A5', 'a file without a title', [swap('docProps/core.xml', /<dc:title>.*?<\/dc:title>/, '')], { severity: 'warning' }],
  ['A6', 'a table without a header row', [swap(TABLE, ' firstRow="1"', '')], { severity: 'error', slide: 4 }],
  [
    'A7',
    'a bare link',
    [
      swap(
        'ppt/slides/_rels/slide8.xml.rels',
        '</Relationships>',
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>',
      ),
      say(run('https://example.org', '<a:hlinkClick r:id="rId9"/>')),
    ],
    { severity: 'warning', slide: 8 },
  ],
  [
    'E1',
    'free text everywhere',
    [
      ...[LIST, CHART, CLOSING].map((part) => swap(part, /<p:ph type="body" idx="\d"\/>/, '')),
      ...[2, 3, 8].map((n, i) =>
        adding(
          `ppt/slides/slide${n}.xml`,
          ...[0, 1, 2, 3, 4, 5].map((k) => freeText(50 + i * 10 + k, 500, 120 + 60 * k, 200, 40, run(words(42)))),
        ),
      ),
    ],
    { severity: 'error' },
  ],
  [
    'E1',
    'a slide number that is a text box',
    [
      swap(CLOSING, /<p:ph type="sldNum"[^>]*>/, ''),
      swap(
        CLOSING,
        /(name="number"\/>.*?)<p:spPr\/>/,
        '$1<p:spPr><a:xfrm><a:off x="10566400" y="6400800"/><a:ext cx="1016000" cy="228600"/></a:xfrm></p:spPr>',
      ),
    ],
    { severity: 'error', slide: 8 },
  ],
  [
    'E2',
    'a slide on Blank',
    [swap('ppt/slideLayouts/slideLayout8.xml', 'name="Closing"', 'name="Blank"')],
    { severity: 'error', slide: 8 },
  ],
  [
    'E3',
    'a chart without its data',
    [swap('ppt/charts/chart1.xml', /<c:externalData.*?<\/c:externalData>/, ''), drop('ppt/charts/_rels/chart1.xml.rels')],
    { severity: 'error', slide: 3 },
  ],
  ['E3', 'a picture of a chart', [swap(LIST, / descr="[^"]*"/, ' descr="Bar chart of cups sold"')], { severity: 'warning', slide: 2 }],
  [
    'E4',
    'text boxes in rows and columns',
    [
      adding(
        CLOSING,
        ...[0, 1, 2].flatMap((r) => [0, 1, 2].map((c) => freeText(60 + 3 * r + c, 60 + 280 * c, 250 + 60 * r, 240, 40, run('Cell')))),
      ),
    ],
    { severity: 'warning', slide: 8 },
  ],
  ['E4', 'an arrow that was unglued', [swap(STEPS, /<a:stCxn[^>]*><a:endCxn[^>]*>/, '')], { severity: 'warning', slide: 6 }],
  [
    'E5',
    'a slide that is one picture',
    [
      swap(LIST, /<p:sp>.*?<\/p:sp>/g, ''),
      swap(LIST, /(<p:pic>.*?<a:off) x="\d+" y="\d+"\/><a:ext cx="\d+" cy="\d+"\/>/, '$1 x="0" y="0"/><a:ext cx="12192000" cy="6858000"/>'),
    ],
    { severity: 'error', slide: 2 },
  ],
  [
    'E6',
    'a sentence in three boxes',
    [
      adding(
        CLOSING,
        ...['Choose the roast and', 'order the grinder before', 'the end of the month'].map((line, i) =>
          freeText(60 + i, 60, 300 + 25 * i, 400, 24, run(line, ' sz="2000"')),
        ),
      ),
    ],
    { severity: 'error', slide: 8 },
  ],
  ['E7', 'typed bullets', [say(run('• Choose the roast'))], { severity: 'error', slide: 8 }],
]

describe('our own file, re-opened', () => {
  it('has no findings at all, with the fonts at hand', () => {
    expect(lintPptx(clean, { meterFor })).toEqual([])
  })

  it('says what it could not measure without them', () => {
    expect(lintPptx(clean).map((finding) => [finding.rule, finding.severity])).toEqual([['F0', 'info']])
  })
})

describe('an injected defect', () => {
  it.each(CASES.map((one) => ({ rule: one[0], name: one[1], one })))('$rule: $name', ({ rule, one: [, , edits, { severity, slide }] }) => {
    const found = lintPptx(rezip(clean, ...edits), { meterFor }).filter((finding) => finding.rule === rule)
    const hit = found.find((finding) => finding.severity === severity && (slide === undefined || finding.slide?.number === slide))
    expect(hit, JSON.stringify(found, null, 1)).toBeDefined()
    expect(`${hit?.message} ${hit?.measured} ${hit?.allowed}`).not.toMatch(/undefined|NaN|Infinity/)
  })
})

describe('a finding', () => {
  it('says on which slide by its title, and calls the item as the selection pane does', () => {
    const [found] = lintPptx(rezip(clean, say(run(ACTION, ' sz="3600"'))), { meterFor })
    expect(found).toMatchObject({
      rule: 'T2',
      slide: { number: 8, title: 'Start with one roast and one grinder' },
      item: '3',
      name: 'actions',
    })
  })
})

describe('the cases', () => {
  it('cover every gate rule, but those over the mix of a whole deck, which have their cases with the scenes', () => {
    const tried = new Set(CASES.map(([rule]) => rule))
    expect(RULES.filter((rule) => rule.gate && !tried.has(rule.id)).map((rule) => rule.id)).toEqual(['L8', 'L9'])
  })
})

describe('no false alarm', () => {
  const SOUND: readonly (readonly [rule: string, name: string, edits: readonly Edit[]])[] = [
    ['T2', 'a figure larger than the title', [say(run('84 %', ' sz="9600"'))]],
    [
      'T1',
      'a figure with its unit and a remark',
      [say(`${run('≈', ' sz="3600"')}${run('97.4', ' sz="7200"')}${run(' %', ' sz="4500"')}`, run('up 3 points', ' sz="2000"'))],
    ],
    ['T3', 'another weight of the body font', [say(run('Choose', '<a:latin typeface="Calibri Light"/>'), run(ACTION))]],
    ['T3', 'code and signs', [say(run('npm ci', '<a:latin typeface="Consolas"/>'), run('JKL', '<a:latin typeface="Wingdings"/>'))]],
    ['T3', 'one word of Chinese by the theme', [say(run('茶', '<a:ea typeface="+mn-ea"/>'), run(ACTION))]],
    ['C3', 'shades of the accent', [adding(CLOSING, freeText(40, 500, 300, 200, 120, run('Shade'), SHADE))]],
    ['L7', 'a quotation at the left, by the name of its layout', [swap(QUOTE_LAYOUT, 'name="Cards"', 'name="Quote"'), ...LEFT_ALONE]],
    ['L4', 'a quotation, by the name of its layout', [swap(QUOTE_LAYOUT, 'name="Cards"', 'name="Quote"'), ...LEFT_ALONE]],
  ]
  it.each(SOUND.map((one) => ({ rule: one[0], name: one[1], edits: one[2] })))('$rule: $name', ({ rule, edits }) => {
    expect(lintPptx(rezip(clean, ...edits), { meterFor }).filter((finding) => finding.rule === rule)).toEqual([])
  })
})

describe('what a slide inherits', () => {
  const subject = fromPptx(openPresentation(clean))
  const title = subject.sheets[1]?.leaves.find((mark) => mark.placeholder?.type === 'title')

  it('is resolved: place, size, colour and face of a placeholder', () => {
    expect(title?.box).toEqual({ x: 48, y: 36, width: 864, height: 68 })
    expect(title?.text?.passages[0]?.spans[0]).toMatchObject({
      size: 30,
      bold: true,
      ink: { rgb: '#14222E', alpha: 1 },
      family: 'Georgia',
      language: 'en-GB',
    })
    expect(subject).toMatchObject({ width: 960, height: 540, title: 'Coffee, from bean to cup', language: 'en-GB' })
    expect(subject.sheets[1]?.notes).toContain('What to say here')
  })

  it('is scaled by groups, and turned', () => {
    const grouped = `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="70" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="1270000" y="2540000"/><a:ext cx="2540000" cy="2540000"/><a:chOff x="0" y="0"/><a:chExt cx="1270000" cy="1270000"/></a:xfrm></p:grpSpPr>${freeText(71, 10, 10, 50, 20, run('In a group'))}</p:grpSp>`
    const turned = freeText(72, 300, 300, 100, 40, run('Turned')).replace('<a:xfrm>', '<a:xfrm rot="5400000">')
    const sheet = fromPptx(openPresentation(rezip(clean, adding(CLOSING, grouped, turned)))).sheets[7]
    const box = (id: string) => sheet?.leaves.find((mark) => mark.id === id)?.box
    expect(box('71')).toEqual({ x: 120, y: 220, width: 100, height: 40 })
    const { x = 0, y = 0, width = 0, height = 0 } = box('72') ?? {}
    expect([x, y, width, height].map(Math.round)).toEqual([330, 270, 40, 100])
  })

  it('knows chart, table, connector and decoration', () => {
    const kinds = (slide: number) => subject.sheets[slide - 1]?.marks.map((mark) => mark.kind)
    expect(kinds(3)).toContain('chart')
    expect(subject.sheets[2]?.leaves.find((mark) => mark.chart)?.chart?.workbook).toBe(true)
    expect(subject.sheets[3]?.leaves.find((mark) => mark.table)?.table).toMatchObject({ headerRow: true, columns: 3 })
    expect(subject.sheets[5]?.leaves.filter((mark) => mark.glued).length).toBe(2)
    expect(subject.sheets[0]?.leaves.find((mark) => mark.name === 'band')?.role).toBe('decoration')
    expect(subject.sheets.map((sheet) => sheet.kind)).toEqual(['cover', ...Array(6).fill(undefined), 'closing'])
  })
})

describe('a damaged file', () => {
  const WRONG = ['', '-1', '0', '999999999999', '1e9', 'x', 'constructor']
  const spoil =
    (part: number, at: number, wrong: string): Edit =>
    (files) => {
      const names = [...files.keys()].filter((name) => /\.(xml|rels)$/.test(name))
      const name = names[part % names.length] as string
      const source = strFromU8(files.get(name) as Uint8Array)
      const values = [...source.matchAll(/="([^"]*)"/g)]
      const value = values[at % values.length]
      if (value) files.set(name, strToU8(`${source.slice(0, value.index + 2)}${wrong}${source.slice(value.index + value[0].length - 1)}`))
    }

  it('is judged or refused, and nothing else', { timeout: 180_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...WRONG)), { minLength: 1, maxLength: 4 }), (spoilt) => {
        try {
          const found = lintPptx(rezip(clean, ...spoilt.map(([part, at, wrong]) => spoil(part, at, wrong))))
          for (const finding of found)
            expect(`${finding.message} ${finding.measured} ${finding.allowed}`).not.toMatch(/undefined|NaN|Infinity/)
        } catch (fault) {
          expect((fault as Error).name).toBe('Refusal')
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file of PptxGenJS', () => {
  it('is read and judged', async () => {
    const deck = new (PptxGenJS as unknown as typeof import('pptxgenjs').default)()
    deck.layout = 'LAYOUT_WIDE'
    const slide = deck.addSlide()
    slide.addText('A heading that is only a text box', { x: 0.6, y: 0.5, w: 12, h: 0.8, fontSize: 30, color: '222222' })
    slide.addText('Grey on white is hard to read', { x: 0.6, y: 2, w: 6, h: 0.6, fontSize: 14, color: 'BBBBBB' })
    slide.addText('• typed\n• markers', { x: 0.6, y: 3, w: 6, h: 1, fontSize: 9 })
    slide.addTable(
      [
        ['Bean', 'Share'],
        ['Arabica', '60 %'],
      ].map((row) => row.map((text) => ({ text }))),
      { x: 0.6, y: 4.2, w: 5 },
    )
    slide.addImage({ data: `data:image/png;base64,${Buffer.from(photo(800, 400).bytes).toString('base64')}`, x: 8, y: 2, w: 4, h: 4 })
    const bytes = (await deck.write({ outputType: 'uint8array' })) as Uint8Array
    const found = lintPptx(bytes, { meterFor })
    const rules = new Set(found.map((finding) => `${finding.rule} ${finding.severity}`))
    for (const expected of ['A1 error', 'A3 error', 'A6 error', 'C1 error', 'E7 error', 'F7 error', 'F9 error', 'P7 error'])
      expect(rules).toContain(expected)
    expect(found.filter((finding) => finding.rule === 'C1')).toHaveLength(1)
  })
})
