import type { Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { type Stretch, stretchesOf } from './markdown-stretches.ts'

/**
 * Bare addresses become links later, where they are wanted: as part of the syntax they would take the backslashes of
 * escaped characters for their own.
 */
const noAutolinks = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } }

/** CommonMark with GitHub's tables, footnotes, strikethrough and tasks. Positions of nodes are those in their stretch. */
export function markdownTree(source: string): Root {
  return { type: 'root', children: stretchesOf(shallow(source)).flatMap(childrenOf) }
}

/** Marks of quotations and lists before one line: nobody goes deeper, and each costs the parser a level. */
const MARK = String.raw`[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))`
const TOO_DEEP = new RegExp(`^((?:${MARK}){16})(?:${MARK})+`, 'gm')

const shallow = (source: string): string => source.replace(TOO_DEEP, '$1')

function childrenOf({ before, text }: Stretch): readonly RootContent[] {
  const { children } = fromMarkdown(before + text, {
    extensions: [gfm(), noAutolinks],
    mdastExtensions: [gfmFromMarkdown().filter((extension) => !extension.transforms)],
  })
  return before === '' ? children : children.filter((node) => (node.position?.start.offset ?? 0) >= before.length)
}
