import type { Note } from '../../core/base/note.ts'
import type { Change } from '../../core/deck/change.ts'
import type { Deck } from '../../core/deck/deck.ts'
import type { Slide } from '../../core/deck/slides.ts'
import type { BlobHash } from '../blobs/blobs.ts'

/** Whose a row is. Every row has one, and every question names it; a row of another owner is not there. */
export type Owner = string
/** The only owner while nobody signs in. */
export const LOCAL_OWNER: Owner = 'local'

export type PresentationStatus = 'queued' | 'running' | 'ready' | 'failed' | 'cancelled'
/** Nothing more will happen to it by itself. */
export const isSettled = (status: PresentationStatus): boolean => status !== 'queued' && status !== 'running'

/** What a deck used of models. `cost` is in US dollars as far as the provider tells. */
export interface UsageTotal {
  readonly calls: number
  readonly promptTokens: number
  readonly completionTokens: number
  readonly cost: number
}

/** Why a presentation failed, fit for a user. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
}

export interface Summary {
  /** `prs_…` */
  readonly id: string
  readonly owner: Owner
  readonly status: PresentationStatus
  /** Counts up with every change of the deck, from 1; 0 while there is none. */
  readonly version: number
  readonly title: string
  /** A built-in theme's id, or that of the deck's own. */
  readonly theme: string
  readonly slideCount: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface Presentation extends Summary {
  /** As it was asked for; empty where a document says it. */
  readonly topic: string
  /** Absent until it is ready; while it is written, finished slides are in the events. */
  readonly deck: Deck | undefined
  readonly notes: readonly Note[]
  readonly usage: UsageTotal
  readonly error: Failure | undefined
  /** Slides as a client of the first service wrote them, given back as they are for as long as the deck is that version. */
  readonly clientData: { readonly version: number; readonly value: unknown } | undefined
}

/** What clients are told while a deck is made, and after; `id` counts up by one for each presentation, from 1. */
export interface StoredEvent {
  readonly id: number
  readonly event: PresentationEvent
  readonly at: Date
}

export type PresentationEvent =
  | { readonly type: 'outline'; readonly title: string; readonly slides: readonly { readonly title: string; readonly layout: string }[] }
  /** A finished slide, whole. `version` is the deck's after it; 0 while the deck is being made. */
  | { readonly type: 'slide'; readonly index: number; readonly of: number; readonly slide: Slide; readonly version: number }
  | { readonly type: 'notes'; readonly notes: readonly Note[] }
  | { readonly type: 'ready'; readonly version: number; readonly slides: number; readonly usage: UsageTotal }
  /** The deck was edited; the client fetches what it shows. */
  | { readonly type: 'edited'; readonly version: number }
  | { readonly type: 'failed'; readonly error: Failure }
  | { readonly type: 'cancelled' }

/** Events after which nothing more comes by itself. */
export const ENDS: ReadonlySet<PresentationEvent['type']> = new Set(['ready', 'failed', 'cancelled'])

export interface Edited {
  readonly version: number
  readonly deck: Deck
  /** In the order to apply. */
  readonly undo: readonly Change[]
}

export interface Upload {
  /** `upl_…` */
  readonly id: string
  readonly owner: Owner
  /** `pdf`, `docx`, `png` … */
  readonly kind: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly title: string
  /** Characters of the text; 0 for a picture. */
  readonly characters: number
  readonly warnings: readonly string[]
  /** The file as it came. */
  readonly hash: BlobHash
  /** The text that was read from it, as Markdown; absent for pictures. */
  readonly textHash: BlobHash | undefined
  /** Pictures that the text shows: the `src` in the text → blob. */
  readonly pictures: Readonly<Record<string, BlobHash>>
  readonly createdAt: Date
}

/** A file made of one version of a deck. */
export interface StoredExport {
  readonly hash: BlobHash
  readonly size: number
  readonly mime: string
  readonly ending: string
  readonly notes: readonly Note[]
}

/** Where a list goes on: before this row. */
export interface Cursor {
  readonly createdAt: Date
  readonly id: string
}

/** A request that was answered under an `Idempotency-Key`, or is being answered. */
export interface KeyedRequest {
  readonly owner: Owner
  readonly method: string
  readonly path: string
  readonly key: string
  /** SHA-256 of the body in canonical form. */
  readonly fingerprint: string
}

/**
 * What is kept. Every method is one transaction of its own; events are written in the transaction that changes what
 * they tell of.
 * @throws Refusal `storage-unavailable` where the database does not answer, `storage-full`
 */
export interface Store {
  readonly kind: 'embedded' | 'postgres'
  presentation(owner: Owner, id: string): Promise<Presentation | undefined>
  /** The newest first. */
  presentations(owner: Owner, page: { readonly limit: number; readonly before?: Cursor | undefined }): Promise<readonly Summary[]>
  /**
   * Applies changes to a settled deck.
   * @param expected the version that the caller saw; the current one, whatever it is, when undefined
   * @throws Refusal `not-found`, `deck-busy`, `version-conflict`, `bad-change`, `not-found` at an asset that the owner does not have
   */
  edit(owner: Owner, id: string, changes: readonly Change[], expected: number | undefined): Promise<Edited>
  /** Puts another deck in the place of the old one. @throws as `edit` */
  replaceDeck(owner: Owner, id: string, deck: Deck, options: { readonly expected?: number; readonly clientData?: unknown }): Promise<Edited>
  /** Deletes rows, events and references; blobs without references go with the next collection. False when it is not there. */
  remove(owner: Owner, id: string): Promise<boolean>
  /** Events after one, in their order. @param after 0 for all */
  events(owner: Owner, id: string, after: number, limit?: number): Promise<readonly StoredEvent[]>

  addUpload(upload: Omit<Upload, 'createdAt'>): Promise<Upload>
  upload(owner: Owner, id: string): Promise<Upload | undefined>
  /** Tells the collector that a blob belongs to a presentation: a picture that a client brought, a file to fetch by name. */
  attach(owner: Owner, id: string, hash: BlobHash, name: string, mime: string): Promise<void>
  /** A file of a presentation by its name. */
  attachment(owner: Owner, id: string, name: string): Promise<{ readonly hash: BlobHash; readonly mime: string } | undefined>
  /** Whether the owner may use a blob as a picture: it is in an upload or a deck of theirs. */
  ownsBlob(owner: Owner, hash: BlobHash): Promise<boolean>

  /** @param variant format, slide and options in one word: `pptx`, `png-3-1920` */
  export(owner: Owner, id: string, version: number, variant: string): Promise<StoredExport | undefined>
  /** Quiet when another replica was first, or when the presentation has gone. */
  saveExport(owner: Owner, id: string, version: number, variant: string, file: StoredExport): Promise<void>

  /** Figures for health and metrics. */
  counts(): Promise<{ readonly presentations: number; readonly queued: number; readonly running: number }>
  /** Whether the database answers. @throws Refusal `storage-unavailable` */
  probe(): Promise<void>
}
