import { createRequire } from 'node:module'
import { Command, InvalidArgumentError } from 'commander'
import type { LintOptions } from './lint.ts'
import type { MakeOptions } from './make.ts'
import type { ModelsOptions } from './models.ts'
import type { ServeCommand } from './serve.ts'
import type { Terminal } from './terminal.ts'

const EXAMPLES = `
Examples:
  deckwright make notes.md -o talk.pptx                 a document becomes a deck
  deckwright make notes.md -o talk.pptx -o talk.pdf     several formats from one layout
  deckwright make report.docx data.xlsx -o talk.pptx    several documents, one deck
  deckwright make https://example.com/page -o talk.pptx a page on the web
  deckwright make "The history of tea" --slides 8       a topic, written by a model
  cat notes.md | deckwright make - -o talk.html         from standard input
  deckwright render deck.json -o slides.png             a deck as code; a picture for each slide
  deckwright lint talk.pptx                             check any PowerPoint file
  deckwright models --test                              see whether the model's key works
  deckwright serve                                      the service: an HTTP API at port 5002

Formats, by the ending of -o: .pptx .pdf .html .md .json, and .svg .png (a folder with a file for each slide).
Exit codes: 0 done, 1 could not, 2 findings that must be mended, or a wrong command line.`

/** The commands, as a table of what each takes; the work is in the files that they load. Sets `process.exitCode` by `lint` and `models`. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('deckwright')
    .description('A topic or a document becomes a presentation: native PowerPoint, PDF, HTML, SVG and PNG from one measured layout.')
    .usage('<command> …')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help; also: deckwright <command> --help')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .configureHelp({
      styleTitle: (text) => terminal.style('bold', text),
      helpWidth: Math.min(terminal.width, 110),
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map((argument) => `<${argument.name()}>`)].join(' '),
    })
    // Errors are printed in one place, with all the others.
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .exitOverride()

  const rendering = (command: Command) =>
    command
      .option('-o, --output <file>', 'where to; its ending is the format; may be repeated', collect)
      .option('--theme <name|file>', 'a built-in theme (see: deckwright themes), a theme file, or a .pptx or .potx template')
      .option('--mode <mode>', 'present: large type for a room; read: smaller type', oneOf('present', 'read'))
      .option('--language <tag>', 'language of the deck: en, pt-BR, ar …', languageTag)
      .option('--svg-text <how>', 'text in SVG files: outlines or selectable', oneOf('outlines', 'selectable'))
      .option('--png-width <pixels>', 'width of PNG files (default: 1920)', wholeNumber(16, 7680))
      .option('--json', 'print events and a report as JSON, one to a line')

  rendering(program.command('make').argument('<input...>', 'files, web addresses, - or a topic in quotes'))
    .summary('make a deck of documents or a topic')
    .description(
      'Makes a deck from documents (.md .txt .docx .pdf .pptx .xlsx .csv .html, or a web address; several become one deck), a .json deck as code, - for standard input, or a topic.',
    )
    .option('--slides <n>', 'how many slides, the cover included (1–20)', Number)
    .option('--audience <who>', 'who it is for')
    .option('--tone <tone>', 'how it should sound')
    .option('--instructions <text>', 'anything else that a model should heed')
    .option('--images <how>', 'search: photographs of Unsplash where a model wants them; none', oneOf('none', 'search'))
    .option('--verbatim', "keep the document's own words: never ask a model")
    .action(async (inputs: string[], options: MakeOptions) => (await import('./make.ts')).make(inputs, options, terminal))

  rendering(program.command('render').argument('<deck>', 'a .json file or -'))
    .summary('render a deck as code')
    .description('Renders a deck as code (JSON).')
    .action(async (input: string, options: MakeOptions) => (await import('./make.ts')).make([input], options, terminal, 'deck'))

  program
    .command('lint')
    .summary('check a deck or any .pptx file')
    .description(
      'Prints what the rules find in a .pptx file, a deck as code or a document: overflow, collisions, contrast, missing alt text …',
    )
    .argument('<file>', 'a .pptx file, a .json deck, a document, or -')
    .option('--strict', 'warnings count as errors')
    .option('--json', 'print the findings as JSON')
    .action(async (input: string, options: LintOptions) => {
      process.exitCode = await (await import('./lint.ts')).lint(input, options, terminal)
    })

  program
    .command('backup')
    .summary('write the embedded database and its files into one archive')
    .description('Writes the embedded database and its files (DATA_DIR) into one .tar.gz, while no service has them open.')
    .argument('<file>', 'the archive to write')
    .action(async (target: string) => (await import('./backup.ts')).writeBackup(target, terminal))

  program
    .command('restore')
    .summary('bring DATA_DIR back to what a backup holds')
    .description('Brings DATA_DIR back to what a backup holds. The archive is checked before anything is changed.')
    .argument('<file>', 'an archive that `backup` wrote')
    .option('--replace', 'delete the database and the files that are there')
    .action(async (source: string, options: { replace?: boolean }) => (await import('./backup.ts')).readBackup(source, options, terminal))

  program
    .command('models')
    .summary('list the configured models, or test them')
    .description(
      'Lists the models that the settings name; with --test, asks each a small question. Exit code 1 when the first does not work.',
    )
    .option('--test', 'check key, model and schema support')
    .option('--json', 'print it as JSON')
    .action(async (options: ModelsOptions) => {
      process.exitCode = await (await import('./models.ts')).listModels(options, terminal)
    })

  program
    .command('serve')
    .summary('run the service')
    .description(
      'Runs the service: HTTP API, durable jobs, storage. Everything is embedded and kept in DATA_DIR; DATABASE_URL and a bucket make it one of many replicas.',
    )
    .option('--role <role>', 'all; web: answers requests only; worker: writes decks only', oneOf('all', 'web', 'worker'))
    .option('--port <port>', 'where to listen (setting PORT, default: 5002)', wholeNumber(0, 65_535))
    .action(async (options: ServeCommand) => (await import('./serve.ts')).serve(options, terminal))

  program
    .command('themes')
    .summary('list the built-in themes, or print that of a template')
    .description(
      'Lists the built-in themes; with a PowerPoint file, prints the theme that its colours, fonts and logo make, as a theme file.',
    )
    .argument('[template]', 'a .pptx or .potx file')
    .option('--json', 'print whole themes, to start a theme file from')
    .action(async (template: string | undefined, options: { json?: boolean }) =>
      (await import('./themes.ts')).themes(template, options, terminal),
    )

  program
    .command('layouts')
    .summary('list the layouts of a deck as code')
    .description('Lists the layouts that slides of a deck as code can have.')
    .option('--json', 'print them whole, with examples and JSON schemas')
    .action(async (options: { json?: boolean }) => (await import('./layouts.ts')).listLayouts(options, terminal))

  return program
}

function version(): string {
  const manifest: unknown = createRequire(import.meta.url)('deckwright/package.json')
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown'
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

function wholeNumber(low: number, high: number) {
  return (text: string): number => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= low && value <= high) return value
    throw new InvalidArgumentError(`It takes a whole number from ${low} to ${high}.`)
  }
}

function oneOf<T extends string>(...choices: readonly T[]) {
  return (text: string): T => {
    const found = choices.find((choice) => choice === text)
    if (found) return found
    throw new InvalidArgumentError(`It takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}.`)
  }
}

function languageTag(text: string): string {
  if (/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(text)) return text
  throw new InvalidArgumentError('It takes a language tag such as en, pt-BR or zh-Hant.')
}
