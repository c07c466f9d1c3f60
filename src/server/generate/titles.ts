/** Titles that name a place in the deck instead of saying something, per language, folded. */
const generic = new Set(
  [
    'overview introduction background conclusion conclusions summary agenda outline contents thank you thanks questions q&a any questions next steps key takeaways takeaways discussion appendix about us about',
    'überblick übersicht einleitung einführung hintergrund fazit zusammenfassung schluss vielen dank danke fragen ausblick inhalt',
    'aperçu introduction contexte conclusion résumé synthèse merci questions sommaire',
    'resumen introducción contexto conclusión conclusiones gracias preguntas índice',
    'visão geral introdução contexto conclusão resumo obrigado perguntas',
    'panoramica introduzione contesto conclusione conclusioni riepilogo grazie domande',
    'overzicht inleiding achtergrond conclusie samenvatting bedankt vragen',
    'مقدمة خاتمة ملخص شكرا نظرة عامة الخلاصة',
    'מבוא סיכום תודה רקע',
    'परिचय निष्कर्ष सारांश धन्यवाद',
    'ভূমিকা উপসংহার সারাংশ ধন্যবাদ',
    '概要 はじめに まとめ 結論 背景 目次 ご清聴ありがとうございました',
    '概述 引言 背景 总结 结论 谢谢 目录 简介',
  ].flatMap((words) => [words, ...words.split(' ')]),
)
const phrases = new Set([
  'thank you',
  'any questions',
  'next steps',
  'key takeaways',
  'about us',
  'vielen dank',
  'visão geral',
  'نظرة عامة',
])

/** What opens a title that only names its place: `Introduction to tea`. */
const openings =
  /^(?:(?:an? |the )?(?:introduction|intro|overview|background|conclusions?|summary|recap|key (?:takeaways?|points|benefits|challenges|features|findings))|einführung|einleitung|überblick|übersicht|hintergrund|fazit|zusammenfassung|introduction|présentation|aperçu|vue d['’]ensemble|contexte|conclusion|résumé|introducción|visión general|resumen|conclusión|contexto|introdução|visão geral|resumo|conclusão)(?:$|\s+(?:to|of|on|and|in|zu[rm]?|über|und|à|au|aux|de|du|des|sur|et|al?|del?|sobre|y|ao?|d[aoe]s?|e)\s|\s*[:–—-]\s)/iu

/** Words in a title at most that is a label rather than a sentence; only scripts that part words are counted. */
const LABEL_WORDS = 2
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u

/** Case, punctuation and spaces aside: what makes two titles the same. */
export function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim()
}

/** A title that would stand in any deck. */
export function isGeneric(title: string): boolean {
  const folded = foldTitle(title)
  if (generic.has(folded) || phrases.has(folded) || openings.test(title.trim())) return true
  return folded !== '' && !UNPARTED.test(folded) && folded.split(' ').length <= LABEL_WORDS
}

/** Share of two titles' words that both have, from which on they say the same in the main. */
const ALIKE = 0.75

/** Whether two titles are the same but for a word or two. */
export function areAlike(one: string, other: string): boolean {
  const [a, b] = [new Set(foldTitle(one).split(' ')), new Set(foldTitle(other).split(' '))]
  const shared = [...a].filter((word) => b.has(word)).length
  return shared >= Math.max(a.size, b.size) * ALIKE
}

/** What models put before a title: `Slide 5:`, `Folie 5 –`. */
const PLACE =
  /^(?:slide|folie|diapositive|diapositiva|dia|slajd|слайд|幻灯片|スライド|स्लाइड|الشريحة|שקופית)\s*\d{1,2}\s*[:：.–—-]\s*|^(?:sub)?(?:title|titel|titre|título|titolo)\s*[:：]\s*/iu
const PAIRS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['「', '」'],
]

/** A text without the name of the place that it stands in. */
export const unnamed = (text: string): string => text.trim().replace(PLACE, '')

/** A title without the name of its place, quotation marks around it and closing full stop, as one line. */
export function trimTitle(title: string): string {
  return unquoted(unnamed(title))
    .replace(/\s+/g, ' ')
    .replace(/(?<!\.)[.。।]$/u, '')
    .trim()
}

/** Quotation marks around the whole are no part of it; marks within it are. */
function unquoted(title: string): string {
  const pair = PAIRS.find(([open, close]) => title.startsWith(open) && title.endsWith(close) && title.length > 2)
  if (!pair) return title
  const inner = title.slice(1, -1)
  return inner.includes(pair[0]) || inner.includes(pair[1]) ? title : inner
}
