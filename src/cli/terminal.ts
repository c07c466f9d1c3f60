import { styleText } from 'node:util'

type Stream = NodeJS.WriteStream
type Look = Parameters<typeof styleText>[0]

/** Where a command talks to: results on `out`, progress and errors on `err`. */
export interface Terminal {
  /** One line of the result. */
  say(line: string): void
  /** One line beside the result. */
  mention(line: string): void
  /** Shows how far a long job is; a single live line, and nothing where `err` is no screen. */
  progress(label: string, done: number, total: number): void
  /** Takes the live line away. */
  clear(): void
  /** Colours and weights for `out`, where it shows them. */
  style(look: Look, text: string): string
  readonly width: number
  readonly colorful: boolean
}

const BAR = 24

/** A text that others chose, such as a file name, on one line and without what would steer the terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001F\u007F-\u009F]+/g, ' ')
}

export function createTerminal(out: Stream, err: Stream, environment: Readonly<Record<string, string | undefined>>): Terminal {
  const live = err.isTTY === true && environment.TERM !== 'dumb' && !environment.CI
  const colorful = out.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb'
  let shown = false
  const clear = () => {
    if (shown) err.write('\r\x1b[2K')
    shown = false
  }
  return {
    say(line) {
      clear()
      out.write(`${line}\n`)
    },
    mention(line) {
      clear()
      err.write(`${line}\n`)
    },
    progress(label, done, total) {
      if (!live) return
      const filled = Math.round((BAR * Math.min(done, total)) / Math.max(total, 1))
      const line = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}  ${label}`
      err.write(`\r\x1b[2K${line.slice(0, (err.columns || 80) - 1)}`)
      shown = true
    },
    clear,
    style: (look, text) => (colorful ? styleText(look, text) : text),
    width: out.columns || 80,
    colorful,
  }
}
