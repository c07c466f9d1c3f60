import type { Noted } from '../../core/base/note.ts'
import type { RefusalFields } from '../../core/base/refusal.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Brief } from '../generate/brief.ts'
import type { CheckedRequest } from '../generate/request.ts'

/** What a thread is asked. */
export type Task =
  | { readonly kind: 'brief'; readonly request: CheckedRequest; readonly pictures: boolean }
  | { readonly kind: 'offline'; readonly request: CheckedRequest; readonly brief: Brief; readonly asked: boolean }

/** What it gives for it. */
export interface Gives {
  readonly brief: Brief
  readonly offline: Noted<Deck>
}

export type Answer<K extends keyof Gives = keyof Gives> = { readonly done: Gives[K] } | { readonly refusal: RefusalFields }
