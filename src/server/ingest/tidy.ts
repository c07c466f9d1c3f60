import type { TextRun } from '../../core/deck/text.ts'
import type { Item, Piece } from '../generate/compose/blocks.ts'
import { isBlank, type Runs, slice, textOf, trim } from '../generate/compose/runs.ts'

/** A heading that runs on is a paragraph that looks like one. */
const LONGEST_HEADING = 250
/** The heading of a list that only repeats the other headings. */
const CONTENTS =
  /^(?:table of contents|contents|inhalt(?:sverzeichnis|sübersicht)?|table des matières|sommaire|índice|contenido|indice|sommario|inhoud(?:sopgave)?|innehåll|spis treści|содержание|оглавление|зміст|目次|目录|目錄|차례|목차|المحتويات|תוכן עניינים)$/i
const BULLET = /^\s*[•‣◦▪▫●○■□◆◇➢➤►▶✓✔❖⁃∙·\uF0B7\uF0A7\uF0D8\uF0FC–—-]\s+(?=\S)/u

/**
 * The pieces of a document as an author would have written them: letters for ligatures, no invisible characters, typed
 * bullets as lists, nothing empty, each picture once.
 */
export function tidied(pieces: readonly Piece[]): Piece[] {
  const shown = new Set<string>()
  const clean = withoutIndex(pieces).flatMap((piece): Piece[] => {
    if (piece.kind !== 'image') return cleaned(piece)
    if (shown.has(piece.image.src)) return []
    shown.add(piece.image.src)
    return [{ ...piece, image: { ...piece.image, alt: plainText(piece.image.alt).slice(0, 500) } }]
  })
  return described(listed(clean))
}

const INDEX = /^(?:(?:\p{L}+ )?index|stichwortverzeichnis|sachregister|índice alfabético|indice analitico|索引|предметный указатель)$/iu

/** Without the list of words and page numbers at the end of a book. */
function withoutIndex(pieces: readonly Piece[]): readonly Piece[] {
  const at = pieces.findLastIndex((piece) => piece.kind === 'heading' && INDEX.test(textOf(piece.runs).trim()))
  const rest = pieces.slice(at + 1)
  const own = pieces[at]
  if (at < pieces.length * 0.6 || own?.kind !== 'heading') return pieces
  const next = rest.findIndex((piece) => piece.kind === 'heading' && piece.depth <= own.depth && textOf(piece.runs).trim().length > 2)
  return next < 0 ? pieces.slice(0, at) : [...pieces.slice(0, at), ...rest.slice(next)]
}

function cleaned(piece: Piece): Piece[] {
  switch (piece.kind) {
    case 'heading': {
      const runs = line(piece.runs)
      if (isBlank(runs) || CONTENTS.test(textOf(runs).trim())) return []
      return textOf(runs).length > LONGEST_HEADING ? [{ kind: 'paragraph', runs }] : [{ ...piece, runs }]
    }
    case 'paragraph':
    case 'quote': {
      const runs = words(piece.runs)
      return isBlank(runs) ? [] : [{ ...piece, runs }]
    }
    case 'list': {
      const items = piece.items.flatMap(item)
      return items.length === 0 ? [] : [{ ...piece, items }]
    }
    case 'table':
      return table(piece)
    case 'code':
      return piece.code.trim() === '' ? [] : [{ ...piece, code: piece.code.replace(/^(?:[ \t]*\n)+|\s+$/g, '') }]
    case 'remark': {
      const text = piece.text.split('\n').map(plainText).join('\n').trim()
      return text === '' ? [] : [{ ...piece, text }]
    }
    default:
      return [piece]
  }
}

function item({ runs, items }: Item): Item[] {
  const below = items.flatMap(item)
  const own = words(runs)
  if (isBlank(own)) return below
  const bullet = BULLET.exec(textOf(own))
  return [{ runs: bullet ? trim(slice(own, bullet[0].length)) : own, items: below }]
}

/** Without empty rows and columns; what is left of a table that is none is text. */
function table(piece: Extract<Piece, { kind: 'table' }>): Piece[] {
  const all = [piece.headers, ...piece.rows].map((row) => row.map(words))
  const columns = Math.max(...all.map((row) => row.length))
  const kept = Array.from({ length: columns }, (_, i) => i).filter((i) => all.some((row) => row[i] && !isBlank(row[i])))
  const [headers = [], ...rows] = all.map((row) => kept.map((i) => row[i] ?? []))
  const filled = rows.filter((row) => row.some((cell) => !isBlank(cell)))
  if (kept.length >= 2 && filled.length > 0) return [{ ...piece, headers, rows: filled }]
  return [headers, ...filled]
    .map((row) => row.filter((cell) => !isBlank(cell)).flatMap((cell, i) => (i === 0 ? [...cell] : [{ text: ' · ' }, ...cell])))
    .filter((runs) => !isBlank(runs))
    .map((runs) => ({ kind: 'paragraph', runs }))
}

const CAPTION = /^(?:fig(?:ure|\.)|abb(?:ildung|\.)|bild|image|photo|foto|figura|рис(?:унок|\.)|図|图|圖|그림)\s*\d*/iu

/**
 * A picture that nobody described is told by its caption, else by the heading that it stands under. Captions are for
 * the notes: on a slide they are nothing without their picture.
 */
function described(pieces: readonly Piece[]): Piece[] {
  let heading = ''
  return pieces.map((piece, i): Piece => {
    if (piece.kind === 'heading') heading = textOf(piece.runs)
    const around = [pieces[i + 1], pieces[i - 1]]
    if (isCaption(piece)) return around.some((near) => near?.kind === 'image') ? { kind: 'remark', text: textOf(piece.runs) } : piece
    if (piece.kind !== 'image' || piece.image.alt !== '') return piece
    const caption = around.find(isCaption)
    const alt = caption ? textOf(caption.runs) : heading
    return { ...piece, image: { ...piece.image, alt: alt.replace(/\s+/g, ' ').slice(0, 300) } }
  })
}

const isCaption = (piece: Piece | undefined): piece is Extract<Piece, { kind: 'paragraph' }> =>
  piece?.kind === 'paragraph' && CAPTION.test(textOf(piece.runs)) && textOf(piece.runs).length <= 400

/** Paragraphs that start with a bullet sign, two or more in a row, are a list. */
function listed(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (let i = 0; i < pieces.length; ) {
    const bulleted: Item[] = []
    let at = i
    for (let piece = pieces[at]; piece?.kind === 'paragraph'; piece = pieces[++at]) {
      const mark = BULLET.exec(textOf(piece.runs))
      if (!mark) break
      bulleted.push({ runs: trim(slice(piece.runs, mark[0].length)), items: [] })
    }
    if (bulleted.length >= 2) {
      out.push({ kind: 'list', ordered: false, items: bulleted })
      i = at
    } else out.push(pieces[i++] as Piece)
  }
  return out
}

/** Runs in reading form; line breaks stay where they were meant. */
function words(runs: Runs): TextRun[] {
  const clean = runs.map((run) => (run.code ? run : { ...run, text: plainText(run.text) })).flatMap(blanksOutside)
  return trim(spaced(bridged(clean.filter((run) => run.text !== ''))))
}

const line = (runs: Runs): TextRun[] =>
  words(runs.map(({ text, code, link }) => ({ text: text.replace(/\s+/g, ' '), ...(code ? { code } : {}), ...(link ? { link } : {}) })))

/** Blanks at the edges of a styled run are between the words, not in them. */
function blanksOutside(run: TextRun): TextRun[] {
  if (!run.code && !run.bold && !run.italic && !run.link) return [run]
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(run.text) ?? []
  return words === '' ? [{ text: run.text }] : [{ text: before }, { ...run, text: words }, { text: after }]
}

const alike = (a: TextRun, b: TextRun): boolean =>
  !a.bold === !b.bold && !a.italic === !b.italic && !a.code === !b.code && a.link === b.link

/** A blank between two runs of one style has it too, so that they are one. */
function bridged(runs: readonly TextRun[]): TextRun[] {
  return runs.map((run, i) => {
    const [before, after] = [runs[i - 1], runs[i + 1]]
    return before && after && /^ +$/.test(run.text) && alike(before, after) ? { ...before, text: run.text } : run
  })
}

/** One blank between two words, also where two runs meet. */
function spaced(runs: readonly TextRun[]): TextRun[] {
  let last = '\n'
  return runs.map((run) => {
    const text = /^[ \n]$/.test(last) ? run.text.replace(/^ +/, '') : run.text
    last = text.at(-1) ?? last
    return { ...run, text }
  })
}

/** Radicals that fonts show for characters (Unicode's EquivalentUnifiedIdeograph); compatibility forms do not cover them. */
const RADICALS: ReadonlyMap<string, string> = new Map(
  [
    ...'⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻌辶⻑長⻒镸⻓长⻔门⻕阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀',
  ].reduce<[string, string][]>((pairs, sign, i, all) => {
    if (i % 2 === 0) pairs.push([sign, all[i + 1] ?? sign])
    return pairs
  }, []),
)

/** Letters for ligatures, no soft hyphens, zero-width blanks or private characters; one blank for several. */
export function plainText(text: string): string {
  return (
    text
      .replace(/[\u2E80-\u2EFF]/g, (sign) => RADICALS.get(sign) ?? sign)
      // Ligatures, shaped Arabic letters and radicals: forms of letters, not letters.
      .replace(/[\u2F00-\u2FDF\uFB00-\uFDFF\uFE70-\uFEFC]+/g, (forms) => forms.normalize('NFKC'))
      .replace(/[\u00AD\u200B\u2060\uFEFF\uFFFC\uFFFD]/g, '')
      .replace(/[\uE000-\uF0A6\uF0A8-\uF0B6\uF0B8-\uF0D7\uF0D9-\uF0FB\uF0FD-\uF8FF]/g, '')
      .replace(/[\t\v\f\r\u2028\u2029\u0085]+/g, ' ')
      // Blanks are only looked at from their first one on, so that many of them take no more than their number.
      .replace(/(?:(?<![ \u2000-\u200A\u3000])[ \u2000-\u200A\u3000]+)?\n[ \u2000-\u200A\u3000]*/g, '\n')
      .replace(/ {2,}/g, ' ')
      .normalize('NFC')
  )
}
