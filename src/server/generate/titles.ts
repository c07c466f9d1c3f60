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
  return generic.has(folded) || phrases.has(folded)
}

/** A title without closing full stop, as one line. */
export function trimTitle(title: string): string {
  return title
    .replace(/\s+/g, ' ')
    .replace(/(?<!\.)[.。।]$/u, '')
    .trim()
}
