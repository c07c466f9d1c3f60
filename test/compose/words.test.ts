import { describe, expect, test } from 'vitest'
import { plain } from '../../src/core/deck/text.ts'
import { createDater } from '../../src/server/generate/compose/dates.ts'
import { figuresIn, labelOf, written } from '../../src/server/generate/compose/figures.ts'
import { opposed, roleOf } from '../../src/server/generate/compose/heading-words.ts'
import { labelled } from '../../src/server/generate/compose/labelled.ts'
import { detectLanguage, languageOf } from '../../src/server/generate/compose/language.ts'
import { readQuantity } from '../../src/server/generate/compose/numbers.ts'
import { rich, textOf } from '../../src/server/generate/compose/runs.ts'
import { lead, sentencesOf } from '../../src/server/generate/compose/sentences.ts'

const runs = (text: string) => [{ text }]
const segmenter = (language: string) => new Intl.Segmenter(language, { granularity: 'sentence' })

describe('sentences', () => {
  test.each([
    ['en', ['Dr. Smith, e.g., left at 3.5 p.m.', 'He said so (see Fig. 2. It helps) on Jan. 5 in Rome.', '"Why?" they asked.']],
    ['de', ['Das gilt z. B. am 3. Mai.', 'Nr. 5 lebt!']],
    ['fr', ['M. Dupont est venu.', 'Est-il parti ?', 'Il ne demande pas « Pourquoi partir ? » mais « Quand partir ? ».', 'Il part.']],
    ['ja', ['船は正午に出る。', '「いい天気だ。」と船長は言った。', '出発だ！']],
    ['ar', ['هل جاء؟', 'نعم، جاء.']],
    ['hi', ['नाव चली।', 'सब खुश हैं।']],
  ])('in %s', (language, sentences) => {
    const joined = sentences.join(language === 'ja' ? '' : ' ')
    expect(sentencesOf(runs(joined), segmenter(language)).map(textOf)).toEqual(sentences)
  })
})

describe('a lead', () => {
  const short = (text: string, room: number) => textOf(lead(runs(text), room, room * 1.5, segmenter('en')))

  test('is the text itself while it fits', () => expect(short('The ferry leaves at noon.', 30)).toBe('The ferry leaves at noon.'))
  test('is its first sentence', () =>
    expect(short('The ferry leaves at noon. It comes back at one, and then it leaves again.', 30)).toBe('The ferry leaves at noon.'))
  test('ends between clauses, never in an enumeration or a bracket', () => {
    expect(
      short('The ferry leaves the north pier at noon, although the weather report warns of high waves and strong winds from the west.', 60),
    ).toBe('The ferry leaves the north pier at noon')
    expect(
      short('You may copy, print, read, send and sell the timetable of the ferry to everybody whom you happen to meet there.', 60),
    ).not.toMatch(/copy$|print$|read$/)
  })
  test('is a prefix always', () => {
    const text = 'A single clause that goes on and on without any mark at which one could decently stop reading it aloud to an audience'
    expect(text.startsWith(short(text, 40))).toBe(true)
  })
})

describe('figures', () => {
  const found = (text: string) => figuresIn(runs(text)).map((figure) => written(figure, text))

  test.each([
    ['27 % of adults', ['27 %']],
    ['Revenue grew to €7.4m in 2023', ['€7.4m']],
    ['about 3.1 million tonnes', ['3.1 million tonnes']],
    ['12,500 visitors came', ['12,500']],
    ['10–20 % of them', ['10–20 %']],
    ['٢٧٪ من السكان', ['٢٧٪']],
    ['人口は1億2,500万人です', ['1億2,500万人']],
    ['Umsatz: 1.234,5 Mio. €', ['1.234,5 Mio. €']],
  ])('%s', (text, figures) => expect(found(text)).toEqual(figures))

  test.each(['version 1.2.3 of 2019-05-12', 'On 12 May 2024 at 10:30', 'ISO 9001 and x86_64', 'in 2019 and 2020', 'page 12'])(
    'none in: %s',
    (text) => expect(found(text)).toEqual([]),
  )

  test('leave the words that belong to them', () => {
    const label = (text: string) => textOf(labelOf(runs(text), figuresIn(runs(text))[0] as NonNullable<ReturnType<typeof figuresIn>[0]>))
    expect(label('27 % of adults drink it')).toBe('of adults drink it')
    expect(label('Farms: 12.5 million')).toBe('Farms')
    expect(label('It grew by 4 % last year')).toBe('It grew by 4 % last year')
  })
})

describe('numbers of a table', () => {
  test.each([
    ['1,234.5', '.', 1234.5, ''],
    ['1.234,5', ',', 1234.5, ''],
    ['1.234', ',', 1234, ''],
    ['1.234', '.', 1.234, ''],
    ['1 234 567', '.', 1234567, ''],
    ['12,34,567', '.', 1234567, ''],
    ['€5', '.', 5, '€'],
    ['−4.5 %', '.', -4.5, '%'],
    ['١٢٣', '.', 123, ''],
    ['2.17', '.', 2.17, ''],
    ['5 m²', '.', 5, 'm²'],
  ] as const)('%s (%s)', (cell, decimal, value, unit) => expect(readQuantity(cell, decimal)).toEqual({ value, unit }))

  test.each(['10–20', '1.2.3', '12/05', 'n/a', '', '3 of 4', 'Q1', '10:30', '0800 123 456 x'])('not %s', (cell) =>
    expect(readQuantity(cell)).toBeUndefined(),
  )
})

describe('dates at the start', () => {
  test.each([
    ['en', '1850: it began', '1850', 'it began'],
    ['en', 'In 1850, it began', '1850', 'it began'],
    ['en', 'c. 1850 – it began', 'c. 1850', 'it began'],
    ['en', '15th century: it began', '15th century', 'it began'],
    ['en', '1850–1900: it went on', '1850–1900', 'it went on'],
    ['en', '12 May 2024: it ended', '12 May 2024', 'it ended'],
    ['en', 'Q3 2025: more', 'Q3 2025', 'more'],
    ['de', '3. März 2024: es begann', '3. März 2024', 'es begann'],
    ['fr', 'Mars 2024 – le début', 'Mars 2024', 'le début'],
    ['ru', '5 мая 2020: начало', '5 мая 2020', 'начало'],
    ['ar', 'عام 1850: بداية', '1850', 'بداية'],
    ['ja', '1850年：開国', '1850年', '開国'],
    ['bn', 'জুন ২০২৪: শুরু', 'জুন ২০২৪', 'শুরু'],
  ])('%s: %s', (language, text, date, rest) => {
    const found = createDater(languageOf(language))(runs(text))
    expect(found && [found.date, textOf(found.rest)]).toEqual([date, rest])
  })

  test.each(['1850 people came', 'May the best boat win', 'It began in 1850', '12 boats'])('none in: %s', (text) =>
    expect(createDater(languageOf('en'))(runs(text))).toBeUndefined(),
  )
})

test('no line ends in the middle of a figure', () => {
  const shown = (text: string) => plain(rich([{ text }]))
  expect(shown('In 2024 38 900 guests paid 1 250 000,50 kr')).toBe('In 2024 38\u00A0900 guests paid 1\u00A0250\u00A0000,50 kr')
  for (const text of ['in 2024 500 came', '1 2 3', '12 3000', '3.5 100', 'Room 4, 200 seats']) expect(shown(text)).toBe(text)
  expect(rich([{ text: 'seq 1 200', code: true }])).toEqual([{ text: 'seq 1 200', code: true }])
})

test('labels are told from sentences', () => {
  const parts = (text: string) => {
    const found = labelled(runs(text))
    return found && [textOf(found.heading), textOf(found.body)]
  }
  expect(parts('Speed: it is fast')).toEqual(['Speed', 'it is fast'])
  expect(parts('Speed — it is fast')).toEqual(['Speed', 'it is fast'])
  expect(parts('速度：とても速い')).toEqual(['速度', 'とても速い'])
  expect(parts('https://example.com/a')).toBeUndefined()
  expect(parts('We leave at 10:30 sharp')).toBeUndefined()
  expect(labelled([{ text: 'Three', bold: true }, { text: ' of them left' }])).toBeUndefined()
})

describe('languages', () => {
  test.each([
    ['en', 'The ferry leaves the pier and it does not come back before the evening.'],
    ['de', 'Die Fähre verlässt den Hafen und kommt nicht vor dem Abend zurück.'],
    ['fr', 'Le bateau quitte le port et il ne revient pas avant le soir dans la baie.'],
    ['es', 'El barco sale del puerto y no vuelve hasta la noche con los pasajeros.'],
    ['nb', 'Fergen går fra kaien og kommer ikke tilbake før etter at det er blitt kveld.'],
    ['ru', 'Паром уходит от причала и не возвращается до вечера.'],
    ['uk', 'Пором відходить від причалу і не повертається до вечора, бо її чекають.'],
    ['ar', 'تغادر العبّارة الرصيف ولا تعود قبل المساء.'],
    ['fa', 'کشتی از اسکله می‌رود و تا عصر برنمی‌گردد، چون گردشگران منتظرند.'],
    ['ur', 'کشتی گھاٹ سے نکلتی ہے اور شام سے پہلے واپس نہیں آتی۔'],
    ['he', 'המעבורת עוזבת את הרציף ולא חוזרת לפני הערב.'],
    ['hi', 'नाव घाट छोड़ती है और शाम से पहले नहीं लौटती।'],
    ['bn', 'নৌকা ঘাট ছাড়ে আর সন্ধ্যার আগে ফেরে না।'],
    ['th', 'เรือออกจากท่าและไม่กลับก่อนเย็น'],
    ['ja', '船は港を出て、夕方まで戻らない。'],
    ['zh', '渡轮离开码头，晚上才回来。'],
    ['zh-TW', '渡輪離開碼頭，晚上纔會回來，這個時間對乘客來說很長。'],
    ['ko', '배는 부두를 떠나 저녁까지 돌아오지 않는다.'],
  ])('%s', (tag, text) => expect(detectLanguage(text)).toBe(tag))

  test.each(['# Notes\n\n## One\n\n- a\n- b\n', '# Coffee\n\n- A hand mill\n- A kettle\n- Late', 'A'])(
    'one word of many languages tells none: %j',
    (text) => expect(detectLanguage(text)).toBe('en'),
  )
})

test('headings that close, act, refer and oppose', () => {
  expect(['Conclusion', '5. Fazit', 'まとめ', 'Key takeaways'].map(roleOf)).toEqual(['closing', 'closing', 'closing', 'closing'])
  expect(['Next steps', 'الخطوات التالية', 'Recommendations'].map(roleOf)).toEqual(['actions', 'actions', 'actions'])
  expect(['References', '参考文献', 'License'].map(roleOf)).toEqual(['references', 'references', 'references'])
  expect(['The summary of it', 'Action films', 'Sourcing'].map(roleOf)).toEqual([undefined, undefined, undefined])
  expect([opposed('Pros', 'Cons'), opposed('After', 'Before'), opposed('メリット', 'デメリット'), opposed('Prose', 'Console')]).toEqual([
    true,
    true,
    true,
    false,
  ])
})
