import type { TextRun } from '../../../core/deck/text.ts'
import { outward } from './blocks.ts'
import type { Runs } from './runs.ts'

/** A picture as the source names it. */
export interface Pictured {
  readonly src: string
  readonly alt: string
  readonly title?: string
  /** Shown a few pixels high: an icon or a badge. */
  readonly small?: boolean
}

type Style = Pick<TextRun, 'bold' | 'italic' | 'code' | 'link'>

/** Gathers text and styles as a walk over inline content meets them. */
export interface Collector {
  text(value: string, style?: Style): void
  /** One HTML tag. */
  tag(html: string): void
  picture(picture: Pictured): void
  footnote(label: string): void
  readonly runs: Runs
  readonly pictures: readonly Pictured[]
  readonly footnotes: readonly string[]
}

const BOLD = new Set(['b', 'strong', 'th', 'dt'])
const ITALIC = new Set(['i', 'em', 'cite', 'var', 'dfn'])
const CODE = new Set(['code', 'kbd', 'samp', 'tt', 'pre'])

/** HTML's elements; what else stands in angle brackets is text. */
const ELEMENTS = new Set(
  (
    'a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite code col colgroup ' +
    'data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 ' +
    'head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noscript object ol ' +
    'optgroup option output p param path picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong ' +
    'style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'
  ).split(' '),
)

export function createCollector(keepAnchors = false): Collector {
  const runs: TextRun[] = []
  const pictures: Pictured[] = []
  const footnotes: string[] = []
  const open = { bold: 0, italic: 0, code: 0 }
  const links: (string | undefined)[] = []

  const add = (text: string, style: Style) => {
    if (text === '') return
    const link = style.link ?? links.findLast((url) => url !== undefined)
    const kept = keepAnchors && link?.startsWith('#') ? link : outward(link)
    runs.push({
      text,
      ...(style.bold || open.bold > 0 ? { bold: true } : {}),
      ...(style.italic || open.italic > 0 ? { italic: true } : {}),
      ...(style.code || open.code > 0 ? { code: true } : {}),
      ...(kept === undefined ? {} : { link: kept }),
    })
  }

  return {
    text: (value, style = {}) => add(value, style),
    tag(html) {
      const { name, closing, attributes } = readTag(html)
      const step = closing ? -1 : 1
      const kind = BOLD.has(name) ? 'bold' : ITALIC.has(name) ? 'italic' : CODE.has(name) ? 'code' : undefined
      if (kind) open[kind] = Math.max(0, open[kind] + step)
      else if (name !== '' && !ELEMENTS.has(name)) add(html, {})
      else if (name === 'br') add('\n', {})
      else if (name === 'a') closing ? links.pop() : links.push(attributes.href)
      else if (name === 'img' && attributes.src) {
        const height = Number.parseInt(attributes.height ?? attributes.width ?? '', 10)
        pictures.push({ src: attributes.src, alt: attributes.alt ?? '', title: attributes.title, small: height > 0 && height <= 32 })
      }
    },
    picture: (picture) => pictures.push(picture),
    footnote: (label) => footnotes.push(label),
    get runs() {
      return runs
    },
    get pictures() {
      return pictures
    },
    get footnotes() {
      return footnotes
    },
  }
}

/** Name and attributes of a tag; an empty name for comments and declarations. */
export function readTag(html: string): { name: string; closing: boolean; attributes: Readonly<Record<string, string>> } {
  const found = /^<(\/?)([a-zA-Z][\w-]*)/.exec(html)
  if (!found?.[2]) return { name: '', closing: false, attributes: {} }
  const attributes: Record<string, string> = {}
  for (const [, name, double, single, bare] of html
    .slice(found[0].length)
    .matchAll(/([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    if (name) attributes[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '')
  }
  return { name: found[2].toLowerCase(), closing: found[1] === '/', attributes }
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
  bull: '•',
  times: '×',
  rarr: '→',
  larr: '←',
  euro: '€',
  pound: '£',
}

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
