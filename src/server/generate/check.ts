import type { Slide } from '../../core/deck/slides.ts'

/** What a look at the laid-out slide found. */
export interface SlideFinding {
  /** The rule that saw it: `F1`. */
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  /** The place on the slide, when one is to blame: `title`, `card-2.body`. */
  readonly item?: string
  /** One sentence with the figures: what was measured, what is allowed. */
  readonly message: string
}

/** The frame that a slide is judged in. */
export interface SlideFrame {
  readonly title: string
  readonly language: string
  readonly mode: 'present' | 'read'
  readonly theme: unknown
}

/** Lays one slide out and says what does not fit or does not pass. */
export type SlideCheck = (slide: Slide, frame: SlideFrame) => readonly SlideFinding[]
