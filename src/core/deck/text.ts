import { z } from 'zod'

/** Links that a deck may carry: web, mail, or another slide of the deck by id (`#s3`). */
const linkPattern = /^(https?:\/\/\S+|mailto:\S+|#[\w~.-]+)$/i

export const linkSchema = z.string().max(2000).regex(linkPattern, 'a link starts with http://, https:// or mailto:, or is # and a slide id')

export const runSchema = z.strictObject({
  text: z.string().max(20000),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  code: z.boolean().optional(),
  link: linkSchema.optional(),
})
/** A stretch of text in one style. */
export type TextRun = z.infer<typeof runSchema>

/** Rich text: a plain string, or runs. Line breaks inside a text are `\n`. */
export type RichText = string | TextRun[]

/** @param max characters over all runs */
export function richText(max = 2000) {
  return z
    .union([z.string(), z.array(runSchema).max(200)])
    .refine((value) => plain(value).length <= max, { message: `at most ${max} characters` })
}

/** The characters alone. */
export function plain(text: RichText | undefined): string {
  if (text === undefined) return ''
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}

/** Whether there is nothing to read. */
export const isBlank = (text: RichText | undefined): boolean => plain(text).trim() === ''

/** Always runs; empty text gives none. */
export function runsOf(text: RichText | undefined): readonly TextRun[] {
  if (text === undefined || text === '') return []
  return typeof text === 'string' ? [{ text }] : text.filter((run) => run.text !== '')
}

/** The shortest equal form: a string where no run has a style; neighbours of one style joined. */
export function compact(runs: readonly TextRun[]): RichText {
  const joined: TextRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.text === '') continue
    if (last && !last.bold === !run.bold && !last.italic === !run.italic && !last.code === !run.code && last.link === run.link) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text }
    } else joined.push(run)
  }
  if (joined.length === 0) return ''
  const [only] = joined
  return joined.length === 1 && only && !only.bold && !only.italic && !only.code && !only.link ? only.text : joined
}
