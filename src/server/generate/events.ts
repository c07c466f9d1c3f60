import type { Note } from '../../core/base/note.ts'
import type { LayoutId, Slide } from '../../core/deck/slides.ts'
import type { Usage } from './models/usage.ts'

/** What happens while a deck is made, in the order in which it happens. Slides may finish out of order. */
export type GenerationEvent =
  /** What was decided before any model was asked. */
  | { readonly type: 'brief'; readonly topic: string; readonly language: string; readonly slides: number }
  /** One slide is planned. `index` counts the deck's slides from 0. */
  | { readonly type: 'outline.slide'; readonly index: number; readonly title: string; readonly layout: LayoutId }
  /** The outline is complete. */
  | { readonly type: 'outline'; readonly title: string; readonly slides: readonly { readonly title: string; readonly layout: LayoutId }[] }
  /** One slide is finished. `done` of `of` slides are. */
  | { readonly type: 'slide'; readonly index: number; readonly slide: Slide; readonly done: number; readonly of: number }
  /** A slide did not pass its checks and parts of it are written again. */
  | { readonly type: 'repair'; readonly index: number; readonly round: number; readonly findings: readonly string[] }
  /** A model call ended: what was used so far. */
  | { readonly type: 'usage'; readonly usage: Usage }
  /** Something that the user should know. */
  | { readonly type: 'note'; readonly note: Note }
  | { readonly type: 'done'; readonly slides: number; readonly usage: Usage }

export type OnEvent = (event: GenerationEvent) => void
