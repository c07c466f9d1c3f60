import type { ClientSlide } from '../../api/client/slides.ts'
import type { Noted } from '../../core/base/note.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Finding } from '../../core/lint/finding.ts'
import type { Picture } from '../../core/scene/scene.ts'
import type { ExportOptions, Format } from '../export.ts'
import type { DocumentFile, ParsedDocument } from '../ingest/document.ts'
import type { Template } from '../ingest/office/template/template.ts'
import type { PictureSource } from '../pictures.ts'

export interface ExportTask {
  readonly deck: Deck
  /** By their `src` (`asset:<sha256>`); what is missing becomes a note. */
  readonly assets: PictureSource
  readonly format: Format
  /** One slide, counting from 1; all when absent. PNG and SVG of all slides come as a zip archive. */
  readonly slide?: number | undefined
  readonly options?: ExportOptions | undefined
}

export interface Exported {
  readonly bytes: Uint8Array
  readonly mime: string
  /** Ending of the file's name: `pptx`, `zip`. */
  readonly ending: string
}

export interface PressOptions {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for waiting and working together. */
  readonly deadline?: number | undefined
}

/**
 * All work that keeps a processor busy: layout, rendering, linting, reading documents. It is done in a bounded pool of
 * threads with a bounded queue before them, so that the event loop stays free and memory stays in its limits. Pictures
 * are read one by one and made small, in a process of their own, before a thread gets them.
 * Every method but `develop` throws Refusal `overloaded` (with `retryAfter`) when the queue is full or the deadline has passed, and
 * the signal's reason when it is aborted.
 */
export interface Press {
  /** @throws Refusal `not-found` for a slide that the deck does not have */
  export(task: ExportTask, options?: PressOptions): Promise<Noted<Exported>>
  lint(deck: Deck, assets: PictureSource, options?: PressOptions): Promise<Noted<readonly Finding[]>>
  /** The deck as clients of the first service know it: elements with pixels. */
  clientSlides(deck: Deck, assets: PictureSource, options?: PressOptions): Promise<readonly ClientSlide[]>
  /** @throws as `readDocument` */
  read(file: DocumentFile, options?: PressOptions): Promise<Noted<ParsedDocument>>
  /** @throws as `readTemplate` */
  template(file: DocumentFile, options?: PressOptions): Promise<Noted<Template>>
  /** A picture as decks show it. @throws Missing; the signal's reason when it is aborted before its turn */
  develop(bytes: Uint8Array, signal?: AbortSignal): Promise<Picture>
  /** Tasks that wait and that run now. */
  load(): { readonly waiting: number; readonly running: number; readonly threads: number }
  stop(): Promise<void>
}
