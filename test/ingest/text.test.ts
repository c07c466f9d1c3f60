import { describe, expect, it } from 'vitest'
import { dossier } from '../../src/server/ingest/dossier.ts'
import { formatNumber } from '../../src/server/ingest/office/number-format.ts'
import { read } from './parse.ts'

const refused = (code: string, says: string) => ({ code, message: expect.stringContaining(says) })
/** Neither text nor anything else. */
const NOISE = new Uint8Array(200).map((_, i) => (i * 7919) & 255)

describe('a file is what it holds', () => {
  it.each([
    ['report.pdf', 'Words, just words.', 'unreadable-input', 'report.pdf is not a PDF file'],
    ['report.docx', '%PDF-1.7', 'unreadable-input', 'report.docx is not a Word document (.docx): it is a PDF file'],
    ['noise.docx', NOISE, 'unreadable-input', 'noise.docx is not a Word document (.docx): it is damaged or something else'],
    ['page.html', '%PDF-1.7', 'unreadable-input', 'page.html is not a web page: it is a PDF file'],
    ['letter.doc', '{\\rtf1 x}', 'unsupported-input', 'in Rich Text Format'],
    ['notes.txt', NOISE, 'unreadable-input', 'is not text'],
    ['a.zip', 'PK\x05\x06' + '\0'.repeat(18), 'unsupported-input', 'a.zip is a zip archive'],
    ['blank.html', '<html><body>  <script>var x</script></body></html>', 'empty-source', 'blank.html has no text'],
  ])('%s', async (name, content, code, says) => {
    await expect(read(name, content)).rejects.toMatchObject(refused(code, says))
  })

  it.each([
    ['WordDocument', 'an old Word document (.doc)'],
    ['Workbook', 'an old Excel workbook (.xls)'],
    ['PowerPoint Document', 'an old PowerPoint file (.ppt)'],
    ['EncryptedPackage', 'protected with a password'],
  ])('tells old Office files apart: %s', async (stream, says) => {
    const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le')])
    await expect(read('old.bin', bytes)).rejects.toMatchObject(refused('unsupported-input', says))
  })

  it.each([
    ['UTF-8', Buffer.from('Öl über Ähren')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFÖl über Ähren')],
    ['UTF-16', Buffer.from('\uFEFFÖl über Ähren', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('Öl über Ähren', 'utf16le')],
    ['Windows-1252', Buffer.from('Öl über Ähren', 'latin1')],
  ])('reads %s', async (_, bytes) => {
    expect((await read('a.txt', bytes)).text).toBe('Öl über Ähren')
  })
})

describe('separated values', () => {
  it.each([
    ['commas', 'Year,Boats,Cost\n2024,3,"1,200"\n2025,4,"1,350"\n'],
    ['semicolons', 'Year;Boats;Cost\r\n2024;3;1,200\r\n2025;4;1,350\r\n'],
    ['tabs', 'Year\tBoats\tCost\n2024\t3\t1,200\n2025\t4\t1,350'],
    ['bars', 'Year|Boats|Cost\n2024|3|1,200\n2025|4|1,350\n'],
    ["Excel's own word", 'sep=;\nYear;Boats;Cost\n2024;3;1,200\n2025;4;1,350\n'],
  ])('are told by their content: %s', async (_, text) => {
    expect((await read('boats.csv', text)).body).toBe(
      '| Year | Boats | Cost |\n| --- | --- | --- |\n| 2024 | 3 | 1,200 |\n| 2025 | 4 | 1,350 |',
    )
  })

  it('may hold quotes, separators and line breaks in quoted cells, and marks of Markdown', async () => {
    const { body } = await read('a.csv', 'Name,Note,N\n"Smith, ""J""","two\nlines",1\n*star* | bar,x,2\n')
    expect(body).toContain('| Smith, "J" | two<br>lines | 1 |')
    expect(body).toContain('| \\*star\\* \\| bar | x | 2 |')
  })

  it('have lines of text above and below, and several tables', async () => {
    const { body } = await read('a.csv', 'Members of the club,,\n,,\nName,Since,Fee\nAda,2019,20\nBo,2021,25\n,,\nSource: the ledger,,\n')
    expect(body).toBe(
      'Members of the club\n\n| Name | Since | Fee |\n| --- | --- | --- |\n| Ada | 2019 | 20 |\n| Bo | 2021 | 25 |\n\nSource: the ledger',
    )
  })

  it('are named by their file', async () => {
    expect(await read('sales_2024-q3.csv', 'A,B\nx,1\ny,2\n')).toMatchObject({ title: 'Sales 2024 q3' })
  })

  it('are summed up where there are too many rows to show, and say so', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `A${i},2024-${String((i % 12) + 1).padStart(2, '0')}-05,${i % 2 ? 'North' : 'South'},${i % 10},4.5`,
    )
    const { body, notes } = await read('orders.csv', `Order,Date,Region,Amount,Price\n${rows.join('\n')}\n`)
    // 100 rows each: the odd digits sum up to 25, the even ones to 20, ten and twenty times.
    expect(body).toContain('### Amount · Region\n\n| Region | Σ Amount |\n| --- | --- |\n| North | 500 |\n| South | 400 |')
    expect(body).toContain('| 2024-01 |')
    expect(body).not.toContain('A17')
    expect(notes).toEqual([{ at: 'deck', says: 'dropped', detail: '200 rows of a table; their sums (Σ) and averages (Ø) stand for them' }])
  })

  it('are cut where nothing can be summed up', async () => {
    const { body, notes } = await read('names.csv', `Name,Motto\n${Array.from({ length: 100 }, (_, i) => `n${i},words ${i}`).join('\n')}`)
    expect(body).toContain('n59')
    expect(body).not.toContain('n60')
    expect(notes).toEqual([{ at: 'deck', says: 'dropped', detail: '40 rows of a table after the first 60' }])
  })
})

describe('number formats', () => {
  it.each([
    [1234.5, 'General', '1234.5'],
    [0.1 + 0.2, 'General', '0.3'],
    [1234.567, '#,##0.00', '1,234.57'],
    [0.256, '0%', '26%'],
    [0.256, '0.0%', '25.6%'],
    [-5, '0.00;(0.00)', '-5.00'],
    [-5, '#,##0;[Red]-#,##0', '-5'],
    [1200, '#,##0 "€"', '1,200 €'],
    [1200, '[$€-407] #,##0.00', '€ 1,200.00'],
    [1200, '$#,##0', '$1,200'],
    [-1200, '$#,##0', '-$1,200'],
    [5_400_000, '#,##0.0,,"m"', '5.4m'],
    [45_658, 'yyyy-mm-dd', '2025-01-01'],
    [45_658, 'd mmm yyyy', '1 Jan 2025'],
    [45_658.75, 'dd.mm.yyyy hh:mm', '01.01.2025 18:00'],
    [0.75, 'h:mm AM/PM', '6:00 PM'],
    [1.5, '[h]:mm', '36:00'],
    [59, 'yyyy-mm-dd', '1900-02-28'],
    [61, 'yyyy-mm-dd', '1900-03-01'],
    [0, '0;-0;"none"', 'none'],
    [1_234_000, '0.00E+00', '1.23E+06'],
  ])('%d as %s is %s', (value, code, shown) => expect(formatNumber(value, code)).toBe(shown))

  it('counts from 1904 where the workbook does', () => expect(formatNumber(44_196, 'yyyy-mm-dd', true)).toBe('2025-01-01'))
})

describe('several documents', () => {
  it('stand under their titles, with footnotes of their own', () => {
    const text = dossier([
      { name: 'a.md', text: '# First\n\nWords.[^1]\n\n[^1]: Here.\n', plain: false },
      { name: 'b_list.csv', text: '---\nsource: "b_list.csv"\n---\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n', plain: false },
      { name: 'c.docx', text: '---\ntitle: "Third: *one*"\n---\n\nMore.[^1]\n\n[^1]: There.', plain: false },
      { name: 'd.txt', text: 'A PLAIN HEADING\n\n- one\n- two * three\n', plain: true },
    ])
    expect(text).toBe(
      '---\nsource: ["a.md", "b_list.csv", "c.docx", "d.txt"]\n---\n\n# First\n\nWords.[^1-1]\n\n[^1-1]: Here.\n\n# B list\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n# Third: \\*one\\*\n\nMore.[^3-1]\n\n[^3-1]: There.\n\n# A PLAIN HEADING\n\n- one\n- two \\* three\n',
    )
  })

  it.each(['---', '...'])('are put together in time, whatever their front matter holds before %s', (end) => {
    const text = `---\ntitle: A\nx: [${'{'.repeat(2000)}\n${end}\n\nWords.`
    const parts = ['a.md', 'b.md'].map((name) => ({ name, text, plain: false }))
    expect(dossier(parts)).toContain('Words.')
  })

  it('are left as they are when there is one', () => {
    expect(dossier([{ name: 'a.txt', text: 'as it *is*', plain: true }])).toBe('as it *is*')
  })
})
