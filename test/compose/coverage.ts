import type { Nodes } from 'mdast'
import { toString as textIn } from 'mdast-util-to-string'
import type { Deck } from '../../src/core/deck/deck.ts'
import { markdownTree } from '../../src/server/generate/compose/markdown-tree.ts'

/** Letters and digits alone: marks, blanks and addresses in brackets may differ between a source and its deck. */
export const letters = (text: string): string =>
  text
    .replace(/\((?:https?:|mailto:)[^)\s]*\)/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const isRuns = (value: readonly unknown[]): boolean =>
  value.every((part) => typeof part === 'object' && part !== null && 'text' in part && !('sub' in part) && !('kind' in part))

/** Every text of a value, its runs joined. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value))
    return value.length > 0 && isRuns(value) ? [value.map((run: { text: string }) => run.text).join('')] : value.flatMap(textsOf)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/** Sentences of a Markdown source that neither a slide nor its notes have. */
export function missingFrom(deck: Deck, source: string): string[] {
  const said = deck.slides.map((slide) => letters(textsOf(slide).join(' '))).join(' ')
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
  const texts: string[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
      texts.push(textIn(node, { includeImageAlt: false, includeHtml: false }))
    else if (node.type === 'code') texts.push(node.value)
    else if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(markdownTree(source))
  return texts
    .flatMap((text) => [...segmenter.segment(text)].map(({ segment }) => segment))
    .filter((sentence) => letters(sentence).length > 2 && !said.includes(letters(sentence)))
}
