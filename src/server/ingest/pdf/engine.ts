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
  /** Only asked for because it loads the fonts, whose names are wanted. */
  getOperatorList(): Promise<unknown>
  readonly commonObjs: { has(id: string): boolean; get(id: string): { readonly name?: string } | null }
  cleanup(): void
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
  readonly id?: string
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
  getDocument(options: Readonly<Record<string, unknown>>): { readonly promise: Promise<PdfDocument> }
}

/**
 * Opens a PDF. Scripts and forms in it are not run, pictures not decoded, nothing is fetched.
 * @throws Refusal `unsupported-input` for one behind a password, `unreadable-input` for a damaged one
 */
export async function openPdf(file: DocumentFile): Promise<PdfDocument> {
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
      // One pixel: pictures are passed over, whatever they would unpack to.
      maxImageSize: 1,
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

async function loadEngine(): Promise<Engine> {
  // Node 20 lacks it, and fonts are packed with it.
  const buffers = ArrayBuffer.prototype as ArrayBuffer & { transferToFixedLength?: (length: number) => ArrayBuffer }
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length: number) {
    return this.slice(0, length)
  }
  return (await import('unpdf/pdfjs')) as unknown as Engine
}
