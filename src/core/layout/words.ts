/** The few words that a layout adds by itself. */
export interface OwnWords {
  /** Before a source line, with its own colon. */
  readonly source: string
}

const table: Readonly<Record<string, OwnWords>> = {
  en: { source: 'Source: ' },
  de: { source: 'Quelle: ' },
  fr: { source: 'Source : ' },
  es: { source: 'Fuente: ' },
  pt: { source: 'Fonte: ' },
  it: { source: 'Fonte: ' },
  nl: { source: 'Bron: ' },
  sv: { source: 'Källa: ' },
  da: { source: 'Kilde: ' },
  nb: { source: 'Kilde: ' },
  no: { source: 'Kilde: ' },
  fi: { source: 'Lähde: ' },
  pl: { source: 'Źródło: ' },
  cs: { source: 'Zdroj: ' },
  ru: { source: 'Источник: ' },
  uk: { source: 'Джерело: ' },
  el: { source: 'Πηγή: ' },
  tr: { source: 'Kaynak: ' },
  ar: { source: 'المصدر: ' },
  fa: { source: 'منبع: ' },
  ur: { source: 'ماخذ: ' },
  he: { source: 'מקור: ' },
  hi: { source: 'स्रोत: ' },
  bn: { source: 'সূত্র: ' },
  ta: { source: 'ஆதாரம்: ' },
  th: { source: 'ที่มา: ' },
  ja: { source: '出典：' },
  zh: { source: '来源：' },
  ko: { source: '출처: ' },
  vi: { source: 'Nguồn: ' },
  id: { source: 'Sumber: ' },
}

export function ownWords(language: string): OwnWords {
  const primary = language.split('-')[0]?.toLowerCase() ?? 'en'
  return table[primary] ?? (table.en as OwnWords)
}
