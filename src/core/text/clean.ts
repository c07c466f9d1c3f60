import { printable } from '../base/words.ts'
import type { Paragraph, Run } from '../scene/scene.ts'

const NEWLINES = /\r\n?|[\u0085\u2028\u2029]/g

/** PowerPoint shows a soft hyphen inside a line too, so it cannot be written. */
const SOFT_HYPHENS = /\u00AD/g

/** The paragraph as it can be set and written to any format: well-formed text, one kind of newline, tabs as spaces. */
export function cleanParagraph(paragraph: Paragraph): Paragraph {
  const runs = paragraph.runs.map(cleanRun)
  return runs.every((run, i) => run === paragraph.runs[i]) ? paragraph : { ...paragraph, runs }
}

/** Anything that might have to be mended; most texts hold nothing of the kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is being looked for
const SUSPECT = /[\u0000-\u0009\u000B-\u001F\u007F\u0085\u00AD\u2028\u2029\uD800-\uDFFF\uFFFE\uFFFF]/

function cleanRun(run: Run): Run {
  if (!SUSPECT.test(run.text)) return run
  const text = printable(run.text.replace(NEWLINES, '\n').replace(SOFT_HYPHENS, '').replaceAll('\t', ' '))
  return text === run.text ? run : { ...run, text }
}
