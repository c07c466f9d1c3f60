import { describe, expect, test } from 'vitest'
import { figuresIn, unsupportedFigures } from '../../src/server/generate/sources/numbers.ts'
import { unsupportedSpeech } from '../../src/server/generate/sources/spoken.ts'

describe('figures in a text', () => {
  test.each([
    ['41 200 passengers', [41200]],
    ['1,234,567.8 and 1.234.567,8', [1234567.8, 1234567.8]],
    ['0,5 and 0.25 and .5', [0.5, 0.25, 5]],
    ['12 % of 3.5 million', [12, 3.5e6]],
    ['4,2 Mio. Euro, 3 Mrd', [4.2e6, 3e9]],
    ['٤١٬٢٠٠ و ١٢٪', [41200, 12]],
    ['२५ लाख', [25e5]],
    ['3億5000万', [3e8, 5000e4]],
    ['1848–1871', [1848, 1871]],
    ['−4 degrees, +7 points', [4, 7]],
    ['on 12 March 2024', [12, 2024]],
    ['version v2 of B12 and COVID-19', [19]],
    ['no figures', []],
  ])('%s', (text, values) => {
    expect(figuresIn(text).map((figure) => Math.abs(figure.value))).toEqual(values)
  })
})

describe('figures that the source does not hold', () => {
  const source =
    'The ferry carried 41 200 passengers in 2024, after 38 900 in 2023. A ticket costs 4.50 euros. 12 % travel free. Revenue was 187 350 euros.'
  const unsupported = (text: string) => unsupportedFigures(text, figuresIn(source)).map((figure) => figure.text)

  test.each([
    ['copied', '41,200 passengers in 2024 and 38 900 in 2023'],
    ['rounded to thousands', 'about 41 thousand passengers, 187 thousand euros'],
    ['rounded decimals', '41.2 thousand'],
    ['the difference', '2 300 more passengers'],
    ['the growth in percent', '5.9 % more, some 6 % up'],
    ['the sum', '80 100 in two years'],
    ['small counts', 'three reasons, 4 steps, 2 boats'],
    ['another spelling', '12% go free, 4,5 euros each'],
  ])('%s is supported', (_, text) => {
    expect(unsupported(text)).toEqual([])
  })

  test.each([
    ['an invented figure', 'Over 52 000 passengers', ['52 000']],
    ['a shifted year', 'Since 2019 it grows', ['2019']],
    ['an invented percentage', '73 % are content', ['73 %']],
    ['a slip of one digit', '41 300 passengers', ['41 300']],
    ['a wrong decimal', '4.75 euros', ['4.75']],
  ])('%s is not', (_, text, found) => {
    expect(unsupported(text)).toEqual(found)
  })
})

describe('figures in speaker notes', () => {
  const known = figuresIn(
    'The ferry carried 41 200 passengers in 2024, after 38 900 in 2023. 12 % travel free. Revenue was 187 350 euros. Since 1994 it sails at night; 58.3 % are regulars.',
  )
  const unsupported = (notes: string) => unsupportedSpeech(notes, known, known, []).map((figure) => figure.text)

  test.each([
    'Say why 41 thousand passengers are many, more than 40,000.',
    'About 60 percent come back; 12 percent pay nothing.',
    'That is 5.9 percent more than in the year before.',
    'Go back to slide 17, then to slides 21 and 22. Next slide, please. Weiter auf Folie 23.',
    'Take 15 minutes for this, pause for 20 to 30 seconds, and give them 90 seconds to talk.',
    'In the 19th century, and im 20. Jahrhundert, und im 21. Jahrhundert; au 19e siècle.',
    'The 1990s were quiet. In den 1990er Jahren fuhr man bei Tag.',
    'There are three reasons, 4 ports and 2 masters. We are 100 percent sure. Doors open at 14:45, 24/7.',
    'عد إلى الشريحة ١٧، ثم توقف ٢٠ ثانية.',
  ])('%s', (notes) => {
    expect(unsupported(notes)).toEqual([])
  })

  test.each([
    ['Over 52 000 passengers came.', ['52 000']],
    ['Some 73 percent were content, 7 percent were not.', ['73 percent', '7 percent']],
    ['It began in 2019.', ['2019']],
    ['The 1970s were loud.', ['1970']],
    ['A crossing costs 450 euros and takes 3 hours and 145 minutes.', ['450', '145']],
    ['Mehr als 50 000 Gäste, fast 40 Prozent.', ['50 000', '40 Prozent']],
    ['Nearly 30 % are new.', ['30 %']],
    ['بلغت النسبة ٧٣٪ من الركاب', ['٧٣٪']],
  ])('%s names figures that nobody backs', (notes, found) => {
    expect(unsupported(notes)).toEqual(found)
  })
})
