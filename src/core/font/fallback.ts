/** The families that are measured for a script when the theme's own face lacks it, by ISO 15924 code. */
const SCRIPT_FAMILIES: Readonly<Record<string, readonly string[]>> = {
  Latn: ['Noto Sans', 'Arimo'],
  Grek: ['Noto Sans', 'Arimo'],
  Cyrl: ['Noto Sans', 'Arimo'],
  Arab: ['Noto Sans Arabic'],
  Hebr: ['Noto Sans Hebrew', 'Arimo'],
  Deva: ['Noto Sans Devanagari', 'Noto Sans'],
  Beng: ['Noto Sans Bengali'],
  Gujr: ['Noto Sans Gujarati'],
  Guru: ['Noto Sans Gurmukhi'],
  Taml: ['Noto Sans Tamil'],
  Telu: ['Noto Sans Telugu'],
  Knda: ['Noto Sans Kannada'],
  Mlym: ['Noto Sans Malayalam'],
  Thai: ['Noto Sans Thai'],
  Hira: ['Noto Sans JP'],
  Kana: ['Noto Sans JP'],
  Hang: ['Noto Sans KR'],
  Bopo: ['Noto Sans TC'],
}

/** One Han character has several national shapes; the language decides which. */
const HAN_FAMILIES = {
  Jpan: ['Noto Sans JP', 'Noto Sans SC', 'Noto Sans TC', 'Noto Sans KR'],
  Hans: ['Noto Sans SC', 'Noto Sans TC', 'Noto Sans JP', 'Noto Sans KR'],
  Hant: ['Noto Sans TC', 'Noto Sans SC', 'Noto Sans JP', 'Noto Sans KR'],
  Kore: ['Noto Sans KR', 'Noto Sans TC', 'Noto Sans SC', 'Noto Sans JP'],
} as const
export type HanStyle = keyof typeof HAN_FAMILIES

/** Asked last, in this order, for symbols, arrows, currency and whatever else. */
const WIDE_FAMILIES = [
  'Noto Sans',
  'Arimo',
  'Noto Sans Symbols 2',
  'Noto Sans Math',
  'Noto Sans Symbols',
  'Tinos',
  'Cousine',
  'Noto Emoji',
] as const

/** Squared units, enclosed letters, full-width forms: signs of no script that only East Asian fonts have. */
const EAST_ASIAN_SIGN = /[\u2460-\u24FF\u2E80-\u33FF\uFE30-\uFE4F\uFF00-\uFFEF\u{1F200}-\u{1F2FF}]/u

/** The family of ■, which Office draws from Arial. */
export const SQUARE_FAMILY = 'Arimo'

const HAN_SCRIPTS = new Set(['Hani', 'Hira', 'Kana', 'Hang', 'Bopo'])

/** Scripts whose letters stand in a square each and whose lines break between any two of them. */
export const isEastAsian = (script: string): boolean => HAN_SCRIPTS.has(script)

/** Scripts that a theme's own fonts are made for; for others they come after the script's family. */
const EUROPEAN = new Set(['Latn', 'Grek', 'Cyrl'])

/** Families to try for a script, best first; `own` is the theme's. */
export function familiesFor(own: string, script: string, han: HanStyle): readonly string[] {
  const ofScript = script === 'Hani' ? HAN_FAMILIES[han] : (SCRIPT_FAMILIES[script] ?? [])
  return [...new Set([...(EUROPEAN.has(script) ? [own, ...ofScript] : [...ofScript, own]), ...WIDE_FAMILIES])]
}

/** Families to try after those; East Asian files are large and are opened only for signs that they may have. */
export function familiesForSign(cluster: string, han: HanStyle): readonly string[] {
  return EAST_ASIAN_SIGN.test(cluster) ? HAN_FAMILIES[han] : []
}

/** National style of Han characters by BCP 47 tag; undefined for languages that are not written with them. */
export function hanStyleOf(language: string): HanStyle | undefined {
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  if (primary === 'ja') return 'Jpan'
  if (primary === 'ko') return 'Kore'
  if (primary !== 'zh' && primary !== 'yue') return undefined
  if (rest.includes('hans')) return 'Hans'
  const traditional = primary === 'yue' || rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part))
  return traditional ? 'Hant' : 'Hans'
}

/**
 * The face that presentation files name for a script: present on the platforms that people of that script use. Keys are
 * the script tags of OOXML's theme font list (ECMA-376 20.1.4.1.16 `a:font`).
 */
export const PLATFORM_FACES: Readonly<Record<string, string>> = {
  Jpan: 'Yu Gothic',
  Hang: 'Malgun Gothic',
  Hans: 'Microsoft YaHei',
  Hant: 'Microsoft JhengHei',
  Arab: 'Arial',
  Hebr: 'Arial',
  Thai: 'Leelawadee UI',
  Laoo: 'Leelawadee UI',
  Khmr: 'Leelawadee UI',
  Beng: 'Nirmala UI',
  Deva: 'Nirmala UI',
  Gujr: 'Nirmala UI',
  Guru: 'Nirmala UI',
  Knda: 'Nirmala UI',
  Mlym: 'Nirmala UI',
  Orya: 'Nirmala UI',
  Sinh: 'Nirmala UI',
  Taml: 'Nirmala UI',
  Telu: 'Nirmala UI',
  Mymr: 'Myanmar Text',
  Ethi: 'Ebrima',
  Nkoo: 'Ebrima',
  Tfng: 'Ebrima',
  Armn: 'Arial',
  Geor: 'Sylfaen',
  Cher: 'Gadugi',
  Cans: 'Gadugi',
  Mong: 'Mongolian Baiti',
  Tibt: 'Microsoft Himalaya',
  Thaa: 'MV Boli',
  Syrc: 'Estrangelo Edessa',
  Yiii: 'Microsoft Yi Baiti',
}
