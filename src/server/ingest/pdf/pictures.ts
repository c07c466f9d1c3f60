import type { Album } from '../album.ts'
import type { DocumentFile, ReadLimits } from '../document.ts'
import type { Placed } from '../reading-order.ts'
import { openPdf, operators, type PdfPage } from './engine.ts'
import { type Matrix, multiplied } from './matrix.ts'

/** A picture where it stands on its page. Points from the top left of the page, as it is shown. */
export interface PlacedPicture extends Placed {
  readonly page: number
  readonly src: string
  /** Number of the marked content that it is in. */
  readonly mark: number | undefined
}

/** A picture as it is painted, before anything is known about its content. */
interface Painted extends Placed {
  readonly id: string
  readonly mark: number | undefined
}

/** Share of the page below which a picture is an ornament, and above which it is the ground. */
const SMALLEST = 0.02
const LARGEST = 0.85
/** A picture on this many pages is a logo. */
const REPEATED = 3
/** Pixels of all pictures together: what pages hold after that is passed over. */
const MOST_PIXELS = 60_000_000
/** Pixels along the longer side: as large as a slide shows them. */
const MAX_SIDE = 1920

/**
 * The pictures of a PDF, each once. They are unpacked in a second look at the file, since text needs none.
 * @param pages how many pages to look at
 */
export async function picturesIn(file: DocumentFile, pages: number, limits: ReadLimits, album: Album): Promise<PlacedPicture[]> {
  if (!mayHavePictures(file.bytes)) return []
  const document = await openPdf(file, limits.pixels)
  const found: (Painted & { readonly page: number; readonly ref: string; readonly bytes: Uint8Array })[] = []
  let pixels = 0
  for (let number = 1; number <= Math.min(pages, document.numPages) && pixels < MOST_PIXELS; number++) {
    const page = await document.getPage(number)
    for (const painted of await paintedOn(page)) {
      const raw = await content(page, painted.id)
      if (!raw) continue
      pixels += raw.width * raw.height
      found.push({ ...painted, page: number, ref: raw.ref, bytes: await encoded(raw) })
    }
    page.cleanup()
  }
  const times = new Map<string, number>()
  for (const { ref } of found) times.set(ref, (times.get(ref) ?? 0) + 1)
  return found.flatMap(({ ref, bytes, page, mark, x, y, width, height }) => {
    const src = ref !== '' && (times.get(ref) ?? 0) >= REPEATED ? undefined : album.add(bytes)
    return src === undefined ? [] : [{ page, mark, x, y, width, height, src }]
  })
}

/** Dictionaries of streams always stand in the open (ISO 32000-1, 7.5.7). */
const mayHavePictures = (bytes: Uint8Array): boolean =>
  /\/Subtype\s*\/Image/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))

/** Follows the drawing of a page to know where its pictures end up. */
async function paintedOn(page: PdfPage): Promise<Painted[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const { transform, width: pageWidth, height: pageHeight } = page.getViewport({ scale: 1 })
  const names = await operators()
  const painted: Painted[] = []
  const saved: Matrix[] = []
  const marks: (number | undefined)[] = []
  let matrix = multiplied(transform, [1, 0, 0, 1, 0, 0])
  fnArray.forEach((operator, i) => {
    const args = argsArray[i] ?? []
    switch (names.get(operator)) {
      case 'save':
        saved.push(matrix)
        break
      case 'restore':
        matrix = saved.pop() ?? matrix
        break
      case 'transform':
        matrix = multiplied(matrix, args as number[])
        break
      case 'paintFormXObjectBegin':
        saved.push(matrix)
        if (args[0]) matrix = multiplied(matrix, args[0] as number[])
        break
      case 'paintFormXObjectEnd':
        matrix = saved.pop() ?? matrix
        break
      case 'beginMarkedContent':
        marks.push(undefined)
        break
      case 'beginMarkedContentProps':
        marks.push(typeof args[1] === 'number' ? args[1] : undefined)
        break
      case 'endMarkedContent':
        marks.pop()
        break
      case 'paintImageXObject': {
        const box = boxOf(matrix)
        const share = (box.width * box.height) / (pageWidth * pageHeight)
        if (share >= SMALLEST && share <= LARGEST)
          painted.push({ ...box, id: String(args[0]), mark: marks.findLast((mark) => mark !== undefined) })
      }
    }
  })
  return painted
}

/** Where the unit square lands, which pictures fill (ISO 32000-1, 8.9.5). */
function boxOf([a, b, c, d, e, f]: Matrix): Placed {
  const xs = [e, e + a, e + c, e + a + c]
  const ys = [f, f + b, f + d, f + b + d]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Pixels as they come out of the file. */
interface Raw {
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
  readonly data: Uint8Array
  /** The object that holds it; empty where the file does not say. */
  readonly ref: string
}

/** What PDF.js calls its pixels: 2 for RGB, 3 for RGBA. */
const CHANNELS: Readonly<Record<number, 3 | 4>> = { 2: 3, 3: 4 }

function content(page: PdfPage, id: string): Promise<Raw | undefined> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => {
    store.get(id, (object) => {
      const { width = 0, height = 0, kind = 0, data, ref = '' } = object ?? {}
      const channels = CHANNELS[kind]
      const whole = data !== undefined && channels !== undefined && data.length >= width * height * channels
      resolve(whole ? { width, height, channels, data: new Uint8Array(data), ref } : undefined)
    })
  })
}

async function encoded({ data, width, height, channels }: Raw): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const picture = sharp(data, { raw: { width, height, channels } }).resize({
    width: MAX_SIDE,
    height: MAX_SIDE,
    fit: 'inside',
    withoutEnlargement: true,
  })
  return new Uint8Array(await picture.png({ compressionLevel: 3 }).toBuffer())
}
