import { CommanderError } from 'commander'
import { Refusal, type RefusalCode } from '../core/base/refusal.ts'
import { printable } from './terminal.ts'

/** What a person is told, and the exit code: 1 could not, 2 the command line is wrong, 74 and 78 as in sysexits.h. */
export interface Failure {
  readonly code: RefusalCode
  readonly message: string
  readonly hint: string | undefined
  readonly at: string | undefined
  readonly exit: 1 | 2 | 74 | 78
}

/** Exit codes of what is not just `1`: starting again does not help, so supervisors should not. */
const EXITS: Partial<Record<RefusalCode, Failure['exit']>> = {
  'bad-usage': 2,
  'unknown-theme': 2,
  'damaged-file': 74,
  'data-dir-in-use': 78,
}

/** Every error in the words of the person who can mend it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) {
    const { code, message, hint, at } = error
    return { code, message, hint, at, exit: EXITS[code] ?? 1 }
  }
  if (error instanceof CommanderError) return { ...usageOf(error), code: 'bad-usage', at: undefined, exit: 2 }
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: `something is wrong inside: ${message}`,
    hint: 'Please report it with the command and its input; LOG_LEVEL=debug prints where it happened.',
    at: undefined,
    exit: 1,
  }
}

function usageOf(error: CommanderError): { message: string; hint: string | undefined } {
  const message = error.message.replace(/^error: /, '')
  const [, says = message, suggestion] = /^(.*?)\s*\((Did you mean .*)\)$/s.exec(message) ?? []
  const hints: Readonly<Record<string, string>> = {
    'commander.excessArguments': 'A name with blanks stands in quotes; deckwright --help shows what each command takes.',
    'commander.unknownCommand': `The commands are make, render, lint, serve, backup, restore, models, themes and layouts; make comes first: deckwright make ${/'(.*)'/.exec(says)?.[1] ?? 'notes.md'}.`,
    'commander.missingArgument': 'deckwright --help shows examples.',
  }
  if (/'--(?:format|to|type)\b/.test(says)) return { message: says, hint: 'The ending of -o is the format: -o talk.pdf.' }
  const [, file] = error.code === 'commander.unknownOption' ? (/'(-[^-'].*\.\w+)'/.exec(says) ?? []) : []
  if (file !== undefined) return { message: says, hint: `A file of that name is given as ./${file}.` }
  return { message: says.replace(/\.$/, ''), hint: suggestion ?? hints[error.code] ?? 'deckwright --help shows the options.' }
}

/** One line, whatever the message holds. */
export function sentence({ message, hint }: Failure): string {
  const clean = (text: string) => printable(text).trim()
  const stop = /[.!?…]$/.test(message) || hint === undefined ? '' : '.'
  return `deckwright: ${clean(message)}${stop}${hint === undefined ? '' : ` ${clean(hint)}`}`
}
