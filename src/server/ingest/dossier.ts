import { readYaml } from '../../core/base/yaml-read.ts'
import { frontMatter } from '../../core/deck/markdown/comment.ts'
import { inline } from '../../core/deck/markdown/inline.ts'
import { metaOfSource } from '../generate/compose/front-matter.ts'
import { readText } from '../generate/compose/text-source.ts'
import { writePieces } from './markdown.ts'
import { titleFromName } from './title.ts'

/** One of several documents: text as a reader gave it. */
export interface Part {
  /** File name or address. */
  readonly name: string
  readonly text: string
  /** Plain text, which is read by other rules than Markdown. */
  readonly plain: boolean
}

const FRONT_MATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\s*\r?\n/

/**
 * Several documents as one source, each under its own title; the first one names the whole and says how it is shown. A
 * single document stays as it is.
 */
export function dossier(parts: readonly Part[]): string {
  const [only] = parts
  if (parts.length === 1 && only) return only.text
  const { language, theme, mode, author, organisation, date } = metaOfSource(parts[0]?.plain === false ? readable(parts[0].text) : '')
  const head = frontMatter({ language, theme, mode, author, organisation, date, source: parts.map(({ name }) => name) })
  return `${[head, ...parts.map(chapter)].join('\n\n')}\n`
}

function chapter({ name, text, plain }: Part, index: number): string {
  const front = FRONT_MATTER.exec(text)
  const body = (plain ? writePieces(readText(text).pieces) : text.slice(front?.[0].length ?? 0)).trim()
  const given = titleIn(front?.[1] ?? '') ?? titleFromName(name)
  const titled = /^# \S/m.test(body) || /^[^\n]+\n=+\s*$/m.test(body)
  const heading = titled || given === undefined ? '' : `# ${inline(given)}\n\n`
  // Footnotes of two documents may have the same marks.
  return heading + body.replace(/\[\^([\w-]+)\]/g, `[^${index + 1}-$1]`)
}

function titleIn(front: string): string | undefined {
  const fields = fieldsIn(front)
  return typeof fields === 'object' && fields !== null && 'title' in fields && typeof fields.title === 'string' ? fields.title : undefined
}

/** What front matter holds; undefined for what is none, or would take too long to read. */
function fieldsIn(front: string): unknown {
  try {
    return readYaml(front)
  } catch {
    return undefined
  }
}

/** A text whose front matter can be read, which may end in more ways than that of a chapter; else nothing. */
function readable(text: string): string {
  const front = /^\uFEFF?---[ \t]*(?:\r\n?|\n)([\s\S]*?)(?:\r\n?|\n)(?:---|\.\.\.)/.exec(text)?.[1]
  return front === undefined || fieldsIn(front) === undefined ? '' : text
}
