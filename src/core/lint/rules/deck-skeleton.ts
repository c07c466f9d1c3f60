import { type Defect, excerpt, type Rule } from '../rule.ts'
import type { Subject } from '../subject.ts'

/** Fewer slides need no skeleton. */
const LEAST = 5
const AGENDA_FROM = 10
const SECTION = 7
const THANKS =
  /^\s*(thank(s| you)\b.*|(any )?questions\??|q ?& ?a|the end|vielen dank.*|danke.*|fragen\??|merci.*|des questions ?\??|gracias.*|¿?preguntas\??|grazie.*|domande\??|obrigad[oa].*|perguntas\??|спасибо.*|вопросы\??|谢谢.*|謝謝.*|ありがとう.*|ご清聴.*|감사합니다.*|شكرا.*|תודה.*)\s*[!.。！]*\s*$/i

export const deckSkeleton: Rule = {
  id: 'L14',
  name: 'deck-skeleton',
  gate: false,
  checks:
    'From five slides: a cover; from ten: an agenda and a section break at least every seven slides; an end that asks for something rather than thanks.',
  limits: 'warning',
  fix: 'Open with a cover, part long decks by sections, close with the next step.',
  *check(subject) {
    const shown = subject.sheets.filter((sheet) => !sheet.hidden)
    // A file's layouts only tell covers and sections apart, and few people use the latter.
    if (shown.length < LEAST || subject.origin === 'pptx') {
      yield* thanks(subject)
      return
    }
    if (shown[0]?.kind !== 'cover') yield missing('a cover', 'The deck has no cover', 'Open with a cover.')
    if (shown.length >= AGENDA_FROM) {
      if (!shown.some((sheet) => sheet.kind === 'agenda'))
        yield missing('an agenda', `${shown.length} slides have no agenda`, 'Say after the cover what is to come.')
      const longest = longestStretch(shown.map((sheet) => sheet.kind === 'section'))
      if (longest > SECTION)
        yield {
          severity: 'warning',
          measured: `${longest} slides`,
          allowed: `${SECTION} slides`,
          message: `${longest} slides follow each other without a section`,
          fix: 'Part the deck by section slides, one for every four to seven.',
        }
    }
    yield* thanks(subject)
  },
}

const missing = (what: string, message: string, fix: string): Defect => ({
  severity: 'warning',
  measured: 'none',
  allowed: what,
  message,
  fix,
})

function longestStretch(breaks: readonly boolean[]): number {
  let longest = 0
  let current = 0
  for (const isBreak of breaks) {
    current = isBreak ? 0 : current + 1
    longest = Math.max(longest, current)
  }
  return longest
}

function* thanks(subject: Subject): Iterable<Defect> {
  const last = subject.sheets.findLast((sheet) => !sheet.hidden)
  if (last && subject.sheets.length > 1 && THANKS.test(last.title)) {
    yield {
      severity: 'warning',
      sheet: last,
      measured: excerpt(last.title),
      allowed: 'what happens next',
      message: `The deck ends with “${excerpt(last.title)}”`,
      fix: 'End with what happens next, and who does it.',
    }
  }
}
