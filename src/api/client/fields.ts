/** Reading of what clients wrote, whichever of the usual spellings they chose. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first of the names that has a value. */
export function pick(fields: Fields, ...names: readonly string[]): unknown {
  return names.map((name) => fields[name]).find((value) => value !== undefined && value !== null && value !== '')
}

export function word(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : undefined
}

/** The sizes of a root font, as browsers have it. */
const REM = 16

/**
 * A length in pixels: `120`, `"120"`, `"120px"`, `"90pt"`, `"2rem"`, `"50%"`.
 * @param whole what percentages are of
 */
export function pixels(value: unknown, whole: number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  const [, amount, unit = ''] = /^\s*(-?\d*\.?\d+)\s*(px|pt|r?em|%|v[wh])?\s*$/i.exec(typeof value === 'string' ? value : '') ?? []
  if (amount === undefined) return undefined
  const scale: Readonly<Record<string, number>> = {
    '': 1,
    px: 1,
    pt: 4 / 3,
    em: REM,
    rem: REM,
    '%': whole / 100,
    vw: whole / 100,
    vh: whole / 100,
  }
  return Number(amount) * (scale[unit.toLowerCase()] ?? 1)
}

const TAG = /<\/?(?:b|i|u|em|strong|span|p|div|br|ul|ol|li|h[1-6]|font|sub|sup|small|mark|a|code)\b[^<>]*>/i
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', '#39': "'" }

/** Words alone: what an editable HTML element gave loses its markup and keeps its lines. */
export function bare(text: string): string {
  if (!TAG.test(text)) return text
  return text
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li|h[1-6])>/gi, '\n')
    .replace(new RegExp(TAG, 'gi'), '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\n{2,}/g, '\n')
    .trim()
}

/** What is written as a text, a number, an object that holds one, or a list of these: a text an entry. */
export function texts(value: unknown): string[] {
  if (typeof value === 'string') return [bare(value)]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(texts)
  return isFields(value) ? texts(pick(value, 'text', 'content', 'value', 'label', 'title')) : []
}
