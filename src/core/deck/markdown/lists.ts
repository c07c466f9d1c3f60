import type { ListItem } from '../blocks/list.ts'
import type { RichText } from '../text.ts'
import { inline } from './inline.ts'

const marker = (ordered: boolean | undefined, index: number): string => (ordered ? `${index + 1}.` : '-')

/** A list of at most two levels. */
export function listText(items: readonly ListItem[], ordered?: boolean): string {
  return items
    .flatMap(({ text, sub }, i) => {
      const own = marker(ordered, i)
      const indent = ' '.repeat(own.length + 1)
      return [`${own} ${inline(text)}`.replace(/ $/, ''), ...(sub ?? []).map((line) => `${indent}- ${inline(line)}`.replace(/ $/, ''))]
    })
    .join('\n')
}

export function plainList(texts: readonly RichText[], ordered?: boolean): string {
  return listText(
    texts.map((text) => ({ text })),
    ordered,
  )
}
