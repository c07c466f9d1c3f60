import { createFontLibrary } from '../../src/core/font/library.ts'
import type { Direction, Paragraph, Run, TextFrame, TextStyle } from '../../src/core/scene/scene.ts'
import { createTypesetter } from '../../src/core/text/compositor.ts'
import type { FrameSpec, Typesetter } from '../../src/core/text/typesetter.ts'
import { harbor } from '../../src/core/theme/builtin/harbor.ts'
import type { Theme } from '../../src/core/theme/theme.ts'
import { fontSource } from '../../src/server/fonts.ts'

export const fonts = createFontLibrary(fontSource())

export const typesetter = (language = 'en', theme: Theme = harbor): Typesetter => createTypesetter({ fonts, theme, language })

export const plain: TextStyle = { font: 'body', size: 20, bold: false, italic: false, color: { role: 'text' } }

export const run = (text: string, style: Partial<TextStyle> = {}, more: Partial<Run> = {}): Run => ({
  text,
  style: { ...plain, ...style },
  ...more,
})

export function paragraph(content: string | readonly Run[], more: Partial<Paragraph> = {}): Paragraph {
  const runs = typeof content === 'string' ? [run(content)] : content
  return { runs, align: 'start', direction: 'ltr', level: 0, lineHeight: 1, spaceBefore: 0, ...more }
}

export const bullet = (kind: 'square' | 'dash' | 'number', number?: number): NonNullable<Paragraph['bullet']> => ({
  kind,
  color: { role: 'accent1' },
  size: 0.7,
  indent: 18,
  hang: 18,
  ...(number !== undefined && { number }),
})

export function frame(paragraphs: readonly Paragraph[], width: number, more: Partial<FrameSpec> = {}): FrameSpec {
  const inset = { left: 0, top: 0, right: 0, bottom: 0 }
  return { box: { x: 100, y: 50, width, height: 400 }, inset, anchor: 'top', paragraphs, ...more }
}

/** The text of each line. */
export function lineTexts(text: string, width: number, options: { language?: string; direction?: Direction } = {}): string[] {
  const given = paragraph(text, { direction: options.direction ?? 'ltr' })
  return textsOf(typesetter(options.language).set(frame([given], width)))
}

export function textsOf(set: TextFrame): string[] {
  return set.lines.map((line) => {
    const text = set.paragraphs[line.paragraph]!.runs.map((each) => each.text).join('')
    return text.slice(line.start, line.end)
  })
}
