import fc from 'fast-check'
import type { RichText, TextRun } from '../../src/core/deck/text.ts'

/** What people write, script by script; long texts go round and round in a row of these. */
const VOCABULARY = {
  latin: 'Ridership grew by 28 % in two years, although fares did not: the ferry—older than most of its crew—sails on (twice a day).'.split(
    ' ',
  ),
  german:
    'Die Wohnungsbaugenossenschaft prüft Wärmerückgewinnungsanlagen; Kraftfahrzeughaftpflichtversicherung kostet 1.240,50 € jährlich.'.split(
      ' ',
    ),
  arabic: 'ارتفع عدد الركاب بنسبة 28 % خلال سنتين، بينما بقيت الأسعار كما هي منذ عام ٢٠١٩ (تقريبًا).'.split(' '),
  hebrew: 'מספר הנוסעים עלה ב-28 % בשנתיים, אף שהמחירים לא השתנו מאז 2019 (בערך).'.split(' '),
  hindi: 'दो वर्षों में यात्रियों की संख्या 28 % बढ़ी, जबकि किराया नहीं बदला। क्षत्रिय राष्ट्रीय कार्यक्षमता'.split(' '),
  thai: ['จำนวนผู้โดยสารเพิ่มขึ้น', 'ในสองปี', 'แม้ค่าโดยสารไม่เปลี่ยนแปลง', 'เรือเฟอร์รี่', '28 %'],
  japanese: ['乗客数は二年間で28%増加した。', '一方、運賃は据え置かれている。', 'フェリーは', '一日二往復、', '運航している。'],
  chinese: ['两年内乘客增长了28%，', '票价却没有变化。', '渡轮每天', '往返两次，', '比大多数船员还要老。'],
  korean: '이 년 동안 승객이 28 % 늘었지만 요금은 그대로였다. 여객선은 하루에 두 번 운항한다.'.split(' '),
  mixed: ['Q3', '売上', 'הכנסות', 'grew', '🚢', 'بنسبة', '12 %', '—', 'A\u00A0B', 'e\u0301te\u0301', '👩‍👩‍👧', 'CO₂', '\u202Bx\u202C', '→'],
} as const

export const SCRIPTS = Object.keys(VOCABULARY) as readonly Script[]
export type Script = keyof typeof VOCABULARY

/** Texts that break careless layouts; each is at most 90 characters. */
const AWKWARD = [
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter',
  'https://example.org/reports/2027/harbour-ferry/electric_conversion?page=12&view=full#table-4',
  'a\nb\nc',
  '🚢🚢🚢 🔥',
  'वसुधैवकुटुम्बकमन्तर्राष्ट्रीयसहयोगपरिषद्',
  'בבבבבבבבבבבבבבבבבבבבבבבבבבבבבבבבבבבבבב',
  'フィードバックアンケートコミュニケーションスケジュール',
  'WWWWWWWWWWWWWWWWWWWWWW',
  'x',
] as const

/** As many words of a script as a length holds; never longer. */
function written(script: Script, length: number, from: number): string {
  const words = VOCABULARY[script]
  let text = ''
  for (let i = 0; ; i++) {
    const word = words[(from + i * (from % 2 === 0 ? 1 : 3)) % words.length] as string
    const next = text === '' ? word : `${text} ${word}`
    if (next.length > length)
      return text === ''
        ? [...word]
            .slice(0, Math.max(1, length >> 1))
            .join('')
            .slice(0, length)
        : text
    text = next
  }
}

export interface Bounds {
  readonly most: number
  /** Whether nothing at all may be said. */
  readonly empty?: boolean
}

/** Plain text up to a schema's limit: mostly short, sometimes as long as it may be. */
export function text(script: Script, { most, empty = false }: Bounds): fc.Arbitrary<string> {
  const upTo = (length: number) =>
    fc.tuple(fc.integer({ min: 1, max: Math.min(length, most) }), fc.nat(12)).map(([n, from]) => written(script, n, from).toWellFormed())
  return fc.oneof(
    { weight: 8, arbitrary: upTo(28) },
    { weight: 6, arbitrary: upTo(90) },
    { weight: 2, arbitrary: upTo(400) },
    { weight: 1, arbitrary: fc.constant(most).map((n) => written(script, n, 1)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...AWKWARD).map((word) => (word.length > most ? [...word].slice(0, most >> 1).join('') : word)),
    },
    ...(empty ? [{ weight: 1, arbitrary: fc.constantFrom('', ' ') }] : []),
  )
}

/** The same, in runs of several styles every now and then. */
export function rich(script: Script, bounds: Bounds): fc.Arbitrary<RichText> {
  const plainText = text(script, bounds)
  const run = (most: number): fc.Arbitrary<TextRun> =>
    fc.record(
      {
        text: text(script, { most: Math.max(1, Math.floor(most) - 1) }),
        bold: fc.boolean(),
        italic: fc.boolean(),
        code: fc.constantFrom(false, false, false, true),
        link: fc.constantFrom('https://example.org/a', '#s1'),
      },
      { requiredKeys: ['text'] },
    )
  const runs = fc.array(run(bounds.most / 4), { minLength: 1, maxLength: 4 })
  const spaced = runs.map((parts) => parts.map((part, i) => (i === 0 ? part : { ...part, text: ` ${part.text}` })))
  return fc.oneof({ weight: 5, arbitrary: plainText }, { weight: 1, arbitrary: spaced })
}
