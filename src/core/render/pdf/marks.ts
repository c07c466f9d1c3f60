import type PDFDocument from 'pdfkit'
import type { StructureElement } from 'pdfkit'

export interface Said {
  readonly actual?: string
  /** BCP 47. */
  readonly lang?: string
}

/** Everything on a page is either content of a structure element or an artifact (ISO 14289-1, 7.1). */
export class Marks {
  readonly #document: PDFDocument
  #inArtifact = false

  constructor(document: PDFDocument) {
    this.#document = document
  }

  /** Draws what a reader is not told of; neighbours share one mark. */
  artifact(draw: () => void): void {
    if (!this.#inArtifact) this.#document.markContent('Artifact', { type: 'Layout' })
    this.#inArtifact = true
    draw()
  }

  /** Draws content of an element; what a reader should hear instead, and in which language, where that differs. */
  content(element: StructureElement, tag: string, draw: () => void, said: Said = {}): void {
    this.close()
    const plain = said.actual === undefined && said.lang === undefined
    const content = plain ? this.#document.markStructureContent(tag) : this.#document.markStructureContent('Span', said)
    draw()
    this.#document.endMarkedContent()
    element.add(content)
  }

  /** Ends an open artifact: before content, and at the foot of a page. */
  close(): void {
    if (this.#inArtifact) this.#document.endMarkedContent()
    this.#inArtifact = false
  }
}
