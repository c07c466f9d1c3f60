import { Refusal } from '../../../core/base/refusal.ts'
import type { Piece } from '../../generate/compose/blocks.ts'
import type { Found, Reading } from '../document.ts'
import { nameOf } from '../kind.ts'
import { worthyTitle } from '../title.ts'
import { blocksOf } from './blocks.ts'
import { openPdf, type PdfOutlineEntry } from './engine.ts'
import { flowOf } from './flow.ts'
import { headingsIn } from './headings.ts'
import { type PlacedPicture, picturesIn } from './pictures.ts'
import { areSlides, slidePieces } from './slides.ts'
import { type PageText, pagesOf } from './spans.ts'
import { checkStreams } from './streams.ts'
import { taggedPieces } from './tagged.ts'

/** Share of signs without a meaning above which a text cannot be read. */
const GARBLED = 0.15

/**
 * Reads a PDF: by its tags where it has good ones, else by the looks of its pages. Running heads, page numbers and
 * tables of contents are left out, broken lines and words put together.
 */
export async function readPdf(reading: Reading): Promise<Found> {
  const { file, limits, note } = reading
  checkStreams(file, limits)
  const document = await openPdf(file)
  const left = document.numPages - limits.pages
  if (left > 0) note({ at: 'deck', says: 'dropped', detail: `${left} pages after the first ${limits.pages}` })
  const { info } = await document.getMetadata()
  const tagged = (await document.getMarkInfo())?.Marked === true
  const pages = await pagesOf(document, limits.pages, tagged)
  checkLegible(pages, nameOf(file))
  const pictures = await picturesIn(file, pages.length, limits, reading.album)
  const content = (tagged ? taggedPieces(pages, pictures) : undefined) ?? byLooks(pages, pictures, (await document.getOutline()) ?? [])
  const title = typeof info.Title === 'string' ? worthyTitle(info.Title) : undefined
  const language = typeof info.Language === 'string' && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(info.Language) ? info.Language : undefined
  return { title: content.some((piece) => piece.kind === 'heading' && piece.depth === 1) ? undefined : title, language, content }
}

function byLooks(pages: readonly PageText[], pictures: readonly PlacedPicture[], outline: readonly PdfOutlineEntry[]): Piece[] {
  if (areSlides(pages)) return slidePieces(pages, pictures)
  const flow = flowOf(pages, pictures)
  return blocksOf(flow, headingsIn(flow, outline))
}

/** @throws Refusal where the fonts do not tell which letters they show */
function checkLegible(pages: readonly PageText[], name: string): void {
  const text = pages
    .map(({ spans }) => spans.map((span) => span.text).join(''))
    .join('')
    .replace(/\s/g, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what such fonts give
  const strange = text.match(/[\u0000-\u001F\uFFFD\uE000-\uF8FF]/g)?.length ?? 0
  if (text.length < 40 || strange <= text.length * GARBLED) return
  throw new Refusal('unsupported-input', `${name} does not say which letters its fonts show`, {
    at: name,
    hint: 'Print it to a new PDF, or save the original as .docx or .txt.',
  })
}
