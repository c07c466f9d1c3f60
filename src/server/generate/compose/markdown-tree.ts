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
  return { type: 'root', children: stretchesOf(source).flatMap(childrenOf) }
}

function childrenOf({ before, text }: Stretch): readonly RootContent[] {
  const { children } = fromMarkdown(before + text, {
    extensions: [gfm(), noAutolinks],
    mdastExtensions: [gfmFromMarkdown().filter((extension) => !extension.transforms)],
  })
  return before === '' ? children : children.filter((node) => (node.position?.start.offset ?? 0) >= before.length)
}
