import type { ClientSlide } from '../../api/client/slides.ts'
import type { Noted } from '../../core/base/note.ts'
import type { RefusalFields } from '../../core/base/refusal.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Finding } from '../../core/lint/finding.ts'
import type { Picture } from '../../core/scene/scene.ts'
import type { ExportOptions, Format } from '../export.ts'
import type { Exported } from './press.ts'

/** What a thread is asked, and what it gives for it. */
export interface Works {
  readonly export: {
    readonly asks: { readonly format: Format; readonly slide?: number | undefined; readonly options?: ExportOptions | undefined }
    readonly gives: Noted<Exported>
  }
  readonly lint: { readonly asks: unknown; readonly gives: Noted<readonly Finding[]> }
  readonly clientSlides: { readonly asks: unknown; readonly gives: readonly ClientSlide[] }
}
export type WorkKind = keyof Works

/** A task as it crosses to a thread. */
export interface Task<K extends WorkKind = WorkKind> {
  readonly kind: K
  readonly deck: Deck
  /** By their `src`, ready to be shown; copies that the thread may keep. Those that are missing are notes. */
  readonly pictures: Noted<ReadonlyMap<string, Picture>>
  readonly asks: Works[K]['asks']
  /** One number shared by both sides: not 0 when nobody waits for the answer any more. */
  readonly stop: Int32Array
}

/** What comes back. */
export type Answer<K extends WorkKind = WorkKind> =
  | { readonly done: Works[K]['gives'] }
  | { readonly refusal: RefusalFields }
  | { readonly abandoned: true }

/** What a thread is started with. */
export interface ThreadData {
  /** Folders with further fonts. */
  readonly directories: readonly string[]
}
