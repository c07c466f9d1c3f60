import type { ScaffoldWords } from '../words.ts'

export const en: ScaffoldWords = {
  subtitle: {
    lesson: 'A lesson to fill in: the questions it should answer',
    pitch: 'A proposal to fill in: the questions it should answer',
    report: 'A report to fill in: the questions it should answer',
    'how-to': 'Instructions to fill in: the questions they should answer',
  },
  sections: ['Why it matters', 'What is so', 'What follows'],
  why: { title: 'Why does it matter now?', support: 'One sentence that the audience would repeat tomorrow' },
  audience: {
    title: 'Who is listening, and what do they bring?',
    entries: [
      ['Knowledge', 'What do they know already, and what do you have to explain?'],
      ['Beliefs', 'What do they hold to be true, and where will they object?'],
      ['Needs', 'What do they want to be able to do or decide afterwards?'],
    ],
  },
  parts: {
    title: 'Which parts does it have?',
    entries: [
      ['First part', 'What is it, in words that a child would understand?'],
      ['Second part', 'How does it differ from the first?'],
      ['Third part', 'What would be missing without it?'],
      ['The whole', 'What do the parts do together that none does alone?'],
    ],
  },
  steps: {
    title: 'How does it happen, step by step?',
    entries: [
      ['Start', 'What sets it off?'],
      ['Build-up', 'What has to come first?'],
      ['Turn', 'At which point is the result decided?'],
      ['Result', 'How do you see that it is done?'],
    ],
  },
  history: {
    title: 'How did it come to this?',
    entries: [
      ['Before', 'How was it done in the past?'],
      ['Trigger', 'What changed that?'],
      ['Today', 'Where do things stand?'],
      ['Next', 'What is likely to happen?'],
    ],
  },
  compare: {
    title: 'What is the alternative?',
    left: ['This way', 'What does it do better?', 'What does it cost?', 'Whom does it suit?'],
    right: ['The other way', 'What speaks for it?', 'Where does it fail?', 'Who prefers it?'],
  },
  figure: {
    title: 'Which single figure makes the case?',
    label: 'The figure, with its unit, year and source',
    context: 'What can it be compared with, so that its size is felt?',
  },
  example: {
    title: 'Which example makes it tangible?',
    left: ['The situation', 'Who is it about?', 'What was the problem?', 'What was tried before?'],
    right: ['The outcome', 'What was done differently?', 'What changed, measurably?', 'What can others take from it?'],
  },
  causes: {
    title: 'What is behind it?',
    entries: [
      ['Visible', 'What does everyone notice?'],
      ['Hidden', 'What makes that happen?'],
      ['Deepest', 'Which cause would end it if it went away?'],
    ],
  },
  matrix: {
    title: 'What pays off first?',
    x: ['Effort', 'small', 'large'],
    y: ['Effect', 'small', 'large'],
    quadrants: [
      ['Do now', 'What helps much and costs little?'],
      ['Plan', 'What is worth a larger effort?'],
      ['On the side', 'What can be done in passing?'],
      ['Leave', 'What should be dropped?'],
    ],
  },
  risks: {
    title: 'What could go wrong?',
    entries: [
      ['Likeliest', 'What goes wrong most often, and what prevents it?'],
      ['Worst', 'What would do the greatest harm, and who would notice first?'],
    ],
  },
  evidence: {
    title: 'How do we know?',
    items: ['Which source is the strongest?', 'Who disagrees, and why?', 'What has been measured, and when?', 'What is not known yet?'],
  },
  myths: {
    title: 'What do most people get wrong?',
    left: ['Many think', 'What sounds right and is not?', 'Where does that idea come from?'],
    right: ['In fact', 'What is so instead?', 'What shows it?'],
  },
  plan: {
    title: 'What happens next, and who does it?',
    entries: [
      ['This week', 'Which first step needs no permission?'],
      ['This month', 'Who has to agree?'],
      ['This quarter', 'What should be visible by then?'],
    ],
  },
  check: {
    title: 'How will you know that it worked?',
    items: ['What should be different afterwards?', 'How and when is that measured?', 'From which value on is it a success?'],
  },
  more: {
    title: 'Further question {n}: what belongs here?',
    items: ['Which claim does this slide make?', 'What proves it?', 'What should the audience do with it?'],
  },
  closing: {
    title: 'Which one sentence should stay?',
    actions: ['What should the audience do first?', 'Whom can they ask?', 'Where do they read on?'],
  },
  note: {
    unasked:
      'This is a scaffold, not content: no model was asked. Answer each question in a sentence and delete the question. To have a model write the deck, set OPENROUTER_API_KEY, or LLM_BASE_URL for another server, and make it again.',
    unanswered:
      'This is a scaffold, not content: the model did not answer. Answer each question in a sentence and delete the question, or make the deck again later.',
    composed: '[This slide was composed from the outline because the model did not write it.]',
  },
}
