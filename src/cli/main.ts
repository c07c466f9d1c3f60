#!/usr/bin/env node
import { CommanderError } from 'commander'
import { failureOf, sentence } from './failure.ts'
import { Interrupted } from './interrupt.ts'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal.ts'

const terminal = createTerminal(process.stdout, process.stderr, process.env)
const [, , ...args] = process.argv

// A reader that goes away (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await createProgram(terminal).parseAsync(args.length > 0 ? args : ['--help'], { from: 'user' })
} catch (error) {
  terminal.clear()
  if (error instanceof Interrupted) {
    terminal.mention('deckwright: cancelled; nothing was written')
    process.kill(process.pid, error.signal)
  } else if (!(error instanceof CommanderError && error.exitCode === 0)) {
    const failure = failureOf(error)
    if (args.includes('--json')) {
      const { code, message, hint, at } = failure
      // One line, because events may stand before it.
      terminal.say(JSON.stringify({ error: { code, message, hint, at } }))
    }
    terminal.mention(sentence(failure))
    if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) terminal.mention(error.stack ?? '')
    process.exitCode = failure.exit
  }
}
