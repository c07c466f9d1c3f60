import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { readMarkdown } from '../../src/server/generate/compose/markdown-source.ts'
import { stretchesOf } from '../../src/server/generate/compose/markdown-stretches.ts'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** The tree without positions, parsed stretch by stretch of about so many characters. */
function parsed(source: string, enough: number): unknown[] {
  return stretchesOf(source, enough, Number.POSITIVE_INFINITY).flatMap(({ before, text }) =>
    fromMarkdown(before + text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown().filter((one) => !one.transforms)] })
      .children.filter((node) => (node.position?.start.offset ?? 0) >= before.length)
      .map((node) => JSON.parse(JSON.stringify(node, (key, value) => (key === 'position' ? undefined : value)))),
  )
}

const readmes = readdirSync(MODULES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .flatMap(({ name }) => {
    const path = join(MODULES, name, 'README.md')
    try {
      return [{ name, source: readFileSync(path, 'utf8').replace(/\r\n?/g, '\n') }]
    } catch {
      return []
    }
  })
  .filter(({ source }) => source.length > 2_000 && source.length < 20_000)
  .slice(0, 120)

describe('Markdown in stretches', () => {
  it('is the same tree as in one, for every README that is here', () => {
    expect(readmes.length).toBeGreaterThan(50)
    let cuts = 0
    for (const { name, source } of readmes) {
      cuts += stretchesOf(source, 500).length - 1
      expect(parsed(source, 500), name).toEqual(parsed(source, Number.POSITIVE_INFINITY))
    }
    expect(cuts).toBeGreaterThan(500)
  })

  it.each([
    ['a fence with headings in it', '```md\n\n# No heading\n\nNo paragraph\n\n```\n\n# Heading\n\nWords.\n'],
    ['a fence that is never closed', 'Words.\n\n```\n\n# No heading\n\n[x]: /no\n'],
    ['a longer fence', '````\n\n```\n\n# No heading\n\n````\n\nWords\n'],
    ['comments and scripts', '<!--\n\n# No heading\n\n-->\n\nWords\n\n<script>\n\n# No heading\n\n</script>\n\n# Heading\n'],
    [
      'links whose addresses come later',
      '# A\n\nSee [the Map] and [it][two words].\n\n# B\n\nWords.\n\n[the map]: /map\n  "Title"\n[Two  Words]:\n  /two\n',
    ],
    [
      'footnotes that are explained elsewhere',
      'Tea[^1] and coffee[^x].\n\n# B\n\nWords.\n\n[^1]: Leaves.\n\n    More of it.\n\n[^x]: Beans.\n',
    ],
    ['lists with paragraphs in them', '- one\n\n  Words\n\n- two\n\nWords\n\n1. three\n\n   # Heading in it\n\n2. four\n'],
    ['code by its indentation at the start', '    code\n\n[a]\n\n# B\n\n[a]: /a\n'],
    ['headings by a line under them', 'Title\n===\n\nWords\n\nSecond\n---\n\nWords\n'],
  ])('%s stay what they are', (_what, source) => {
    for (const enough of [1, 10, 30]) expect(parsed(source, enough)).toEqual(parsed(source, Number.POSITIVE_INFINITY))
  })

  it('has every character of the source, in its order', () => {
    for (const { source } of readmes.slice(0, 40)) {
      expect(
        stretchesOf(source, 300)
          .map(({ text }) => text)
          .join('\n'),
      ).toBe(source)
    }
  })

  it('ends a list without an end, and goes on', () => {
    const items = Array.from({ length: 9_000 }, (_, n) => `- Item ${n}\n  - Part of it`).join('\n')
    const stretches = stretchesOf(items)
    expect(stretches.length).toBeGreaterThan(2)
    const pieces = readMarkdown(items).pieces.flatMap((piece) => (piece.kind === 'list' ? [piece.items.length] : []))
    expect(pieces.reduce((sum, count) => sum + count, 0)).toBe(9_000)
  })
})
