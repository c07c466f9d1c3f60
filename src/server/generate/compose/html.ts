import type { Item, Piece } from './blocks.ts'
import { type Collector, createCollector, decodeEntities, type Pictured, readTag } from './collect.ts'
import { isBlank, type Runs, textOf, trim } from './runs.ts'

/** What a reader of blocks needs to make pieces from inline content. */
export interface Finish {
  /** Text and pictures of one paragraph. */
  paragraph(content: Collector, credit?: string): readonly Piece[]
}

const BLOCKS = /^(?:p|div|section|article|center|details|figure|figcaption|header|footer|dl|dd|main|aside|hr|blockquote|body|html)$/
/** How deep the name of a `<details>` stands among headings. */
const FOLDED_DEPTH = 6
/** What only asks to be opened names nothing. */
const UNNAMED =
  /^(?:more|details?|show|see|view|click|expand|read|open|example|output|mehr|anzeigen|plus|voir|más|ver|更多|詳細|详情)(?![\p{L}\p{M}])/iu
/** Lists in one another that keep their levels. */
const DEEPEST = 16
const SILENT = /^(?:script|style|template|svg|head|title)$/

interface OpenList {
  readonly ordered: boolean
  readonly items: { runs: Runs; items: Item[] }[]
}

/**
 * The blocks of a stretch of HTML as it is met inside Markdown: headings, paragraphs, lists, tables, code and pictures.
 * Unknown tags are passed over, their words are kept.
 */
export function htmlPieces(html: string, finish: Finish): Piece[] {
  const pieces: Piece[] = []
  const lists: OpenList[] = []
  /** Open lists whose items belong to the one around them. */
  let levelled = 0
  let content = createCollector()
  let heading = 0
  let silent = ''
  let table: Runs[][] | undefined
  let pre: string | undefined

  const flush = () => {
    const done = content
    content = createCollector()
    if (isBlank(done.runs) && done.pictures.length === 0) return
    if (table) {
      table.at(-1)?.push(trim(done.runs))
    } else if (lists.length > 0) {
      const items = lists.at(-1)?.items
      const last = items?.at(-1)
      if (last) last.runs = isBlank(last.runs) ? trim(done.runs) : [...last.runs, { text: ' ' }, ...trim(done.runs)]
    } else if (heading === FOLDED_DEPTH && UNNAMED.test(textOf(done.runs).trim())) pieces.push(...finish.paragraph(done))
    else if (heading > 0) pieces.push(...headed(done, heading), ...finish.paragraph(only(done.pictures)))
    else pieces.push(...finish.paragraph(done))
  }

  const handle = (name: string, closing: boolean, tag: string) => {
    if (/^h[1-6]$/.test(name)) {
      flush()
      heading = closing ? 0 : Number(name[1])
    } else if (name === 'summary') {
      // What folds away has its name, below whatever heading stands above it.
      flush()
      heading = closing ? 0 : FOLDED_DEPTH
    } else if (name === 'pre') {
      flush()
      if (closing && pre !== undefined && pre.trim() !== '') pieces.push({ kind: 'code', code: pre.replace(/^\n|\s+$/g, '') })
      pre = closing ? undefined : ''
    } else if (name === 'ul' || name === 'ol') {
      flush()
      if (closing) levelled > 0 ? levelled-- : closeList()
      // What goes over a document goes down by calling itself.
      else if (lists.length >= DEEPEST) levelled++
      else lists.push({ ordered: name === 'ol', items: [] })
    } else if (name === 'li' && lists.length > 0) {
      flush()
      if (!closing) lists.at(-1)?.items.push({ runs: [], items: [] })
    } else if (name === 'table') {
      flush()
      if (!closing) table = []
      else closeTable()
    } else if (table && (name === 'tr' || name === 'td' || name === 'th')) {
      // A cell without words still takes its place.
      if (closing && name !== 'tr' && isBlank(content.runs)) table.at(-1)?.push([])
      flush()
      if (name === 'tr' && !closing) table.push([])
    } else if (BLOCKS.test(name)) flush()
    else content.tag(tag)
  }

  const closeList = () => {
    const list = lists.pop()
    if (!list || list.items.length === 0) return
    const parent = lists.at(-1)?.items.at(-1)
    if (parent) parent.items.push(...list.items)
    else pieces.push({ kind: 'list', ordered: list.ordered, items: list.items })
  }
  const closeTable = () => {
    const rows = (table ?? []).filter((row) => row.length > 0)
    table = undefined
    const [headers, ...rest] = rows
    if (headers && rest.length > 0) pieces.push({ kind: 'table', headers, rows: rest })
    else if (headers) pieces.push({ kind: 'paragraph', runs: headers.flatMap((cell) => [...cell, { text: ' ' }]) })
  }

  for (const [token] of html.matchAll(/<!--[\s\S]*?(?:-->|$)|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'>])*>|<|[^<]+/g)) {
    if (token.startsWith('<!--')) continue
    const { name, closing } = readTag(token)
    if (silent !== '') {
      if (closing && name === silent) silent = ''
    } else if (name === '') {
      if (pre !== undefined) pre += decodeEntities(token)
      else content.text(decodeEntities(token.replace(/\s+/g, ' ')))
    } else if (SILENT.test(name)) silent = closing ? '' : name
    else handle(name, closing, token)
  }
  flush()
  while (lists.length > 0) closeList()
  if (table) closeTable()
  return pieces
}

/** What a picture's alternative text says of the picture, and not of what it stands for. */
const LOGO =
  /^(?:the\s+)?(?:logo(?:type)?|logotipo|banner)\s+(?:of|for|de|du|del|von)\s+(?=\S)|(?:[\s,:–-]+(?:logo(?:type)?|logotipo|logotyp|banner|логотип)|\s*(?:ロゴ|标志|标识|徽标|로고))$/iu

/** Whether a picture is somebody's mark, by its words or its file's name: nothing that a slide is about. */
export const isLogo = ({ alt, src }: Pick<Pictured, 'alt' | 'src'>): boolean =>
  LOGO.test(alt.trim()) || /(?:^|[/_.-])(?:logo|favicon|wordmark)(?:type)?s?(?=[_.-]|\d|$)[^/]*$/i.test(src.replace(/[?#].*$/, ''))

/** A heading's words; where it is a logo, what that shows. */
export function headed(content: Collector, depth: number): Piece[] {
  if (!isBlank(content.runs)) return [{ kind: 'heading', depth, runs: trim(content.runs) }]
  const alt = content.pictures.find((picture) => picture.alt.trim() !== '' && !picture.small)?.alt.trim() ?? ''
  const name = alt.replace(LOGO, '').trim() || alt
  return name ? [{ kind: 'heading', depth, runs: [{ text: name }] }] : []
}

function only(pictures: readonly Pictured[]): Collector {
  const content = createCollector()
  for (const picture of pictures) content.picture(picture)
  return content
}
