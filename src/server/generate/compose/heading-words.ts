/** What a heading announces, where its words say so in one of the languages known here. */
export type HeadingRole = 'closing' | 'actions' | 'references' | 'contents'

const lists: { readonly [R in HeadingRole]: readonly string[] } = {
  actions: [
    "next steps?|action items?|actions?|to-?dos?|what(?:’|')?s next|call to action|what to do next|what you can do|recommendations?|roadmap|(?:getting|get) involved",
    'nächste schritte|wie es weitergeht|handlungsempfehlungen?|empfehlungen|maßnahmen|aufgaben',
    'prochaines étapes|étapes suivantes|recommandations|actions à mener',
    'próximos pasos|siguientes pasos|recomendaciones|próximos passos|recomendações|prossimi passi|raccomandazioni',
    'volgende stappen|vervolgstappen|aanbevelingen|nästa steg|næste skridt|neste steg|seuraavat vaiheet|następne kroki|kolejne kroki|další kroky|ďalšie kroky|következő lépések|pașii următori',
    'следующие шаги|дальнейшие шаги|рекомендации|наступні кроки|επόμενα βήματα|sonraki adımlar|langkah selanjutnya|langkah berikutnya|các bước tiếp theo|bước tiếp theo',
    'الخطوات التالية|الخطوات القادمة|التوصيات|گام‌های بعدی|اگلے اقدامات|הצעדים הבאים|צעדים הבאים|המלצות|अगले कदम|आगे के कदम|सिफ़ारिशें|পরবর্তী পদক্ষেপ|করণীয়|ขั้นตอนต่อไป|அடுத்த படிகள்',
    '次のステップ|今後の予定|今後の取り組み|これから|やるべきこと|下一步|后续步骤|後續步驟|行动计划|接下来|建议|다음 단계|향후 계획',
  ],
  closing: [
    'conclusions?|concluding remarks|summary|in summary|to sum up|key takeaways?|takeaways?|outlook|wrap-?up|final thoughts|closing|in short|the bottom line|bottom line',
    'fazit|zusammenfassung|schluss|schlussfolgerung(?:en)?|ausblick|resümee|abschluss|zum schluss',
    'conclusion générale|en résumé|résumé|synthèse|bilan|en bref|perspectives',
    'conclusión|conclusiones|resumen|en resumen|perspectivas|conclusão|conclusões|resumo|em resumo|considerações finais|conclusione|conclusioni|riepilogo|in sintesi',
    'conclusie|samenvatting|tot slot|slutsats(?:er)?|sammanfattning|konklusion|sammenfatning|konklusjon|oppsummering|johtopäätökset|yhteenveto|podsumowanie|wnioski|závěr|shrnutí|záver|összefoglalás|concluzii|rezumat',
    'заключение|выводы|итоги|резюме|вывод|висновки|підсумки|заключения|συμπέρασμα|συμπεράσματα|σύνοψη|sonuç|özet|kesimpulan|ringkasan|rangkuman|kết luận|tóm tắt',
    'الخاتمة|خاتمة|الخلاصة|خلاصة|ملخص|نتیجه‌گیری|جمع‌بندی|خلاصہ|نتیجہ|סיכום|לסיכום|מסקנות|निष्कर्ष|सारांश|উপসংহার|সারসংক্ষেপ|সারকথা|บทสรุป|สรุป|முடிவுரை|சுருக்கம்',
    'まとめ|結論|おわりに|終わりに|総括|结论|总结|小结|結語|結論|總結|结语|결론|요약|마무리|맺음말',
  ],
  references: [
    'references?|bibliography|sources?|further reading|see also|works cited|links|acknowledge?ments?|credits|license|licence|copyright|footnotes|endnotes|appendix|contributors|authors?',
    'quellen|literatur|literaturverzeichnis|weiterführende links|danksagung|lizenz|anhang|références|bibliographie|sources|licence|annexes?|remerciements',
    'referencias|bibliografía|fuentes|licencia|referências|bibliografia|fontes|licença|riferimenti|fonti|licenza|bronnen|literatuur|källor|kilder|lähteet|źródła|bibliografia|zdroje|források',
    'источники|литература|список литературы|ссылки|лицензия|джерела|πηγές|βιβλιογραφία|kaynaklar|kaynakça|sumber|daftar pustaka|tài liệu tham khảo|nguồn',
    'المراجع|المصادر|منابع|حوالہ جات|מקורות|ביבליוגרפיה|संदर्भ|स्रोत|তথ্যসূত্র|সূত্র|อ้างอิง|เอกสารอ้างอิง|参考文献|参考资料|參考文獻|出典|資料|来源|참고문헌|참고 자료|출처',
  ],
  contents: [
    '(?:table of )?contents|toc|index|inhalt|inhaltsverzeichnis|sommaire|table des matières|índice|contenido|sumário|indice|sommario|inhoud|inhoudsopgave|innehåll|spis treści|obsah|содержание|оглавление|зміст',
    'içindekiler|daftar isi|mục lục|المحتويات|فهرس|فهرست|תוכן העניינים|विषय-सूची|সূচিপত্র|สารบัญ|目次|目录|目錄|차례',
  ],
}

const patterns = (Object.keys(lists) as HeadingRole[]).map(
  (role) =>
    [
      role,
      new RegExp(
        `^(?:[\\p{Nd}IVX]+(?:\\.\\p{Nd}+)*[.)]?\\s+|[一二三四五六七八九十]+[、．.]\\s*)?(?:${lists[role].join('|')})(?:\\s*(?:&|and|und|et|y|e|и|و)\\s*[\\p{L}\\s]{2,30})?\\s*(?:[:：.!]|[:：–—-]\\s?.+)?$`,
        'iu',
      ),
    ] as const,
)

export function roleOf(heading: string): HeadingRole | undefined {
  const text = heading.trim().replace(/^[^\p{L}\p{N}]+/u, '')
  return patterns.find(([, pattern]) => pattern.test(text))?.[0]
}

const PAIRS: readonly (readonly [string, string])[] = [
  [
    'pros?|advantages?|benefits?|strengths?|for|arguments for|upsides?',
    'cons?|disadvantages?|drawbacks?|weaknesses|risks?|limitations?|against|arguments against|downsides?|costs?',
  ],
  [
    'before|then|past|today|now|current(?: state)?|as is|old(?: way)?',
    'after|now|present|tomorrow|future|target(?: state)?|to be|new(?: way)?',
  ],
  ['dos?|do', "don(?:’|')?ts?|do not"],
  ['problems?|challenges?', 'solutions?'],
  ['vorteile|pro|chancen|stärken', 'nachteile|contra|kontra|risiken|schwächen'],
  ['vorher|früher|heute|ist', 'nachher|heute|morgen|soll'],
  ['avantages|pour|forces', 'inconvénients|contre|faiblesses'],
  ['avant|hier', "après|aujourd(?:’|')hui|demain"],
  [
    'ventajas|a favor|vantagens|vantaggi|voordelen|fördelar|fordele|fordeler|edut|zalety|výhody|výhody|előnyök',
    'desventajas|en contra|desvantagens|svantaggi|nadelen|nackdelar|ulemper|haitat|wady|nevýhody|hátrányok',
  ],
  ['antes|prima|voor|före|før|ennen|przed|před|előtte', 'después|depois|dopo|na|efter|etter|jälkeen|po|poté|utána'],
  ['преимущества|плюсы|за|переваги', 'недостатки|минусы|против|недоліки'],
  ['до|раньше|сегодня', 'после|теперь|завтра'],
  [
    'المزايا|الإيجابيات|مزایا|יתרונות|फायदे|लाभ|সুবিধা|ข้อดี|メリット|利点|長所|优点|优势|優點|장점',
    'العيوب|السلبيات|معایب|חסרונות|नुकसान|हानि|অসুবিধা|ข้อเสีย|デメリット|欠点|短所|缺点|劣势|缺點|단점',
  ],
  ['قبل|לפני|पहले|আগে|ก่อน|以前|導入前|之前|过去|이전', 'بعد|אחרי|बाद|পরে|หลัง|以後|導入後|之后|现在|이후'],
]

const pairPatterns = PAIRS.map((pair) => pair.map((side) => new RegExp(`^(?:${side})(?=$|[\\s:：(,–—-])`, 'iu')) as [RegExp, RegExp])

/** Two names that belong together as opposites: Pros and Cons, Before and After. */
export function opposed(left: string, right: string): boolean {
  const clean = (text: string) => text.trim().replace(/^[^\p{L}\p{N}]+/u, '')
  return pairPatterns.some(
    ([a, b]) =>
      (a.test(clean(left)) && b.test(clean(right))) || (b.test(clean(left)) && a.test(clean(right)) && clean(left) !== clean(right)),
  )
}

const VERSUS =
  /\s(?:vs\.?|versus|gegen|oder|or|contre|contra|против|или|مقابل|مقارنة ب|לעומת|מול|बनाम|বনাম|กับ)\s|(?:対|と|vs\.?|与|與|和|대)(?=\p{L})/iu

/** A heading that sets two things against each other. */
export const isVersus = (heading: string): boolean => VERSUS.test(heading)

const SOURCE =
  /^\s*\(?(?:sources?|data(?: source)?|quellen?|source des données|sources? ?|fuentes?|fontes?|fonti|bron(?:nen)?|källa|kilde|lähde|źródło|zdroj|источник|джерело|πηγή|kaynak|sumber|nguồn|المصدر|المصادر|منبع|ماخذ|מקור|स्रोत|সূত্র|தரவு|ที่มา|出典|资料来源|數據來源|来源|來源|출처)\s*[:：]\s*(?=\S)/iu

/** The length of `Source: ` at a text's start; 0 where there is none. */
export const sourcePrefix = (text: string): number => SOURCE.exec(text)?.[0].length ?? 0

const GENERIC =
  /^(?:introduction|intro|overview|abstract|summary|background|preface|foreword|installation|install|getting started|quick start|usage|about|details|description|synopsis|name|general|einleitung|einführung|überblick|übersicht|zusammenfassung|vorwort|hintergrund|allgemeines|aperçu|résumé|présentation|préface|introducción|resumen|descripción|instalación|introdução|visão geral|resumo|introduzione|panoramica|riassunto|inleiding|overzicht|samenvatting|inledning|översikt|indledning|innledning|johdanto|wstęp|wprowadzenie|úvod|bevezetés|введение|обзор|установка|вступ|εισαγωγή|giriş|pendahuluan|giới thiệu|مقدمة|المقدمة|نظرة عامة|مقدمه|הקדמה|מבוא|परिचय|प्रस्तावना|ভূমিকা|บทนำ|はじめに|概要|序論|引言|简介|簡介|概述|서론|소개|개요)\s*[:：.]?$/iu

/** A heading that names the place in a document, not what is said there. */
export const isGeneric = (heading: string): boolean => GENERIC.test(heading.trim().replace(/^[\p{Nd}.]+\s+/u, ''))
