import PptxGenJS from 'pptxgenjs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { office, p, relations, styled, wordBody } from './archive.ts'
import { read } from './parse.ts'

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#357' } })
    .png()
    .toBuffer()

const STYLES = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Abschnitt"><w:name w:val="Abschnitt"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
  <w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/></w:style>
</w:styles>`
const NUMBERING = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>`
const listed = (id: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`
const bold = (text: string, size = 0) =>
  `<w:p><w:r><w:rPr><w:b/>${size ? `<w:sz w:val="${size}"/>` : ''}</w:rPr><w:t>${text}</w:t></w:r></w:p>`
const cell = (content: string, properties = '') =>
  `<w:tc>${properties ? `<w:tcPr>${properties}</w:tcPr>` : ''}${content.startsWith('<') ? content : p(content)}</w:tc>`
const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`

/** A Word document of a body, with styles and lists. */
const word = (body: string, parts: Record<string, string | Uint8Array> = {}, related: Parameters<typeof relations>[0] = []) =>
  office('docx', {
    'word/document.xml': wordBody(body),
    'word/styles.xml': STYLES,
    'word/numbering.xml': NUMBERING,
    'word/_rels/document.xml.rels': relations([['s', 'styles', 'styles.xml'], ['n', 'numbering', 'numbering.xml'], ...related]),
    ...parts,
  })
const body = async (content: string, parts?: Record<string, string | Uint8Array>, related?: Parameters<typeof relations>[0]) =>
  (await read('a.docx', word(content, parts, related))).body

const CHART = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart>
  <c:title><c:tx><c:rich><a:p><a:r><a:t>Boats in service</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>
  ${[
    ['Diesel', [4, 3]],
    ['Electric', [0, 0.5]],
  ]
    .map(
      ([name, values]) => `<c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>${name}</c:v></c:pt></c:strCache></c:strRef></c:tx>
    <c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>2024</c:v></c:pt><c:pt idx="1"><c:v>2025</c:v></c:pt></c:strCache></c:strRef></c:cat>
    <c:val><c:numRef><c:numCache><c:formatCode>0.0</c:formatCode>${(values as number[]).map((value, i) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`).join('')}</c:numCache></c:numRef></c:val></c:ser>`,
    )
    .join('')}</c:barChart></c:plotArea></c:chart></c:chartSpace>`
const CHART_TABLE = 'Boats in service\n\n|  | Diesel | Electric |\n| --- | --- | --- |\n| 2024 | 4\\.0 | 0\\.0 |\n| 2025 | 3\\.0 | 0\\.5 |'

describe('a Word document', () => {
  it('has headings by their level, whatever its styles are called', async () => {
    const content =
      p('Der Bericht', styled('Titel')) +
      p('Erstens', styled('berschrift1')) +
      p('Zweitens', styled('Kapitel')) +
      p('Darunter', styled('Abschnitt')) +
      p('Text.')
    expect(await read('a.docx', word(content))).toMatchObject({
      title: 'Der Bericht',
      body: '# Der Bericht\n\n## Erstens\n\n## Zweitens\n\n### Darunter\n\nText.',
    })
  })

  it('has headings by their looks where nobody used styles', async () => {
    const text = p('The club has money in hand, and half of it goes into the new shed that everyone wants.')
    expect(await body(bold('Minutes', 36) + text + bold('Budget') + text + bold('Next meeting') + text)).toMatch(
      /^# Minutes\n[\s\S]+\n## Budget\n[\s\S]+\n## Next meeting\n/,
    )
    // Bold everywhere is no heading.
    expect(await body(bold('One') + bold('Two') + bold('Three'))).not.toContain('#')
  })

  it('has lists, nested and numbered, parted from each other', async () => {
    const content = p('Tea', listed(1)) + p('green', listed(1, 1)) + p('Coffee', listed(1)) + p('First', listed(2)) + p('Second', listed(2))
    expect(await body(content)).toBe('- Tea\n  - green\n- Coffee\n\n<!-- -->\n\n1. First\n2. Second')
  })

  it('has tables with merged cells; one that only arranges the page is text', async () => {
    const merged = table(
      cell('City') + cell('Boats', '<w:gridSpan w:val="2"/>'),
      cell('Ulm', '<w:vMerge w:val="restart"/>') + cell('3') + cell('4'),
      cell('', '<w:vMerge/>') + cell('5') + cell('6'),
    )
    expect(await body(merged)).toBe('| City | Boats |  |\n| --- | --- | --- |\n| Ulm | 3 | 4 |\n|  | 5 | 6 |')
    expect(await body(table(cell('A box'), cell('and what is in it.')))).toBe('A box\n\nand what is in it.')
  })

  it('keeps emphasis, links and formulas, and drops what was deleted or is hidden', async () => {
    const content = `<w:p><w:r><w:t xml:space="preserve">A </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r><w:r><w:t xml:space="preserve"> word, </w:t></w:r>
      <w:hyperlink r:id="l"><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> and </w:t></w:r>
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.example/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>another</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
      <w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> new</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>
      <m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath></w:p>`
    expect(await body(content, {}, [['l', 'hyperlink', 'https://a.example/']])).toBe(
      'A **bold** word, [a link](https://a.example/) and [another](https://b.example/) new(a+b)/c',
    )
  })

  it('drops links that are no web or mail addresses', async () => {
    const content = '<w:p><w:hyperlink r:id="l"><w:r><w:t>run me</w:t></w:r></w:hyperlink></w:p>'
    expect(await body(content, {}, [['l', 'hyperlink', 'javascript:alert(1)']])).toBe('run me')
  })

  it('has footnotes, quotes and listings, and no table of contents', async () => {
    const content =
      p('Contents entry 7', styled('Verzeichnis1')) +
      '<w:p><w:r><w:t>Water is wet</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' +
      p('Wet it is.', styled('Zitat')) +
      p('let a = 1', styled('Code')) +
      p('let b = 2', styled('Code'))
    const footnotes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:type="separator" w:id="0">${p('x')}</w:footnote><w:footnote w:id="2">${p('As everyone knows.')}</w:footnote></w:footnotes>`
    expect(await body(content, { 'word/footnotes.xml': footnotes }, [['f', 'footnotes', 'footnotes.xml']])).toBe(
      'Water is wet[^f2]\n\n> Wet it is.\n\n```\nlet a = 1\nlet b = 2\n```\n\n[^f2]: As everyone knows.',
    )
  })

  it('brings its pictures with their descriptions, each once, and passes over icons', async () => {
    const drawing = (id: string, alt: string) =>
      `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="${alt}"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r></w:p>`
    const [large, small] = [await png(400, 300), await png(20, 20)]
    const { body: text, pictures } = await read(
      'a.docx',
      word(
        p('See:') + drawing('a', 'The harbour&#10;Description automatically generated') + drawing('a', 'Again') + drawing('b', 'An icon'),
        { 'word/media/a.png': large, 'word/media/b.png': small },
        [
          ['a', 'image', 'media/a.png'],
          ['b', 'image', '/word/media/b.png'],
        ],
      ),
    )
    expect(text).toMatch(/^See:\n\n!\[The harbour\]\(pictures\/[0-9a-f]{16}\.png\)$/)
    expect([...pictures.values()]).toEqual([new Uint8Array(large)].map((bytes) => Buffer.from(bytes)))
  })

  it('has charts as the tables that they draw, and text boxes', async () => {
    const content = `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="c"/><c:chart r:id="c"/></wp:inline></w:drawing></w:r></w:p>
      <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${p('In a box.')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback>${p('twice')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(await body(content, { 'word/charts/chart1.xml': CHART }, [['c', 'chart', 'charts/chart1.xml']])).toBe(
      `${CHART_TABLE}\n\nIn a box.`,
    )
  })

  it('is read in the strict variant too', async () => {
    const strict = (text: string) =>
      text.replaceAll('http://schemas.openxmlformats.org/wordprocessingml/2006/', 'http://purl.oclc.org/ooxml/wordprocessingml/')
    const bytes = office('docx', {
      'word/document.xml': strict(wordBody(p('Strict', styled('berschrift1')) + p('Text.'))),
      'word/styles.xml': strict(STYLES),
      'word/_rels/document.xml.rels': relations([['s', 'styles', 'styles.xml']]),
    })
    expect((await read('a.docx', bytes)).body).toBe('# Strict\n\nText.')
  })
})

describe('a presentation', () => {
  /** Made by another program, as people have them. */
  async function presentation(): Promise<Uint8Array> {
    const made = new (PptxGenJS as unknown as typeof import('pptxgenjs').default)()
    made.title = 'PowerPoint Presentation'
    const cover = made.addSlide()
    cover.addText('Electric ferries', { x: 1, y: 1, w: 8, h: 1, fontSize: 40 })
    cover.addText('A proposal', { x: 1, y: 3, w: 8, h: 1 })
    const points = made.addSlide()
    points.addText('Right', { x: 6, y: 2, w: 3, h: 1 })
    points.addText('Left', { x: 1, y: 2, w: 3, h: 1 })
    points.addText('Why now', { x: 1, y: 0.3, w: 8, h: 0.8 })
    points.addText(
      [
        { text: 'Fuel', options: { bullet: true } },
        { text: 'up 28 %', options: { bullet: true, indentLevel: 1 } },
        { text: 'Crew', options: { bullet: true } },
      ],
      { x: 1, y: 4, w: 8, h: 1 },
    )
    points.addNotes('Say it slowly.')
    const data = made.addSlide()
    data.addText('Costs', { x: 1, y: 0.3, w: 8, h: 0.8 })
    data.addTable(
      [
        [{ text: 'Year' }, { text: 'Fuel' }],
        [{ text: '2024' }, { text: '2.2' }],
        [{ text: '2025' }, { text: '2.5' }],
      ],
      { x: 1, y: 1.5, w: 4 },
    )
    data.addChart('bar', [{ name: 'Boats', labels: ['2024', '2025'], values: [4, 3] }], { x: 6, y: 1.5, w: 3, h: 3 })
    const hidden = made.addSlide()
    hidden.hidden = true
    hidden.addText('Backup', { x: 1, y: 1, w: 8, h: 1 })
    return (await made.write({ outputType: 'uint8array' })) as Uint8Array
  }

  it('becomes a heading for each slide, with what is on it in reading order', async () => {
    const { body: text, title, notes } = await read('talk.pptx', await presentation())
    expect(text).toBe(
      [
        '# Electric ferries',
        'A proposal',
        '## Why now',
        'Left',
        'Right',
        '- Fuel\n  - up 28 %\n- Crew',
        '<!-- notes:\nSay it slowly.\n-->',
        '## Costs',
        '| Year | Fuel |\n| --- | --- |\n| 2024 | 2\\.2 |\n| 2025 | 2\\.5 |',
        '|  | Boats |\n| --- | --- |\n| 2024 | 4 |\n| 2025 | 3 |',
      ].join('\n\n'),
    )
    expect(title).toBeUndefined()
    expect(notes).toEqual([{ at: 'deck', says: 'dropped', detail: 'one hidden slide' }])
  })

  it('is cut at the most slides that are read', async () => {
    const { body: text, notes } = await read('talk.pptx', await presentation(), { pages: 1 })
    expect(text).toBe('# Electric ferries\n\nA proposal')
    expect(notes).toEqual([{ at: 'deck', says: 'dropped', detail: '3 slides after the first 1' }])
  })

  const A =
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  const shape = (text: string, ph = '', more = '') =>
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>${ph}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${more}${text
      .split('|')
      .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
      .join('')}</p:txBody></p:sp>`
  const slide = (shapes: string) => `<p:sld ${A}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`
  const deck = (slides: readonly string[], parts: Record<string, string> = {}, sections = '') =>
    office('pptx', {
      'ppt/presentation.xml': `<p:presentation ${A}><p:sldIdLst>${slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="s${i}"/>`).join('')}</p:sldIdLst>${sections}</p:presentation>`,
      'ppt/_rels/presentation.xml.rels': relations(slides.map((_, i) => [`s${i}`, 'slide', `slides/slide${i}.xml`] as const)),
      ...Object.fromEntries(slides.map((content, i) => [`ppt/slides/slide${i}.xml`, content])),
      ...parts,
    })

  it('marks the lines of a body as its master does, and leaves out footers', async () => {
    const bytes = deck([
      slide(shape('Deck', '<p:ph type="ctrTitle"/>')),
      slide(
        shape('Title', '<p:ph type="title"/>') +
          shape('One|Two', '<p:ph idx="1"/>') +
          shape('3', '<p:ph type="sldNum"/>') +
          shape('ACME', '<p:ph type="ftr"/>'),
      ),
    ])
    expect((await read('a.pptx', bytes)).body).toBe('# Deck\n\n## Title\n\n- One\n- Two')
    const plain = deck([
      slide(
        shape('Title', '<p:ph type="title"/>') +
          shape('One|Two', '<p:ph idx="1"/>', '<a:lstStyle><a:lvl1pPr><a:buNone/></a:lvl1pPr></a:lstStyle>'),
      ),
    ])
    expect((await read('a.pptx', plain)).body).toBe('# Title\n\nOne\n\nTwo')
  })

  it('has its sections above its slides', async () => {
    const titled = (text: string) =>
      slide(shape(text, '<p:ph type="title"/>') + shape('Words|more', '<p:ph idx="1"/>') + shape('x') + shape('y'))
    const sections = `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${[
      ['Start', 256],
      ['Money', 258],
    ]
      .map(([name, id]) => `<p14:section name="${name}" id="{0}"><p14:sldIdLst><p14:sldId id="${id}"/></p14:sldIdLst></p14:section>`)
      .join('')}</p14:sectionLst></p:ext></p:extLst>`
    const headings = (
      await read('a.pptx', deck([slide(shape('Deck', '<p:ph type="ctrTitle"/>')), titled('A'), titled('B')], {}, sections))
    ).body.match(/^#.*/gm)
    expect(headings).toEqual(['# Deck', '### A', '## Money', '### B'])
  })

  it('has SmartArt as the list that it was made from', async () => {
    const point = (id: string, text = '', type = 'node') =>
      `<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`
    const link = (from: string, to: string, order: number) =>
      `<dgm:cxn modelId="c${to}" srcId="${from}" destId="${to}" srcOrd="${order}" destOrd="0"/>`
    const model = `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" ${A}><dgm:ptLst>${point('0', '', 'doc')}${point('2', 'Build')}${point('1', 'Plan')}${point('3', 'in May')}</dgm:ptLst><dgm:cxnLst>${link('0', '1', 0)}${link('0', '2', 1)}${link('1', '3', 0)}</dgm:cxnLst></dgm:dataModel>`
    const frame = `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="d"/></p:nvGraphicFramePr><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="d"/></a:graphicData></a:graphic></p:graphicFrame>`
    const bytes = deck([slide(shape('Steps', '<p:ph type="title"/>') + frame)], {
      'ppt/slides/_rels/slide0.xml.rels': relations([['d', 'diagramData', '../diagrams/data1.xml']]),
      'ppt/diagrams/data1.xml': model,
    })
    expect((await read('a.pptx', bytes)).body).toBe('# Steps\n\n- Plan\n  - in May\n- Build')
  })
})

describe('a workbook', () => {
  const X =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  interface Sheet {
    readonly name: string
    readonly rows: string
    readonly state?: string
    readonly more?: string
    readonly before?: string
  }
  const workbook = (sheets: readonly Sheet[], strings: readonly string[] = []) =>
    office('xlsx', {
      'xl/workbook.xml': `<workbook ${X}><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i}"${state ? ` state="${state}"` : ''}/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relations([
        ...sheets.map((_, i) => [`r${i}`, 'worksheet', `worksheets/sheet${i}.xml`] as const),
        ['s', 'sharedStrings', 'sharedStrings.xml'],
        ['t', 'styles', 'styles.xml'],
      ]),
      'xl/sharedStrings.xml': `<sst ${X}>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}<si><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si></sst>`,
      'xl/styles.xml': `<styleSheet ${X}><numFmts count="1"><numFmt numFmtId="170" formatCode="#,##0.0&quot; m&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
      ...Object.fromEntries(
        sheets.map(({ rows, more = '', before = '' }, i) => [
          `xl/worksheets/sheet${i}.xml`,
          `<worksheet ${X}>${before}<sheetData>${rows}</sheetData>${more}</worksheet>`,
        ]),
      ),
    })
  const text = (reference: string, content: string) => `<c r="${reference}" t="inlineStr"><is><t>${content}</t></is></c>`
  const value = (reference: string, content: string | number, rest = '') => `<c r="${reference}"${rest}><v>${content}</v></c>`
  const row = (number: number, cells: string, rest = '') => `<row r="${number}"${rest}>${cells}</row>`

  it('has numbers, percentages and dates as they are formatted, and signs for true and false', async () => {
    const rows =
      row(1, text('A1', 'What') + text('B1', 'Share') + text('C1', 'When') + text('D1', 'Length') + text('E1', 'Done')) +
      row(
        2,
        value('A2', 0, ' t="s"') +
          value('B2', 0.41, ' s="1"') +
          value('C2', 45_658, ' s="2"') +
          value('D2', 1234.5, ' s="3"') +
          value('E2', 1, ' t="b"'),
      ) +
      row(3, value('A3', 1, ' t="s"') + value('B3', '#DIV/0!', ' t="e"') + value('D3', 2))
    const { body: content } = await read('a.xlsx', workbook([{ name: 'Tabelle1', rows }], ['Boat']))
    expect(content).toBe(
      '| What | Share | When | Length | Done |\n| --- | --- | --- | --- | --- |\n| Boat | 41% | 2025-01-01 | 1,234.5 m | ✓ |\n| rich text |  |  | 2 |  |',
    )
  })

  it('has a heading for each named sheet, and leaves out what is hidden', async () => {
    const rows =
      row(1, text('A1', 'Name') + text('B1', 'Secret') + text('C1', 'N')) +
      row(2, text('A2', 'Ada') + text('B2', 'x') + value('C2', 1)) +
      row(3, text('A3', 'Gone') + value('C3', 2), ' hidden="1"') +
      row(4, text('A4', 'Bo') + value('C4', 3))
    const sheets = [
      { name: 'Members', rows, before: '<cols><col min="2" max="2" hidden="1"/></cols>' },
      { name: 'Old', rows, state: 'hidden' },
    ]
    const { body: content, notes } = await read('club.xlsx', workbook(sheets))
    expect(content).toBe('## Members\n\n| Name | N |\n| --- | --- |\n| Ada | 1 |\n| Bo | 3 |')
    expect(notes).toEqual([{ at: 'deck', says: 'dropped', detail: 'one hidden sheet' }])
  })

  it('joins headings over several columns, and labels beside values are a list', async () => {
    const rows =
      row(1, text('A1', 'City') + text('B1', '2024') + text('D1', '2025')) +
      row(2, text('B2', 'Men') + text('C2', 'Women') + text('D2', 'Men') + text('E2', 'Women')) +
      row(3, text('A3', 'Ulm') + [1, 2, 3, 4].map((n, i) => value(`${'BCDE'[i]}3`, n)).join('')) +
      row(6, text('A6', 'Revenue') + value('B6', 5.4)) +
      row(7, text('A7', 'Members') + value('B7', 1260))
    const { body: content } = await read(
      'a.xlsx',
      workbook([{ name: 'Sheet1', rows, more: '<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="D1:E1"/></mergeCells>' }]),
    )
    expect(content).toBe(
      '| City | 2024 Men | 2024 Women | 2025 Men | 2025 Women |\n| --- | --- | --- | --- | --- |\n| Ulm | 1 | 2 | 3 | 4 |\n\n- **Revenue**: 5.4\n- **Members**: 1260',
    )
  })
})
