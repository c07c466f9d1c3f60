import { Refusal } from '../../../core/base/refusal.ts'
import type { DocumentFile } from '../document.ts'
import { nameOf } from '../kind.ts'

/** The part of PDF.js that is used: https://mozilla.github.io/pdf.js/api/. */
export interface PdfDocument {
  readonly numPages: number
  getPage(number: number): Promise<PdfPage>
  getMetadata(): Promise<{ readonly info: Readonly<Record<string, unknown>> }>
  getMarkInfo(): Promise<{ readonly Marked?: boolean } | null>
  getOutline(): Promise<readonly PdfOutlineEntry[] | null>
}

export interface PdfPage {
  /** Left, bottom, right, top in points. */
  readonly view: readonly number[]
  getViewport(options: { readonly scale: number }): {
    readonly width: number
    readonly height: number
    readonly transform: readonly number[]
  }
  getTextContent(options: { readonly includeMarkedContent: boolean }): Promise<{
    readonly items: readonly (PdfText | PdfMark)[]
    readonly styles: Readonly<Record<string, unknown>>
  }>
  getStructTree(): Promise<PdfStructure | null>
  /** What is drawn; asking for it loads fonts and pictures. */
  getOperatorList(): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly (readonly unknown[] | null)[] }>
  readonly commonObjs: PdfStore
  readonly objs: PdfStore
  cleanup(): void
}

/** Fonts or pictures by the id that drawing refers to. */
export interface PdfStore {
  has(id: string): boolean
  get(id: string): PdfObject | null
  /** Calls back when it is there. */
  get(id: string, ready: (object: PdfObject | null) => void): unknown
}

export interface PdfObject {
  /** Of a font. */
  readonly name?: string
  /** Of a picture: pixels, and how they are packed. */
  readonly width?: number
  readonly height?: number
  readonly kind?: number
  readonly data?: Uint8Array | Uint8ClampedArray
  readonly ref?: string
}

export interface PdfText {
  readonly str: string
  readonly dir: string
  readonly width: number
  readonly transform: readonly number[]
  readonly fontName: string
}

/** Begin or end of marked content. */
export interface PdfMark {
  readonly type: 'beginMarkedContent' | 'beginMarkedContentProps' | 'endMarkedContent'
  readonly id?: string | null
}

export interface PdfOutlineEntry {
  readonly title: string
  readonly items: readonly PdfOutlineEntry[]
}

export interface PdfStructure {
  readonly role: string
  readonly alt?: string
  readonly children: readonly (PdfStructure | { readonly type: string; readonly id: string })[]
}

interface Engine {
  readonly OPS: Readonly<Record<string, number>>
  getDocument(options: Readonly<Record<string, unknown>>): { readonly promise: Promise<PdfDocument> }
}

/**
 * Opens a PDF. Scripts and forms in it are not run, nothing is fetched.
 * @param pixels of pictures that are unpacked at the most; larger ones are passed over, and without it all of them
 * @throws Refusal `unsupported-input` for one behind a password, `unreadable-input` for a damaged one
 */
export async function openPdf(file: DocumentFile, pixels = 1): Promise<PdfDocument> {
  const name = nameOf(file)
  const { getDocument } = await loadEngine()
  try {
    return await getDocument({
      data: new Uint8Array(file.bytes),
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: false,
      useWorkerFetch: false,
      stopAtErrors: false,
      maxImageSize: pixels,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      verbosity: 0,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new Refusal('unsupported-input', `${name} is protected with a password`, { at: name, hint: 'Save it without a password.' })
    }
    throw new Refusal('unreadable-input', `${name} is not a whole PDF file`, {
      at: name,
      hint: 'It is damaged or cut off; get a new copy.',
      cause: error,
    })
  }
}

/** Names of the drawing operators. */
export async function operators(): Promise<ReadonlyMap<number, string>> {
  const { OPS } = await loadEngine()
  return new Map(Object.entries(OPS).map(([name, number]) => [number, name]))
}

async function loadEngine(): Promise<Engine> {
  // Node 20 lacks it, and fonts are packed with it.
  const buffers = ArrayBuffer.prototype as ArrayBuffer & { transferToFixedLength?: (length: number) => ArrayBuffer }
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length: number) {
    return this.slice(0, length)
  }
  return (await import('unpdf/pdfjs')) as unknown as Engine
}
