import type { PdfDocument, PdfMark, PdfPage, PdfStructure, PdfText } from './engine.ts'
import { multiplied } from './matrix.ts'

/** How a font looks, by its name: PDF says no more about it. */
export interface Look {
  readonly bold: boolean
  readonly italic: boolean
  readonly mono: boolean
}

/** A stretch of text in one font on one line. Points from the top left of the page, as it is shown. */
export interface Span extends Look {
  readonly text: string
  readonly x: number
  /** The baseline. */
  readonly y: number
  readonly width: number
  /** Type size. */
  readonly size: number
  readonly rtl: boolean
  /** Id of the marked content that it is in. */
  readonly mark: string | undefined
}

export interface PageText {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly spans: readonly Span[]
  readonly structure: PdfStructure | undefined
}

const PLAIN: Look = { bold: false, italic: false, mono: false }
/** Sine of the steepest angle at which text still reads as level. */
const LEVEL = 0.05

/** The text of the pages. @param tagged whether the document says how it is structured */
export async function pagesOf(document: PdfDocument, most: number, tagged: boolean): Promise<PageText[]> {
  const looks = new Map<string, Look>()
  const pages: PageText[] = []
  for (let number = 1; number <= Math.min(document.numPages, most); number++) {
    const page = await document.getPage(number)
    const { items, styles } = await page.getTextContent({ includeMarkedContent: true })
    await learnLooks(page, Object.keys(styles), looks)
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const structure = tagged ? ((await page.getStructTree()) ?? undefined) : undefined
    pages.push({ number, width, height, spans: spansOf(items, transform, looks), structure })
    page.cleanup()
  }
  return pages
}

async function learnLooks(page: PdfPage, names: readonly string[], looks: Map<string, Look>): Promise<void> {
  const fresh = names.filter((name) => !looks.has(name))
  if (fresh.length === 0) return
  await page.getOperatorList()
  for (const name of fresh) looks.set(name, page.commonObjs.has(name) ? lookOf(page.commonObjs.get(name)?.name ?? '') : PLAIN)
}

function lookOf(font: string): Look {
  const name = font.replace(/^[A-Z]{6}\+/, '')
  return {
    bold: /bold|black|heavy|demi|\bBd|^CMBX|^CMB\d|^CMSSBX|^SFBX|-B(?:I|\b)/i.test(name),
    italic: /italic|oblique|kursiv|^CMTI|^CMSL\d|^CMBXTI|^SFTI|-(?:It|I|BI)\b/i.test(name),
    mono: /mono|courier|consol|typewriter|^CMTT|^CMSLTT|^SFTT|menlo|inconsolata|\bcode\b|fixed/i.test(name),
  }
}

/** A ligature of lam and alef maqsura comes the wrong way round; alef maqsura only ever ends a word. */
const logical = ({ str, dir }: PdfText): string =>
  dir === 'rtl' && /^\u0649.$/u.test(str.normalize('NFKC')) ? [...str].reverse().join('') : str

function spansOf(items: readonly (PdfText | PdfMark)[], view: readonly number[], looks: ReadonlyMap<string, Look>): Span[] {
  const spans: Span[] = []
  const marks: (string | undefined)[] = []
  for (const item of items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') marks.pop()
      else marks.push(item.id ?? undefined)
      continue
    }
    if (item.str === '') continue
    const [a, b, , d, x, y] = multiplied(view, item.transform)
    const size = Math.hypot(multiplied(view, item.transform)[2], d)
    // Text up the margin or across the page as a watermark is no part of what is read.
    if (Math.abs(b) > LEVEL * Math.hypot(a, b) || a <= 0 || size < 2) continue
    const look = looks.get(item.fontName) ?? PLAIN
    spans.push({
      text: logical(item),
      x,
      y,
      width: item.width,
      size,
      rtl: item.dir === 'rtl',
      mark: marks.findLast((id) => id !== undefined),
      ...look,
    })
  }
  return spans
}
