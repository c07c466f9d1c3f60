import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Sharp, SharpOptions } from 'sharp'
import type { Note, Noted } from '../core/base/note.ts'
import type { Deck } from '../core/deck/deck.ts'
import type { Picture } from '../core/scene/scene.ts'
import { createCollector } from './collect.ts'

const MAX_PIXELS = 40_000_000
const MAX_BYTES = 64_000_000
/** Pixels along the longer side: a full-bleed picture on a 1920-pixel screen. */
const MAX_SIDE = 1920
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'svg', 'tiff', 'heif'])

/** Why a picture is not shown, fit for a user. */
export class Missing extends Error {}

export interface PictureOptions {
  /** Where pictures that are named by path lie; without it none is read from a file. */
  readonly directory?: string | undefined
  /** Pictures that are at hand, by their `src`: those that a Word or PDF file holds. */
  readonly given?: PictureSource
  /** Given pictures that were prepared before. */
  readonly prepared?: PreparedPictures | undefined
  /** Standardises a picture elsewhere, and reads it when there is room for it; here and at once when absent. */
  readonly develop?: ((read: () => Promise<PictureBytes>) => Promise<Picture>) | undefined
}

/** The file of a picture, in one or as it comes. */
export type PictureBytes = Uint8Array | AsyncIterable<Uint8Array>

/** Files of pictures by their `src`, each asked for when it is needed: a map, or a storage. */
export interface PictureSource {
  has(src: string): boolean
  get(src: string): PictureBytes | undefined | Promise<PictureBytes | undefined>
}

/** Remembers pictures by a `src` that says what they hold: `asset:<hash>`. */
export interface PreparedPictures {
  get(src: string): Picture | undefined
  keep(src: string, picture: Picture): void
}

/**
 * The pictures of a deck by their `src`: files inside the document's folder and `data:` URLs, never the network.
 * Each is turned upright, freed of metadata, made at most 1920 pixels long and written anew: photographs as JPEG, flat
 * colours and transparency as PNG. What cannot be had is a note.
 */
export async function loadPictures(deck: Deck, options: PictureOptions): Promise<Noted<Map<string, Picture>>> {
  const wanted = new Map<string, string>()
  if (typeof deck.theme !== 'string' && deck.theme.logo) wanted.set(deck.theme.logo.src, 'deck')
  for (const slide of deck.slides) for (const src of sourcesIn(slide)) if (!wanted.has(src)) wanted.set(src, slide.id)
  const pictures = new Map<string, Picture>()
  const notes: Note[] = []
  const collect = createCollector()
  for (const [src, at] of wanted) {
    // Decoded pixels, up to 15 MB of each picture before.
    collect()
    try {
      pictures.set(src, await load(src, options))
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      notes.push({ at, says: 'missing-picture', detail: `${shortened(src)}: ${error.message}` })
    }
  }
  return { value: pictures, notes }
}

async function load(src: string, { given, prepared, directory, develop = here }: PictureOptions): Promise<Picture> {
  if (!given?.has(src)) return develop(() => read(src, directory))
  const lasting = src.startsWith('asset:') ? prepared : undefined
  const before = lasting?.get(src)
  if (before) return before
  const picture = await develop(async () => (await given.get(src)) ?? read(src, directory))
  lasting?.keep(src, picture)
  return picture
}

async function here(read: () => Promise<PictureBytes>): Promise<Picture> {
  const bytes = await read()
  return standardise(bytes instanceof Uint8Array ? bytes : await buffer(bytes))
}

/** Whatever has `src` and `alt` is an image, wherever a layout puts it. */
function* sourcesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  if ('src' in value && typeof value.src === 'string' && 'alt' in value) yield value.src
  else for (const part of Object.values(value)) yield* sourcesIn(part)
}

async function read(src: string, directory: string | undefined): Promise<Buffer> {
  if (/^data:/i.test(src)) return fromDataUrl(src)
  const instead = directory === undefined ? 'give it as a data: URL' : 'save it beside the document'
  if (/^(https?:)?\/\//i.test(src)) throw new Missing(`pictures are not fetched from the network; ${instead}`)
  if (directory === undefined)
    throw new Missing(src.startsWith('asset:') ? 'not stored here' : `files are not read for this deck; ${instead}`)
  if (/^[a-z][a-z0-9+.-]+:/i.test(src)) throw new Missing('not a file beside the document')
  // Markdown writes blanks as %20; a file may also have a real percent sign in its name.
  const names = [decoded(src), src].filter((name) => name !== undefined)
  for (const name of new Set(names)) {
    const found = await fileInside(name.replaceAll('\\', '/'), directory)
    if (found) return found
  }
  throw new Missing('not found beside the document')
}

function decoded(src: string): string | undefined {
  try {
    return decodeURIComponent(src)
  } catch {
    return undefined
  }
}

/** Undefined when there is no such file; links are followed before the folder is checked. */
async function fileInside(name: string, directory: string): Promise<Buffer | undefined> {
  if (name.includes('\0')) return undefined
  const path = await realpath(resolve(directory, name)).catch(() => undefined)
  if (path === undefined) return undefined
  const inside = relative(await realpath(directory), path)
  if (isAbsolute(name) || inside.startsWith('..') || isAbsolute(inside)) throw new Missing('outside the folder of the document')
  const { size, isFile } = await stat(path).then((s) => ({ size: s.size, isFile: s.isFile() }))
  if (!isFile) throw new Missing('not a file')
  if (size > MAX_BYTES) throw new Missing(`${Math.round(size / 1e6)} MB; at most ${MAX_BYTES / 1e6} MB are read`)
  return readFile(path).catch(() => {
    throw new Missing('cannot be read')
  })
}

function fromDataUrl(src: string): Buffer {
  const comma = src.indexOf(',')
  if (comma < 0) throw new Missing('not a data: URL')
  const data = src.slice(comma + 1)
  return /;base64$/i.test(src.slice(0, comma)) ? Buffer.from(data, 'base64') : Buffer.from(decoded(data) ?? data, 'utf8')
}

/** @throws Missing */
export async function standardise(input: Uint8Array): Promise<Picture> {
  // Heavy to load, and most decks have no pictures. It would keep the last hundred decoders, up to 100 MB each.
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  const open = (options: SharpOptions = {}): Sharp => sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', ...options })
  try {
    const header = await open({ limitInputPixels: false }).metadata()
    if (!FORMATS.has(header.format)) throw new Missing(`${header.format} pictures are not read`)
    if (header.width * header.height > MAX_PIXELS)
      throw new Missing(`${header.width} × ${header.height} pixels; at most 40 million are read`)
    // Vector pictures have no pixels of their own: as many as can be shown.
    const density = header.format === 'svg' ? (72 * MAX_SIDE) / Math.max(header.width, header.height, 1) : undefined
    const pixels = await open(density === undefined ? {} : { density: Math.min(Math.max(density, 1), 100_000) })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height } = pixels.info
    const raw = sharp(pixels.data, { raw: { width, height, channels: 4 } })
    const flat = isTransparent(pixels.data) || isFlat(pixels.data)
    const bytes = flat
      ? await (isTransparent(pixels.data) ? raw : raw.removeAlpha()).png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer()
      : await raw.removeAlpha().jpeg({ quality: 82, progressive: true }).toBuffer()
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
    return { id, bytes: new Uint8Array(bytes), mime: flat ? 'image/png' : 'image/jpeg', width, height }
  } catch (error) {
    if (error instanceof Missing) throw error
    throw new Missing('not a picture that can be read', { cause: error })
  }
}

function isTransparent(rgba: Buffer): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return true
  return false
}

/** Drawings and screenshots repeat few colours; in a photograph nearly every pixel has its own. */
function isFlat(rgba: Buffer): boolean {
  const step = Math.max(1, Math.floor(rgba.length / 4 / 4096))
  const colours = new Set<number>()
  let samples = 0
  for (let pixel = 0; pixel * 4 < rgba.length; pixel += step, samples++) colours.add(rgba.readUInt32BE(pixel * 4))
  return colours.size < samples * 0.25
}

const shortened = (src: string): string => (src.length > 80 ? `${src.slice(0, 60)}…` : src)
