import type { ClientSlide } from '../../api/client/slides.ts'
import type { Noted } from '../../core/base/note.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Finding } from '../../core/lint/finding.ts'
import type { ExportOptions, Format } from '../export.ts'
import type { DocumentFile, ParsedDocument } from '../ingest/document.ts'

/** The bytes of a deck's pictures by their `src` (`asset:<sha256>`); what is missing becomes a note. */
export type Assets = ReadonlyMap<string, Uint8Array>
/** Assets, or how to get them: asked when the task's turn comes, so that pictures of what waits are not in memory. */
export type AssetSource = Assets | (() => Promise<Assets>)

export interface ExportTask {
  readonly deck: Deck
  readonly assets: AssetSource
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
 * threads with a bounded queue before them, so that the event loop stays free and memory stays in its limits.
 * Every method throws Refusal `overloaded` (with `retryAfter`) when the queue is full or the deadline has passed, and
 * the signal's reason when it is aborted.
 */
export interface Press {
  /** @throws Refusal `not-found` for a slide that the deck does not have */
  export(task: ExportTask, options?: PressOptions): Promise<Noted<Exported>>
  lint(deck: Deck, assets: AssetSource, options?: PressOptions): Promise<Noted<readonly Finding[]>>
  /** The deck as clients of the first service know it: elements with pixels. */
  clientSlides(deck: Deck, assets: AssetSource, options?: PressOptions): Promise<readonly ClientSlide[]>
  /** @throws as `readDocument` */
  read(file: DocumentFile, options?: PressOptions): Promise<Noted<ParsedDocument>>
  /** Tasks that wait and that run now. */
  load(): { readonly waiting: number; readonly running: number; readonly threads: number }
  stop(): Promise<void>
}
