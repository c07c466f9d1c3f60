import type { Item, Piece } from './blocks.ts'
import { type Runs, slice, textOf, trim } from './runs.ts'
import { type Group, rejoined } from './text-lines.ts'

const ASKS = '(?:Q|F|P|Question|Frage|Pregunta|Pergunta|Domanda|Vraag|Вопрос|В|س|سؤال|ש|问|問|질문)\\s*\\p{Nd}{0,2}\\s*[:.：)]\\s*'
const ANSWERS =
  '(?:A|R|Answer|Antwort|Réponse|Respuesta|Resposta|Risposta|Antwoord|Ответ|О|ج|جواب|ת|答|답|답변)\\s*\\p{Nd}{0,2}\\s*[:.：)]\\s*'
const ASKED = new RegExp(`^${ASKS}(\\S.*)$`, 'iu')
const ANSWERED = new RegExp(`^${ANSWERS}(\\S.*)$`, 'iu')
/** Both in one paragraph, whose lines were joined. */
const BOTH = new RegExp(`^(?<asks>${ASKS})(?<asked>\\S.*?[?？؟]\\S*\\s+)(?<answers>${ANSWERS})(?=\\S)`, 'iu')

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

/** Two paragraphs or more of Markdown that each ask and answer become a list of points with a name. */
export function withQuestions(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = []
  for (let at = 0; at < pieces.length; ) {
    const items: Item[] = []
    for (let piece = pieces[at]; piece?.kind === 'paragraph'; piece = pieces[at + items.length]) {
      const item = questionIn(piece.runs)
      if (!item) break
      items.push(item)
    }
    if (items.length >= 2) made.push({ kind: 'list', ordered: false, items })
    else made.push(...pieces.slice(at, at + Math.max(1, items.length)))
    at += Math.max(1, items.length)
  }
  return made
}

function questionIn(runs: Runs): Item | undefined {
  const { asks = '', asked = '', answers = '' } = BOTH.exec(textOf(runs))?.groups ?? {}
  if (asked === '') return undefined
  const end = asks.length + asked.length
  const question = trim(slice(runs, asks.length, end)).map((run) => ({ ...run, bold: true }))
  return { runs: [...question, { text: ' — ' }, ...trim(slice(runs, end + answers.length))], items: [] }
}
