import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/**
 * Bare addresses become links later, where they are wanted: as part of the syntax they would take the backslashes of
 * escaped characters for their own.
 */
const noAutolinks = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } }

/** CommonMark with GitHub's tables, footnotes, strikethrough and tasks. */
export function markdownTree(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfm(), noAutolinks],
    mdastExtensions: [gfmFromMarkdown().filter((extension) => !extension.transforms)],
  })
}
