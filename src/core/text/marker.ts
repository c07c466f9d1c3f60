import type { Paragraph, Run } from '../scene/scene.ts'

const SIGNS = { square: '\u25A0', dash: '\u2013' } as const

/** The list marker of a paragraph as a run of its own, in full size; empty paragraphs have none, as in PowerPoint. */
export function markerOf(paragraph: Paragraph): Run | undefined {
  const { bullet, runs } = paragraph
  const first = runs.find((run) => run.text !== '')
  if (!bullet || !first) return undefined
  const { underline: _, baseline: __, ...style } = first.style
  const text = bullet.kind === 'number' ? `${bullet.number ?? 1}.` : SIGNS[bullet.kind]
  return { text, style: { ...style, color: bullet.color }, ...(first.language !== undefined && { language: first.language }) }
}
