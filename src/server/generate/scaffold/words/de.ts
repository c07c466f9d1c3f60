import type { ScaffoldWords } from '../words.ts'

export const de: ScaffoldWords = {
  subtitle: {
    lesson: 'Eine Lektion zum Ausfüllen: Fragen, die sie beantworten soll',
    pitch: 'Ein Vorschlag zum Ausfüllen: Fragen, die er beantworten soll',
    report: 'Ein Bericht zum Ausfüllen: Fragen, die er beantworten soll',
    'how-to': 'Eine Anleitung zum Ausfüllen: Fragen, die sie beantworten soll',
  },
  sections: ['Warum es zählt', 'Was ist', 'Was folgt'],
  why: { title: 'Warum ist das jetzt wichtig?', support: 'Ein Satz, den das Publikum morgen weitererzählt' },
  audience: {
    title: 'Wer hört zu, und was bringen sie mit?',
    entries: [
      ['Wissen', 'Was wissen sie schon, und was muss erklärt werden?'],
      ['Haltung', 'Was halten sie für wahr, und wo widersprechen sie?'],
      ['Bedarf', 'Was wollen sie danach können oder entscheiden?'],
    ],
  },
  parts: {
    title: 'Aus welchen Teilen besteht es?',
    entries: [
      ['Erster Teil', 'Was ist das, so erklärt, dass ein Kind es versteht?'],
      ['Zweiter Teil', 'Worin unterscheidet er sich vom ersten?'],
      ['Dritter Teil', 'Was würde ohne ihn fehlen?'],
      ['Das Ganze', 'Was leisten die Teile nur gemeinsam?'],
    ],
  },
  steps: {
    title: 'Wie läuft es ab, Schritt für Schritt?',
    entries: [
      ['Anstoß', 'Was löst es aus?'],
      ['Aufbau', 'Was muss vorher da sein?'],
      ['Wende', 'Wann entscheidet sich das Ergebnis?'],
      ['Ergebnis', 'Woran sieht man, dass es fertig ist?'],
    ],
  },
  history: {
    title: 'Wie kam es dazu?',
    entries: [
      ['Früher', 'Wie wurde es einmal gemacht?'],
      ['Auslöser', 'Was hat das geändert?'],
      ['Heute', 'Wie ist der Stand?'],
      ['Bald', 'Was kommt wahrscheinlich?'],
    ],
  },
  compare: {
    title: 'Was wäre die Alternative?',
    left: ['Dieser Weg', 'Was kann er besser?', 'Was kostet er?', 'Für wen passt er?'],
    right: ['Der andere Weg', 'Was spricht für ihn?', 'Wo versagt er?', 'Wer zieht ihn vor?'],
  },
  figure: {
    title: 'Welche eine Zahl überzeugt?',
    label: 'Die Zahl mit Einheit, Jahr und Quelle',
    context: 'Womit lässt sie sich vergleichen, damit man ihre Größe spürt?',
  },
  example: {
    title: 'Welches Beispiel macht es greifbar?',
    left: ['Die Lage', 'Um wen geht es?', 'Was war das Problem?', 'Was wurde vorher versucht?'],
    right: ['Der Ausgang', 'Was wurde anders gemacht?', 'Was hat sich messbar geändert?', 'Was können andere lernen?'],
  },
  causes: {
    title: 'Was steckt dahinter?',
    entries: [
      ['Sichtbar', 'Was fällt allen auf?'],
      ['Verborgen', 'Was bringt das hervor?'],
      ['Im Kern', 'Welche Ursache müsste wegfallen, damit es endet?'],
    ],
  },
  matrix: {
    title: 'Was lohnt sich zuerst?',
    x: ['Aufwand', 'klein', 'groß'],
    y: ['Wirkung', 'klein', 'groß'],
    quadrants: [
      ['Sofort', 'Was hilft viel und kostet wenig?'],
      ['Planen', 'Was ist größere Mühe wert?'],
      ['Nebenbei', 'Was geht im Vorübergehen?'],
      ['Lassen', 'Was sollte entfallen?'],
    ],
  },
  risks: {
    title: 'Was kann schiefgehen?',
    entries: [
      ['Am häufigsten', 'Was misslingt am ehesten, und was beugt vor?'],
      ['Am schlimmsten', 'Was würde am meisten schaden, und wer merkt es zuerst?'],
    ],
  },
  evidence: {
    title: 'Woher wissen wir das?',
    items: ['Welche Quelle ist die stärkste?', 'Wer widerspricht, und warum?', 'Was wurde wann gemessen?', 'Was ist noch nicht bekannt?'],
  },
  myths: {
    title: 'Was verstehen die meisten falsch?',
    left: ['Viele denken', 'Was klingt richtig und ist es nicht?', 'Woher kommt diese Vorstellung?'],
    right: ['Tatsächlich', 'Was stimmt stattdessen?', 'Was zeigt das?'],
  },
  plan: {
    title: 'Was geschieht als Nächstes, und wer tut es?',
    entries: [
      ['Diese Woche', 'Welcher erste Schritt braucht keine Erlaubnis?'],
      ['Dieser Monat', 'Wer muss zustimmen?'],
      ['Dieses Quartal', 'Was soll bis dahin sichtbar sein?'],
    ],
  },
  check: {
    title: 'Woran merkt man, dass es gelungen ist?',
    items: ['Was soll danach anders sein?', 'Wie und wann wird das gemessen?', 'Ab welchem Wert ist es ein Erfolg?'],
  },
  more: {
    title: 'Weitere Frage {n}: Was gehört hierher?',
    items: ['Was behauptet diese Folie?', 'Was belegt es?', 'Was soll das Publikum damit tun?'],
  },
  closing: {
    title: 'Welcher eine Satz soll bleiben?',
    actions: ['Was soll das Publikum zuerst tun?', 'Wen kann es fragen?', 'Wo liest es weiter?'],
  },
  note: {
    unasked:
      'Dies ist ein Gerüst und kein Inhalt: Es wurde kein Modell gefragt. Beantworten Sie jede Frage mit einem Satz und löschen Sie die Frage. Damit ein Modell die Präsentation schreibt, setzen Sie OPENROUTER_API_KEY, oder LLM_BASE_URL für einen anderen Server, und erstellen Sie sie neu.',
    unanswered:
      'Dies ist ein Gerüst und kein Inhalt: Das Modell hat nicht geantwortet. Beantworten Sie jede Frage mit einem Satz und löschen Sie die Frage, oder erstellen Sie die Präsentation später neu.',
    composed: '[Diese Folie wurde aus der Gliederung zusammengestellt, weil das Modell sie nicht geschrieben hat.]',
  },
}
