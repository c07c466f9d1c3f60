import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  doublePrecision,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Note } from '../../core/base/note.ts'
import type { Deck } from '../../core/deck/deck.ts'
import { json, moment, words } from './columns.ts'
import type { Failure, PresentationEvent, PresentationStatus, UsageTotal } from './store.ts'

/** A schema of its own, so that the database may be shared with others. */
export const deckwright = pgSchema('deckwright')

const owner = () => words('owner').notNull()
const created = () => moment('created_at').notNull().defaultNow()

export const presentations = deckwright.table(
  'presentations',
  {
    id: text('id').primaryKey(),
    owner: owner(),
    status: text('status').$type<PresentationStatus>().notNull(),
    version: integer('version').notNull().default(0),
    topic: words('topic').notNull(),
    title: words('title').notNull(),
    theme: words('theme').notNull(),
    slideCount: integer('slide_count').notNull().default(0),
    deck: json<Deck>('deck'),
    notes: json<readonly Note[]>('notes').notNull().default([]),
    /** The sum of its model calls when its last job ended. */
    usage: json<UsageTotal>('usage').notNull().default({ calls: 0, promptTokens: 0, completionTokens: 0, cost: 0 }),
    error: json<Failure>('error'),
    clientVersion: integer('client_version'),
    clientData: json<unknown>('client_data'),
    /** Of the attempt that alone may write this row while a job is at it; nobody's when null. */
    writer: uuid('writer'),
    /** Number of the last event. Taking the next one locks the row, so numbers have no gaps and commit in their order. */
    lastEvent: integer('last_event').notNull().default(0),
    createdAt: created(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('presentations_of_owner').on(table.owner, table.createdAt, table.id),
    index('presentations_by_change').on(table.updatedAt),
    index('presentations_under_way').on(table.id).where(sql`status in ('queued', 'running')`),
  ],
)

/** The presentation that a row belongs to and goes with. */
const ofPresentation = () =>
  text('presentation_id')
    .notNull()
    .references(() => presentations.id, { onDelete: 'cascade' })

export type JobKind = 'deck' | 'rewrite'
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export const jobs = deckwright.table(
  'jobs',
  {
    id: text('id').primaryKey(),
    owner: owner(),
    presentationId: ofPresentation(),
    kind: text('kind').$type<JobKind>().notNull(),
    state: text('state').$type<JobState>().notNull(),
    payload: json<unknown>('payload').notNull(),
    /** The message in the queue that stands for this job; an older one for the same job is void. */
    queueId: uuid('queue_id').notNull(),
    /** Which delivery of that message holds it, counting from 0; a lower one has been overtaken. */
    delivery: integer('delivery'),
    /** Attempts since the last one that brought something; the job is given up when there are too many. */
    attempts: integer('attempts').notNull().default(0),
    /** Checkpoints at the start of the last attempt. */
    progress: integer('progress').notNull().default(0),
    createdAt: created(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('jobs_of_presentation').on(table.presentationId),
    // Nearly all are done: those that are not are few, and counted often.
    index('jobs_not_done').on(table.state).where(sql`state in ('queued', 'running', 'failed')`),
  ],
)

/** What a job has finished, until it ends. */
export const checkpoints = deckwright.table(
  'checkpoints',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    value: json<unknown>('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.name] })],
)

export const events = deckwright.table(
  'events',
  {
    presentationId: ofPresentation(),
    id: integer('id').notNull(),
    event: json<PresentationEvent>('event').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.presentationId, table.id] })],
)

/** Requests that were accepted under an `Idempotency-Key`, for 24 hours. */
export const keys = deckwright.table(
  'idempotency_keys',
  {
    owner: owner(),
    method: text('method').notNull(),
    path: words('path').notNull(),
    key: words('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    presentationId: ofPresentation(),
    createdAt: created(),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.method, table.path, table.key] }),
    index('idempotency_keys_of_presentation').on(table.presentationId),
    index('idempotency_keys_by_age').on(table.createdAt),
  ],
)

export const uploads = deckwright.table(
  'uploads',
  {
    id: text('id').primaryKey(),
    owner: owner(),
    kind: text('kind').notNull(),
    name: words('name').notNull(),
    mime: words('mime').notNull(),
    size: integer('size').notNull(),
    title: words('title').notNull(),
    characters: integer('characters').notNull(),
    warnings: json<readonly string[]>('warnings').notNull(),
    hash: text('hash').notNull(),
    textHash: text('text_hash'),
    pictures: json<Readonly<Record<string, string>>>('pictures').notNull(),
    createdAt: created(),
  },
  (table) => [index('uploads_by_age').on(table.createdAt)],
)

/** What a blob is to whom it belongs to. */
export type BlobUse = 'picture' | 'source' | 'attachment' | 'upload'

/** Who needs a blob: it is kept for as long as there is a row with its hash here or among the exports. */
export const blobUses = deckwright.table(
  'blob_uses',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    owner: owner(),
    hash: text('hash').notNull(),
    use: text('use').$type<BlobUse>().notNull(),
    presentationId: text('presentation_id').references(() => presentations.id, { onDelete: 'cascade' }),
    uploadId: text('upload_id').references(() => uploads.id, { onDelete: 'cascade' }),
    /** Of an attachment: what it is fetched by. */
    name: words('name').notNull().default(''),
    mime: words('mime').notNull().default(''),
  },
  (table) => [
    index('blob_uses_by_hash').on(table.hash),
    uniqueIndex('blob_uses_of_presentation')
      .on(table.presentationId, table.use, table.name, table.hash)
      .where(sql`presentation_id is not null`),
    index('blob_uses_of_upload').on(table.uploadId),
    check('blob_uses_one_user', sql`num_nonnulls(presentation_id, upload_id) = 1`),
  ],
)

/** Files made of a version of a deck. */
export const exports = deckwright.table(
  'exports',
  {
    presentationId: ofPresentation(),
    version: integer('version').notNull(),
    variant: text('variant').notNull(),
    owner: owner(),
    hash: text('hash').notNull(),
    size: integer('size').notNull(),
    mime: text('mime').notNull(),
    ending: text('ending').notNull(),
    notes: json<readonly Note[]>('notes').notNull(),
    createdAt: created(),
  },
  (table) => [primaryKey({ columns: [table.presentationId, table.version, table.variant] }), index('exports_by_hash').on(table.hash)],
)

/** Calls to models, each from before it is sent: what is not known afterwards stays null. */
export const modelCalls = deckwright.table(
  'model_calls',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    owner: owner(),
    presentationId: ofPresentation(),
    jobId: text('job_id').notNull(),
    /** `outline`, `slide 3` */
    name: text('name').notNull(),
    model: text('model').notNull(),
    outcome: text('outcome'),
    milliseconds: integer('milliseconds'),
    promptTokens: bigint('prompt_tokens', { mode: 'number' }).notNull().default(0),
    completionTokens: bigint('completion_tokens', { mode: 'number' }).notNull().default(0),
    /** US dollars. */
    cost: doublePrecision('cost').notNull().default(0),
    sentAt: moment('sent_at').notNull().defaultNow(),
  },
  (table) => [index('model_calls_of_presentation').on(table.presentationId)],
)

/** Work that one process at a time does now and then: until when it is taken, by the database's clock. */
export const chores = deckwright.table('chores', {
  name: text('name').primaryKey(),
  takenUntil: moment('taken_until').notNull(),
})
