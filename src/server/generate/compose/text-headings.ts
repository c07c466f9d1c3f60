import { type Group, indentOf, rejoined, type TextShape } from './text-lines.ts'
import { width } from './width.ts'

/** A heading found in plain text. */
export interface TextHeading {
  readonly depth: number
  readonly text: string
}

const NUMBERED =
  /^(?:(?:Chapter|Part|Section|Appendix|Annex|Kapitel|Teil|Abschnitt|Anhang|Chapitre|Partie|Annexe|Capítulo|Parte|Sección|Capitolo|Hoofdstuk|Глава|Часть|Раздел|الفصل|الباب|פרק|अध्याय|অধ্যায়|บทที่)\s+)?(\d{1,2}|[IVX]{1,5}|[A-Z])((?:\.\d{1,2}){0,4})[.):]?[ \t\u3000]+(\S.*)$/u
/** `4.2.1. Title`: two levels of numbers at least. */
const DEEP_NUMBER = /^(?:\d{1,2}|[A-Z])((?:\.\d{1,2}){1,4})\.?[ \t\u3000]+\S/
/** What a law is made of; sections stand below articles. */
const ARTICLE = /^(?:Article|Amendment|Artikel|Artículo|Artigo|Articolo|Статья|Artykuł|Artikkel)\s+(?:\p{Nd}+|[IVXLC]+)(?:\.?$|[.:]\s)/iu
const SECTION = /^(?:Section|Clause|Abschnitt|Absatz|§|Sección|Seção|Sezione)\s*(?:\p{Nd}+|[IVXLC]+)(?:\.?$|[.:]\s)/iu
const CHAPTER =
  /^(?:Chapter|Part|Appendix|Kapitel|Teil|Anhang|Chapitre|Partie|Annexe|Capítulo|Parte|Capitolo|Hoofdstuk|Глава|Часть|الفصل|الباب|פרק|अध्याय|অধ্যায়|บทที่)\s+(?:\p{Nd}+|[IVXLC]+|\p{L}+)\b/iu
const CJK_NUMBERED =
  /^(?:第\s?[\p{Nd}一二三四五六七八九十百]+\s?[章節节部回編编]|[一二三四五六七八九十]{1,3}[、．.]|（[一二三四五六七八九十]{1,3}）)\s*\S/u
const STOPPED = /[.!?,;:。！？，；：、؟؛،।…]$/
/** `Present: Claire, Karim, Julie` is an entry of a form. */
const ENTRY = /^[^:：]{2,24}[:：].*[,;،、，]/u
const UNDERLINE = /^\s*([=\-~^*_#"'+])\1{2,}\s*$/
const DEPTHS: Readonly<Record<string, number>> = { '=': 1, '#': 1, '*': 1, '-': 2, _: 2, '~': 3, '^': 3, '+': 3, '"': 4, "'": 4 }

/** Lines of a heading between two rules. */
const FRAMED = 3

/** A line with a rule under it, or some between two rules. */
export function underlined(group: Group): { heading: TextHeading; rest: readonly string[] } | undefined {
  const [first = '', second = ''] = group.lines
  const under = UNDERLINE.test(first) ? group.lines.findIndex((line, i) => i >= 2 && i <= FRAMED + 1 && UNDERLINE.test(line)) : -1
  const framed = group.lines.slice(1, Math.max(1, under)).map((line) => line.trim())
  const [title, rule, taken] =
    under > 0 ? [framed.join(': '), UNDERLINE.exec(group.lines[under] ?? ''), under + 1] : [first, UNDERLINE.exec(second), 2]
  if (!rule?.[1] || title.trim() === '' || UNDERLINE.test(title) || width(title) > 100 || rule[0].trim().length < width(title.trim()) / 3)
    return undefined
  return { heading: { depth: DEPTHS[rule[1]] ?? 2, text: title.trim() }, rest: group.lines.slice(taken) }
}

/**
 * A line that stands alone and looks like a heading: numbered, in capitals, or short and without a stop before
 * something longer.
 */
export function standingHeading(group: Group, next: Group | undefined, shape: TextShape, first: boolean): TextHeading | undefined {
  const [line = ''] = group.lines
  const text = line.trim()
  const deep = numberedHeading(group, shape)
  if (deep) return deep
  if (group.lines.length !== 1 || width(text) > 90 || !/\p{L}/u.test(text) || /^[-*•‣◦–—>|]/.test(text) || /^https?:/i.test(text))
    return undefined
  if (first && next && !STOPPED.test(text)) return { depth: 1, text }
  if (ARTICLE.test(text)) return { depth: 2, text }
  if (SECTION.test(text)) return { depth: 3, text }
  const numbered = NUMBERED.exec(text)
  const longer = next !== undefined && width(next.lines.join(' ')) > Math.max(80, width(text) * 1.5)
  // "5. Conveying Modified Versions." is a heading all the same.
  const stopped = STOPPED.test(text.replace(/^\S+[.)]\s/, '')) && !(numbered && longer && /[.。]$/.test(text) && width(text) <= 64)
  if (stopped && !CHAPTER.test(text)) return undefined
  if (numbered?.[1] && /^(?:\p{Lu}|\P{Ll}|\d)/u.test(numbered[3] ?? '')) {
    if (/^[A-Z]$/.test(numbered[1]) && !numbered[2] && !/^[A-Z][.)]/.test(text)) return capitals(text) ? { depth: 2, text } : undefined
    return { depth: 2 + (numbered[2]?.match(/\./g)?.length ?? 0), text }
  }
  if (CHAPTER.test(text) || CJK_NUMBERED.test(text)) return { depth: 2, text }
  if (capitals(text)) return { depth: 2, text }
  if (!next || !/^[\p{Lu}\p{Lo}\d"“«¿¡]/u.test(text) || width(text) > 64 || ENTRY.test(text)) return undefined
  const bodyWidth = width(next.lines.join(' '))
  const outdented = line.length - line.trimStart().length < shape.indent
  // Against a body several times as long, a short line without a stop is its heading.
  return outdented || bodyWidth > Math.max(80, width(text) * 2) ? { depth: outdented && shape.indent > 0 ? 2 : 3, text } : undefined
}

/** `1.2. A question?` stands out from the text below it, and may be long enough to be wrapped. */
function numberedHeading({ lines }: Group, shape: TextShape): TextHeading | undefined {
  if (lines.length > 3) return undefined
  const text = lines.map((line) => line.trim()).reduce(rejoined)
  const number = DEEP_NUMBER.exec(text)?.[1]
  const outdented = shape.indent > 0 && lines.every((line) => indentOf(line) < shape.indent)
  if (number === undefined || width(text) > 200 || (lines.length > 1 && !outdented)) return undefined
  if (!outdented && (/[.,;:。，；：]$/.test(text) || width(text) > 90)) return undefined
  return { depth: 2 + (number.match(/\./g)?.length ?? 0), text }
}

function capitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const upper = text.match(/\p{Lu}/gu) ?? []
  return letters.length >= 4 && upper.length / letters.length > 0.9 && width(text) <= 70
}
