import type { Definition, PhrasingContent, Root } from 'mdast'
import type { TextRun } from '../../../core/deck/text.ts'
import { type Collector, createCollector } from './collect.ts'

/** Targets of reference links, by identifier. */
export type Definitions = ReadonlyMap<string, Definition>

export function definitionsIn(root: Root): Definitions {
  const found = new Map<string, Definition>()
  const visit = (node: Root | Root['children'][number]) => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node)
    if ('children' in node) for (const child of node.children) visit(child as Root['children'][number])
  }
  visit(root)
  return found
}

/** Scripts that set no blank at the end of a line. */
const UNSPACED = '[\\u30FB\\u30FC\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\u3000-\\u303F\\uFF00-\\uFF60]'
const SOFT_BREAK = new RegExp(`(${UNSPACED})?[ \\t]*\\r?\\n[ \\t]*(?=(${UNSPACED})?)`, 'gu')

/** A line's end in running text: a blank, or nothing between letters that set none. */
export const unwrapped = (text: string): string =>
  text.replace(SOFT_BREAK, (_, before: string | undefined, after: string | undefined) => (before && after ? before : `${before ?? ''} `))

/** The text of inline Markdown as runs, with the pictures and footnotes in it. */
export function readPhrasing(nodes: readonly PhrasingContent[], definitions: Definitions, keepAnchors = false): Collector {
  const content = createCollector(keepAnchors)
  visit(nodes, {})
  return content

  function visit(children: readonly PhrasingContent[], style: Pick<TextRun, 'bold' | 'italic' | 'code' | 'link'>): void {
    for (const node of children) {
      switch (node.type) {
        case 'text':
          content.text(unwrapped(node.value), style)
          break
        case 'break':
          content.text('\n', style)
          break
        case 'inlineCode':
          content.text(node.value, { ...style, code: true })
          break
        case 'emphasis':
          visit(node.children, { ...style, italic: true })
          break
        case 'strong':
          visit(node.children, { ...style, bold: true })
          break
        case 'delete':
          visit(node.children, style)
          break
        case 'link':
          visit(node.children, { ...style, link: node.url })
          break
        case 'linkReference':
          visit(node.children, { ...style, link: definitions.get(node.identifier)?.url })
          break
        case 'image':
          content.picture({ src: node.url, alt: node.alt ?? '', title: node.title ?? undefined })
          break
        case 'imageReference': {
          const target = definitions.get(node.identifier)
          if (target) content.picture({ src: target.url, alt: node.alt ?? '', title: target.title ?? undefined })
          break
        }
        case 'footnoteReference':
          content.footnote(node.identifier)
          break
        case 'html':
          content.tag(node.value)
          break
      }
    }
  }
}

const ADDRESS = /https?:\/\/[^\s<>"“”«»「」、。，]+/gi

/** Bare web addresses in plain runs become links; punctuation that closes the sentence stays outside. */
export function linkified(runs: readonly TextRun[]): TextRun[] {
  return runs.flatMap((run) => {
    if (run.code || run.link !== undefined || !/https?:\/\//i.test(run.text)) return [run]
    const parts: TextRun[] = []
    let from = 0
    for (const { index, 0: found } of run.text.matchAll(ADDRESS)) {
      const balanced = found.includes('(') ? found : found.replace(/[)\]]+[.,;:!?'"…]*$/, '')
      const url = balanced.replace(/[.,;:!?'"…*_]+$/, '')
      parts.push({ ...run, text: run.text.slice(from, index) }, { ...run, text: url, link: url })
      from = index + url.length
    }
    parts.push({ ...run, text: run.text.slice(from) })
    return parts.filter((part) => part.text !== '')
  })
}
