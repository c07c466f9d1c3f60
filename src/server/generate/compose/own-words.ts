/** The few words that the composer adds by itself; all others are the source's. */
export interface OwnWords {
  readonly agenda: string
  readonly highest: string
  readonly lowest: string
  readonly total: string
}

const words = (agenda: string, highest: string, lowest: string, total: string): OwnWords => ({ agenda, highest, lowest, total })

const table: Readonly<Record<string, OwnWords>> = {
  en: words('Agenda', 'Highest', 'Lowest', 'Total'),
  de: words('Agenda', 'Höchster Wert', 'Niedrigster Wert', 'Summe'),
  fr: words('Au programme', 'Maximum', 'Minimum', 'Total'),
  es: words('Agenda', 'Máximo', 'Mínimo', 'Total'),
  pt: words('Agenda', 'Máximo', 'Mínimo', 'Total'),
  it: words('Agenda', 'Massimo', 'Minimo', 'Totale'),
  nl: words('Agenda', 'Hoogste', 'Laagste', 'Totaal'),
  sv: words('Agenda', 'Högst', 'Lägst', 'Totalt'),
  da: words('Agenda', 'Højest', 'Lavest', 'I alt'),
  nb: words('Agenda', 'Høyest', 'Lavest', 'Totalt'),
  no: words('Agenda', 'Høyest', 'Lavest', 'Totalt'),
  fi: words('Asialista', 'Suurin', 'Pienin', 'Yhteensä'),
  pl: words('Plan', 'Najwięcej', 'Najmniej', 'Razem'),
  cs: words('Program', 'Nejvíce', 'Nejméně', 'Celkem'),
  sk: words('Program', 'Najviac', 'Najmenej', 'Spolu'),
  hu: words('Napirend', 'Legmagasabb', 'Legalacsonyabb', 'Összesen'),
  ro: words('Agendă', 'Maxim', 'Minim', 'Total'),
  el: words('Ατζέντα', 'Μέγιστο', 'Ελάχιστο', 'Σύνολο'),
  ru: words('План', 'Максимум', 'Минимум', 'Всего'),
  uk: words('План', 'Максимум', 'Мінімум', 'Усього'),
  bg: words('План', 'Максимум', 'Минимум', 'Общо'),
  tr: words('Gündem', 'En yüksek', 'En düşük', 'Toplam'),
  ar: words('جدول الأعمال', 'الأعلى', 'الأدنى', 'المجموع'),
  fa: words('دستور جلسه', 'بیشترین', 'کمترین', 'مجموع'),
  ur: words('ایجنڈا', 'سب سے زیادہ', 'سب سے کم', 'کل'),
  he: words('סדר היום', 'הגבוה ביותר', 'הנמוך ביותר', 'סך הכול'),
  hi: words('कार्यसूची', 'सर्वाधिक', 'न्यूनतम', 'कुल'),
  bn: words('আলোচ্যসূচি', 'সর্বোচ্চ', 'সর্বনিম্ন', 'মোট'),
  ta: words('நிகழ்ச்சி நிரல்', 'அதிகபட்சம்', 'குறைந்தபட்சம்', 'மொத்தம்'),
  th: words('หัวข้อ', 'สูงสุด', 'ต่ำสุด', 'รวม'),
  vi: words('Nội dung', 'Cao nhất', 'Thấp nhất', 'Tổng'),
  id: words('Agenda', 'Tertinggi', 'Terendah', 'Jumlah'),
  ja: words('目次', '最大', '最小', '合計'),
  zh: words('目录', '最高', '最低', '合计'),
  ko: words('목차', '최고', '최저', '합계'),
}

/** A name and what is said of it, and two things in a row, as the script punctuates them. */
export function punctuation(language: string): { readonly colon: string; readonly comma: string; readonly stop: string } {
  const primary = language.split('-')[0]?.toLowerCase() ?? 'en'
  if (primary === 'ja' || primary === 'zh') return { colon: '：', comma: primary === 'ja' ? '、' : '，', stop: '。' }
  if (['ar', 'fa', 'ur', 'ps', 'ckb', 'sd', 'ug'].includes(primary)) return { colon: ': ', comma: '، ', stop: '. ' }
  if (['hi', 'bn', 'mr', 'ne', 'as'].includes(primary)) return { colon: ': ', comma: ', ', stop: '। ' }
  return { colon: primary === 'fr' ? ' : ' : ': ', comma: ', ', stop: '. ' }
}

export function ownWords(language: string): OwnWords {
  const primary = language.split('-')[0]?.toLowerCase() ?? 'en'
  if (/^zh-(?:Hant|TW|HK|MO)/i.test(language)) return words('目錄', '最高', '最低', '合計')
  return table[primary] ?? (table.en as OwnWords)
}
