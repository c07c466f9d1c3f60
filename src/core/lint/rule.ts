import type { Finding } from './finding.ts'
import type { Mark, Sheet, Subject } from './subject.ts'

/** What a rule yields; the engine adds the rule's id and, where the rule says nothing better, its fix. */
export type Defect = Omit<Finding, 'rule' | 'fix' | 'slide'> & { readonly sheet?: Sheet; readonly fix?: string }

/** One rule: a check, and the words that document it. */
export interface Rule {
  readonly id: string
  readonly name: string
  /** A gate rule's errors must be repaired before a deck is done; the others advise. */
  readonly gate: boolean
  /** What is looked at, one sentence. */
  readonly checks: string
  /** Where error and warning begin, one phrase. */
  readonly limits: string
  readonly fix: string
  check(subject: Subject): Iterable<Defect>
}

/** Runs `check` over every slide that is shown. */
export function* everySheet(subject: Subject, check: (sheet: Sheet) => Iterable<Defect>): Iterable<Defect> {
  for (const sheet of subject.sheets) yield* check(sheet)
}

/** Marks that a reader takes as content: neither decoration nor drawn by the layout. */
export function isContent(mark: Mark): boolean {
  return !mark.fixed && mark.role !== 'decoration'
}

/** Content of its own, not the inside of a chart or table. */
export function isOwn(mark: Mark): boolean {
  return isContent(mark) && mark.within === undefined
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`
/** A share rounded as `percent` prints it, so that no figure is said to break a limit that it equals. */
export const asPrinted = (share: number): number => Math.round(share * 100) / 100
export const points = (length: number): string => `${Math.round(length * 10) / 10} pt`
export const ratio = (value: number): string => `${(Math.floor(value * 100) / 100).toFixed(2)} : 1`

/** What a person knows an item by: its first words, or else its name. */
export function calledOf(mark: Mark): string {
  const words = mark.text?.passages.map((passage) => passage.text.trim()).find((text) => text !== '')
  return words === undefined ? mark.name : `“${excerpt(words, 24)}”`
}

/** The start of a text, for messages. */
export function excerpt(text: string, length = 40): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const characters = [...plain]
  return characters.length <= length
    ? plain
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}
