/** What we use of pdfkit 0.20 (MIT) as a container of PDF objects; its own types need Node's. */
declare module 'pdfkit' {
  /** A string becomes a name, a `String` object a text string, as pdfkit tells them apart. */
  export type Value = string | number | boolean | null | undefined | PdfString | Reference | Uint8Array | readonly Value[] | Dictionary
  export interface Dictionary {
    [key: string]: Value
  }
  // biome-ignore lint/complexity/noBannedTypes: pdfkit tells text strings from names by their wrapper
  export type PdfString = String

  export interface Reference {
    readonly id: number
    data: Dictionary
    /** Bytes of the stream; a string is written as Latin-1 with a line feed. */
    write(chunk: Uint8Array | string): void
    end(chunk?: Uint8Array | string): void
  }

  /** Marked content on a page, to be added to a structure element. */
  export interface StructureContent {
    readonly refs: readonly unknown[]
  }

  export interface StructureElement {
    readonly dictionary: Reference
    add(child: StructureElement | StructureContent): this
    end(): void
  }

  export interface StructureOptions {
    alt?: string
    actual?: string
    lang?: string
    title?: string
    scope?: 'Column' | 'Row' | 'Both'
    /** Left, top, right, bottom in page coordinates with y downwards. */
    bbox?: readonly [number, number, number, number]
    placement?: 'Block' | 'Inline'
  }

  export interface Outline {
    addItem(title: string, options?: { expanded?: boolean; fit?: boolean }): Outline
  }

  export interface OpenedImage {
    readonly width: number
    readonly height: number
  }

  export interface Page {
    readonly dictionary: Reference
    readonly fonts: Dictionary
    readonly ext_gstates: Dictionary
    readonly resources: Reference
  }

  export interface LinkOptions {
    structParent?: StructureElement
    Contents?: PdfString
  }

  export default class PDFDocument {
    constructor(options: {
      autoFirstPage?: boolean
      font?: null
      pdfVersion?: '1.4' | '1.5' | '1.6' | '1.7'
      tagged?: boolean
      displayTitle?: boolean
      lang?: string
      info?: Record<string, string | Date>
    })
    page: Page
    readonly info: Record<string, string | Date>
    readonly outline: Outline
    /** The document catalogue. */
    readonly _root: Reference
    /** File identifier, 16 bytes. */
    _id: Uint8Array
    /** Writes the information dictionary into the XMP packet, unescaped: replaced by our own packet. */
    _addInfo: () => void
    appendXML(xml: string): void
    ref(data?: Dictionary): Reference
    addPage(options: { size: readonly [number, number]; margin: number }): this
    addContent(operators: string): this
    openImage(bytes: Uint8Array): OpenedImage
    image(image: OpenedImage, x: number, y: number, options: { width: number; height: number; ignoreOrientation?: boolean }): this
    struct(type: string, options?: StructureOptions): StructureElement
    addStructure(element: StructureElement): this
    /** `actual` and `lang` are heeded for a Span. */
    markStructureContent(type: string, options?: { actual?: string; lang?: string }): StructureContent
    markContent(tag: 'Artifact', options?: { type?: 'Layout' | 'Pagination' | 'Background' }): this
    endMarkedContent(): this
    link(x: number, y: number, width: number, height: number, url: string, options?: LinkOptions): this
    goTo(x: number, y: number, width: number, height: number, destination: string, options?: LinkOptions): this
    addNamedDestination(name: string, ...args: ['Fit']): void
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: unknown) => void): this
    end(): void
  }
}
