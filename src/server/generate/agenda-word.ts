/** What an agenda is called: the one title that may be a label. */
const table: Readonly<Record<string, string>> = {
  en: 'Agenda',
  de: 'Inhalt',
  fr: 'Au programme',
  es: 'Contenido',
  pt: 'Conteúdo',
  it: 'In programma',
  nl: 'Inhoud',
  sv: 'Innehåll',
  da: 'Indhold',
  nb: 'Innhold',
  no: 'Innhold',
  fi: 'Sisältö',
  pl: 'Plan',
  cs: 'Obsah',
  ru: 'Содержание',
  uk: 'Зміст',
  el: 'Περιεχόμενα',
  tr: 'İçerik',
  ar: 'المحاور',
  fa: 'فهرست',
  ur: 'فہرست',
  he: 'תוכן',
  hi: 'विषय सूची',
  bn: 'সূচি',
  th: 'สารบัญ',
  ja: '目次',
  zh: '目录',
  ko: '목차',
  vi: 'Nội dung',
  id: 'Daftar isi',
}

export function agendaWord(language: string): string {
  return table[language.split('-')[0]?.toLowerCase() ?? 'en'] ?? 'Agenda'
}
