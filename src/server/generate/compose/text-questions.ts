import { type Group, rejoined } from './text-lines.ts'

const ASKED = /^(?:Q|F|P|Question|Frage|Pregunta|Pergunta|Domanda|Vraag|Вопрос|В|س|سؤال|ש|问|問|질문)\s*\p{Nd}{0,2}\s*[:.：)]\s*(\S.*)$/iu
const ANSWERED =
  /^(?:A|R|Answer|Antwort|Réponse|Respuesta|Resposta|Risposta|Antwoord|Ответ|О|ج|جواب|ת|答|답|답변)\s*\p{Nd}{0,2}\s*[:.：)]\s*(\S.*)$/iu

/** A question and what answers it. */
export interface Answered {
  asked: string
  answered: string
}

/** `Q: …` and `A: …`, line by line: every question with its answer, and how many groups they take; two at least. */
export function answersAt(groups: readonly Group[], from: number): { pairs: readonly Answered[]; length: number } | undefined {
  const pairs: Answered[] = []
  let end = from
  for (; end < groups.length; end++) {
    const lines = groups[end]?.lines ?? []
    const [first = ''] = lines
    if (!ASKED.test(first.trim()) && !(ANSWERED.test(first.trim()) && pairs.at(-1)?.answered === '')) break
    for (const line of lines) add(pairs, line.trim())
  }
  return pairs.length >= 2 && pairs.every(({ answered }) => answered !== '') ? { pairs, length: end - from } : undefined
}

/** A line begins a question or its answer, or goes on with the last of them. */
function add(pairs: Answered[], line: string): void {
  const last = pairs.at(-1)
  const asked = ASKED.exec(line)?.[1]
  const answered = ANSWERED.exec(line)?.[1]
  if (asked !== undefined) pairs.push({ asked, answered: '' })
  else if (last && answered !== undefined && last.answered === '') last.answered = answered
  else if (last?.answered === '') last.asked = rejoined(last.asked, line)
  else if (last) last.answered = rejoined(last.answered, line)
}
