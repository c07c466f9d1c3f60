import { occurring } from '../base/occurrences.ts'
import { builders, chartEntries, type Draft, tableEntries, whole } from './relayout/builders.ts'
import { type Content, contentOf } from './relayout/content.ts'
import { type LayoutId, type Slide, type SlideInput, slideSchemas } from './slides.ts'
import { plain, type RichText, type TextRun } from './text.ts'

/**
 * A slide's words in another layout. Titles, lists, figures, charts, tables and pictures move to where the new layout
 * has them; words that it has no place for are added to the notes.
 */
export function relayout(slide: Slide, layout: LayoutId): SlideInput {
  if (slide.layout === layout) return slide
  const content = contentOf(slide)
  const title: RichText = content.title ?? (slide.layout === 'quote' ? slide.text : '–')
  const build = builders[layout] as (content: Content, title: RichText) => Draft<typeof layout>
  const { id, notes, sources, variant, section, hidden } = slide
  const common = { id, notes, sources, variant, section, hidden }
  const made = shortened({ ...common, layout, ...build(content, title) } as SlideInput)
  const lost = missingWords(content, made)
  return lost.length === 0
    ? made
    : {
        ...made,
        notes: [notes, ...lost]
          .filter((text) => text !== undefined && text !== '')
          .join('\n\n')
          .slice(0, 20_000),
      }
}

/** Texts that are longer than their new place allows lose their end to the notes. */
function shortened(slide: SlideInput): SlideInput {
  let current: unknown = slide
  for (let round = 0; round < 40; round++) {
    const parsed = slideSchemas[slide.layout].safeParse(current)
    if (parsed.success) return current as SlideInput
    const { issues } = parsed.error
    const long = issues.filter(({ message }) => /at most \d+ characters|<=\d+ characters/.test(message))
    const before = current
    for (const { path, message } of long.length > 0 ? long : issues.slice(0, 1)) {
      const next = cutAt(current, path, Number(/(\d+) characters/.exec(message)?.[1] ?? 80))
      if (next === undefined) break
      current = next
    }
    if (current === before) break
  }
  return current as SlideInput
}

function cutAt(node: unknown, path: readonly PropertyKey[], most: number): unknown {
  const [step, ...rest] = path
  if (step === undefined) {
    const text = typeof node === 'string' ? node : Array.isArray(node) ? plain(node as TextRun[]) : undefined
    return text === undefined ? undefined : text.slice(0, Math.max(1, most - 1)).toWellFormed()
  }
  if (Array.isArray(node)) {
    const inner = cutAt(node[Number(step)], rest, most)
    return inner === undefined ? undefined : node.with(Number(step), inner)
  }
  if (typeof node !== 'object' || node === null) return undefined
  const inner = cutAt((node as Record<PropertyKey, unknown>)[step], rest, most)
  return inner === undefined ? undefined : { ...node, [step]: inner }
}

/** The texts of the content that the new slide does not show. */
function missingWords(content: Content, slide: SlideInput): string[] {
  const parts = new Set<unknown>()
  const json = JSON.stringify(slide, (_, value) => {
    const text = Array.isArray(value) && value.every(isRun) ? plain(value) : value
    parts.add(text)
    return text
  })
  const said = saidIn(content, slide).filter((text) => text !== '' && !parts.has(text))
  const words = said.map(normal)
  const shown = occurring(words, normal(json))
  return said.filter((_, i) => !shown.has(words[i] as string))
}

/** The texts of the content, with those of data that the new slide has no place for. */
function saidIn(content: Content, slide: SlideInput): string[] {
  const said = [
    content.lead,
    ...content.entries.flatMap(({ head, body, points, when, who, value, unit }) => [head, body, ...(points ?? []), when, who, value, unit]),
    ...content.rest,
  ]
  const data =
    content.chart && !('chart' in slide) && !('table' in slide) ? chartEntries(content.chart).map((entry) => plain(whole(entry))) : []
  const rows =
    content.table && !('table' in slide)
      ? [plain(content.table.columns[0]?.header), ...tableEntries(content.table).map((entry) => plain(whole(entry)))]
      : []
  return [...said.map((text) => plain(text)), ...data, ...rows]
}

const isRun = (value: unknown): value is TextRun => typeof value === 'object' && value !== null && 'text' in value && !('sub' in value)
const normal = (text: string): string => text.replace(/\\[nrt"\\]/g, '').replace(/[\s"\\]/g, '')
