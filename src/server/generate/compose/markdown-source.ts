import type { Blockquote, List, ListItem as ListItemNode, PhrasingContent, RootContent, Table } from 'mdast'
import { toString as textIn } from 'mdast-util-to-string'
import type { Item, Piece, SourceDocument } from './blocks.ts'
import type { Collector, Pictured } from './collect.ts'
import { splitFrontMatter } from './front-matter.ts'
import { headed, htmlPieces, isLogo } from './html.ts'
import { markdownTree } from './markdown-tree.ts'
import { type Definitions, definitionsIn, linkified, readPhrasing } from './phrasing.ts'
import { isBlank, type Runs, slice, spoken, textOf, trim } from './runs.ts'
import { withQuestions } from './text-questions.ts'
import { width } from './width.ts'
import { notesIn, readWrittenSlide, slideComment } from './written-slide.ts'

const BADGE =
  /shields\.io|badge|travis-ci|codecov|coveralls|circleci|appveyor|opencollective|snyk\.io|david-dm|gitpod|deepwiki|star-history/i
/** Links into the document itself. */
const CONTENTS = /^#/

/** Reads Markdown as it is met in the wild into blocks in their order. */
export function readMarkdown(source: string): SourceDocument {
  const { meta, body } = splitFrontMatter(source)
  const root = markdownTree(body)
  const definitions = definitionsIn(root)
  const read = createReader(definitions)
  const pieces: Piece[] = []
  const footnotes = new Map<string, Runs>()
  const { children } = root
  for (let i = 0; i < children.length; i++) {
    const node = children[i] as RootContent
    const head = slideComment(node)
    if (head) {
      const rest = children.slice(i + 1)
      const length = rest.findIndex((next) => next.type === 'thematicBreak' || slideComment(next) !== undefined)
      const own = length < 0 ? rest : rest.slice(0, length)
      const slide = readWrittenSlide(head, own, definitions)
      if (slide) pieces.push({ kind: 'slide', slide })
      // What does not hold together as written is composed like any other text.
      else pieces.push(...own.flatMap(read.block))
      i += own.length
    } else if (node.type === 'footnoteDefinition') {
      footnotes.set(node.identifier, read.all(node.children))
    } else pieces.push(...read.block(node))
  }
  return { meta, pieces: withQuestions(pieces), footnotes }
}

interface Reader {
  block(node: RootContent): Piece[]
  /** The words of several blocks in one run of text. */
  all(nodes: readonly RootContent[]): Runs
}

function createReader(definitions: Definitions): Reader {
  const phrasing = (nodes: readonly PhrasingContent[]): Collector => readPhrasing(nodes, definitions)
  const runsIn = (nodes: readonly PhrasingContent[]): Runs => trim(linkified(phrasing(nodes).runs))

  const all = (nodes: readonly RootContent[]): Runs =>
    nodes
      .map((node): Runs => {
        if (node.type === 'paragraph' || node.type === 'heading') return runsIn(node.children)
        if (node.type === 'code') return [{ text: node.value, code: true }]
        if (node.type === 'html') return [{ text: node.value.replace(/<[^>]*>/g, ' ').trim() }]
        if (node.type === 'table')
          return [{ text: node.children.map((row) => row.children.map((cell) => textIn(cell)).join(' | ')).join('\n') }]
        return 'children' in node ? all(node.children as RootContent[]) : []
      })
      .filter((runs) => !isBlank(runs))
      .flatMap((runs, i) => (i === 0 ? [...runs] : [{ text: '\n' }, ...runs]))

  const item = (node: ListItemNode): Item => ({
    runs: all(node.children.filter((child) => child.type !== 'list')),
    items: node.children.flatMap((child) => (child.type === 'list' ? child.children.map(item) : [])),
  })

  const list = (node: List): Piece[] => {
    const items = node.children.map(item).filter((entry) => !isBlank(entry.runs) || entry.items.length > 0)
    if (items.length === 0) return []
    const piece: Piece = {
      kind: 'list',
      ordered: node.ordered === true,
      start: node.start ?? undefined,
      items,
      footnotes: footnotesIn(node),
    }
    return isContents(node) ? [{ kind: 'remark', text: items.map(plainItem).join('\n') }] : [piece]
  }

  const table = (node: Table): Piece[] => {
    const [headers, ...rows] = node.children.map((row) => row.children.map((cell) => runsIn(cell.children)))
    const filled = rows.filter((row) => row.some((cell) => !isBlank(cell)))
    if (!headers) return []
    if (filled.length === 0)
      return headers.some((cell) => !isBlank(cell))
        ? [{ kind: 'paragraph', runs: headers.flatMap((cell, i) => (i === 0 ? [...cell] : [{ text: ' · ' }, ...cell])) }]
        : []
    return [{ kind: 'table', headers, rows: filled, footnotes: footnotesIn(node) }]
  }

  const quote = (node: Blockquote): Piece[] => {
    const structured = node.children.some(
      (child) => child.type === 'list' || child.type === 'table' || child.type === 'code' || child.type === 'heading',
    )
    const alert = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/i.exec(textIn(node.children[0]))
    // A boxed part of the text is text.
    if (structured) return node.children.flatMap((child) => block(child as RootContent))
    const runs = all(node.children as RootContent[])
    if (alert) return [{ kind: 'paragraph', runs: trim(slice(runs, alert[0].length)), footnotes: footnotesIn(node) }]
    if (isBlank(runs)) return []
    const said = attributed(runs)
    // Without a name it may be someone's words, or a remark in a box.
    const remark =
      said.author === undefined &&
      (runs.some((run) => run.code) || runs[0]?.bold || width(textOf(runs)) > 260 || /^[\p{L}\s]{2,16}[:：]/u.test(textOf(runs)))
    return [{ ...(remark ? { kind: 'paragraph' as const, runs } : said), footnotes: footnotesIn(node) }]
  }

  const paragraph = (content: Collector): Piece[] => {
    const runs = trim(linkified(content.runs))
    const text = textOf(runs)
    const footnotes = content.footnotes.length > 0 ? content.footnotes : undefined
    const inRunning = /[\p{L}\p{N}]/u.test(text)
    const pictures = content.pictures.flatMap((found) => pictured(found, inRunning))
    if (!inRunning && text.length < 12) return pictures
    if (isNavigation(runs)) return [{ kind: 'remark', text: spoken(runs) }, ...pictures]
    if (/^\[TOC\]$|^\[\[_TOC_\]\]$/i.test(text)) return pictures
    const said = spokenQuote(runs)
    return [said ? { ...said, footnotes } : { kind: 'paragraph', runs, footnotes }, ...pictures]
  }

  const block = (node: RootContent): Piece[] => {
    switch (node.type) {
      case 'heading': {
        const content = phrasing(node.children)
        const named = headed(content, node.depth).map((piece) =>
          piece.kind === 'heading' ? { ...piece, runs: withoutAnchor(piece.runs) } : piece,
        )
        return [...named, ...content.pictures.flatMap((found) => pictured(found, true))]
      }
      case 'paragraph':
        return paragraph(phrasing(node.children))
      case 'list':
        return list(node)
      case 'table':
        return table(node)
      case 'blockquote':
        return quote(node)
      case 'code':
        return node.value.trim() === '' ? [] : [{ kind: 'code', code: node.value, language: node.lang ?? undefined }]
      case 'html': {
        const said = notesIn(node)
        return said === undefined ? htmlPieces(node.value, { paragraph }) : [{ kind: 'remark', text: said }]
      }
      case 'footnoteDefinition':
        return [{ kind: 'remark', text: textIn(node) }]
      default:
        return []
    }
  }

  const footnotesIn = (node: RootContent): string[] | undefined => {
    const found: string[] = []
    const visit = (child: RootContent) => {
      if (child.type === 'footnoteReference') found.push(child.identifier)
      if ('children' in child) for (const below of child.children) visit(below as RootContent)
    }
    visit(node)
    return found.length > 0 ? found : undefined
  }

  return { block, all }
}

const plainItem = (entry: Item): string => [textOf(entry.runs), ...entry.items.map(plainItem)].join('\n')

/** Links to the document's own headings, and nothing else. */
function isContents(node: List): boolean {
  let links = 0
  let others = 0
  const visit = (child: ListItemNode['children'][number] | ListItemNode | List) => {
    if (child.type === 'list' || child.type === 'listItem') for (const below of child.children) visit(below)
    else if (child.type === 'paragraph') {
      const [only] = child.children
      if (child.children.length === 1 && only?.type === 'link' && CONTENTS.test(only.url)) links++
      else others++
    } else others++
  }
  visit(node)
  return links >= 2 && others === 0
}

/** A row of links and nothing that speaks. */
function isNavigation(runs: Runs): boolean {
  const linked = runs.filter((run) => run.link !== undefined)
  const letters = (part: Runs) => textOf(part).match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return linked.length >= 2 && letters(linked) >= letters(runs) * 0.9 && textOf(runs).length <= 200
}

/** A picture that a slide can show, or else its words for the notes. */
function pictured({ src, alt, title, small }: Pictured, inRunning: boolean): Piece[] {
  const words = alt.trim().slice(0, 500)
  const remote = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(src)
  if (BADGE.test(src) || small || remote || isLogo({ alt, src }) || (inRunning && /\.svg(?:\?|$)/i.test(src))) {
    const text = remote && !BADGE.test(src) && !small ? [words, src].filter(Boolean).join(' — ') : words
    return text === '' ? [] : [{ kind: 'remark', text }]
  }
  if (src.trim() === '') return []
  return [{ kind: 'image', image: { src, alt: words, ...(title?.trim() ? { credit: title.trim().slice(0, 200) } : {}) } }]
}

/** `{#id}` and `{.class}` after a heading are for other tools. */
function withoutAnchor(runs: Runs): Runs {
  const tail = /\s*\{[:#.][^{}]*\}\s*$|\s*#+\s*$/.exec(textOf(runs))
  return tail && tail.index > 0 ? trim(slice(runs, 0, tail.index)) : runs
}

const DASH = /(?:^|\n|\s)(?:—|–|―|--|~)\s*(?=\S)/g

/** A quotation whose last line names who said it. */
export function attributed(runs: Runs): Extract<Piece, { kind: 'quote' }> {
  const text = textOf(runs)
  const dash = [...text.matchAll(DASH)].at(-1)
  const tail = dash ? text.slice(dash.index + dash[0].length).trim() : ''
  const before = dash ? text.slice(0, dash.index).trimEnd() : text
  const closed = dash !== undefined && (dash[0].startsWith('\n') || /[.!?…。！？؟।”"»“」』]$/.test(before))
  if (!dash || !closed || tail === '' || tail.length > 120 || tail.includes('\n') || before === '')
    return { kind: 'quote', runs: unquoted(runs) }
  const comma = tail.search(/[,،、，]\s*/)
  const name = comma > 0 ? tail.slice(0, comma) : tail
  const role = comma > 0 ? tail.slice(comma + 1).trim() : undefined
  return { kind: 'quote', runs: unquoted(slice(runs, 0, dash.index)), author: name, ...(role ? { role } : {}) }
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
]

/** The slide sets its own quotation marks. */
function unquoted(runs: Runs): Runs {
  const whole = trim(runs)
  const text = textOf(whole)
  const pair = PAIRS.find(([open, close]) => text.startsWith(open) && text.endsWith(close) && !text.slice(1, -1).includes(open))
  return pair ? trim(slice(whole, 1, text.length - 1)) : whole
}

/** A paragraph that is nothing but someone's words in quotation marks, and the name. */
function spokenQuote(runs: Runs): Extract<Piece, { kind: 'quote' }> | undefined {
  if (!/^["“„«「『]/.test(textOf(runs))) return undefined
  const quote = attributed(runs)
  return quote.author !== undefined && textOf(quote.runs).length < textOf(trim(runs)).length - quote.author.length - 2 ? quote : undefined
}
