import type { Archetype, Beat } from './words.ts'

/** Words of the topic or of the wished tone that tell what kind of deck is wanted; whole words, or parts where a script has no spaces. */
const signs: readonly (readonly [Archetype, RegExp])[] = [
  [
    'how-to',
    /\b(how (?:to|do|can)|guide|tutorial|step[- ]by[- ]step|instructions?|recipe|anleitung|wie man|leitfaden|schritt|comment|mode d.emploi|cómo|guía|pasos|como fazer|passo)\b|كيف|دليل|איך|מדריך|कैसे|কীভাবে|方法|手順|やり方|如何|指南|步骤/iu,
  ],
  [
    'pitch',
    /\b(pitch|proposal|propose|start-?up|invest(?:or|ment)?s?|business (?:case|plan)|launch|campaign|sales|vorschlag|angebot|geschäftsplan|investor(?:en)?|proposition|levée|propuesta|inversión|proposta|investimento|persuasive|convincing|überzeugend)\b|عرض استثمار|اقتراح|مشروع|הצעה|משקיעים|प्रस्ताव|निवेश|প্রস্তাব|提案|企画|投資|投资|商业计划/iu,
  ],
  [
    'report',
    /\b(report|status|results?|review|quarter(?:ly)?|annual|analysis|findings|survey|q[1-4]|bericht|ergebnisse|quartal|jahres\p{L}*|auswertung|rapport|bilan|résultats|trimestre|informe|resultados|trimestral|relatório|balanço|formal|factual)\b|تقرير|نتائج|דוח|תוצאות|रिपोर्ट|प्रतिवेदन|প্রতিবেদন|報告|実績|结果|報表|报告|季度/iu,
  ],
]

/** What kind of deck a topic asks for; a lesson when nothing says otherwise. */
export function pickArchetype(topic: string, tone = ''): Archetype {
  return signs.find(([, pattern]) => pattern.test(topic))?.[0] ?? signs.find(([, pattern]) => pattern.test(tone))?.[0] ?? 'lesson'
}

/** The beats of each kind of deck, the most needed first. */
export const PRIORITY: { readonly [A in Archetype]: readonly Beat[] } = {
  lesson: [
    'why',
    'parts',
    'steps',
    'myths',
    'figure',
    'example',
    'history',
    'causes',
    'compare',
    'evidence',
    'audience',
    'check',
    'risks',
    'matrix',
    'plan',
  ],
  pitch: [
    'why',
    'compare',
    'figure',
    'example',
    'plan',
    'audience',
    'matrix',
    'risks',
    'parts',
    'evidence',
    'causes',
    'steps',
    'check',
    'history',
    'myths',
  ],
  report: [
    'why',
    'figure',
    'causes',
    'compare',
    'plan',
    'history',
    'evidence',
    'risks',
    'matrix',
    'parts',
    'example',
    'check',
    'audience',
    'steps',
    'myths',
  ],
  'how-to': [
    'why',
    'steps',
    'parts',
    'risks',
    'example',
    'check',
    'compare',
    'myths',
    'figure',
    'audience',
    'plan',
    'causes',
    'evidence',
    'matrix',
    'history',
  ],
}

/** In which order chosen beats stand: the story goes from why over what to what follows. */
export const STORY: readonly (readonly Beat[])[] = [
  ['why', 'audience', 'history', 'myths'],
  ['parts', 'figure', 'steps', 'causes', 'example', 'evidence', 'compare'],
  ['matrix', 'risks', 'plan', 'check'],
]
