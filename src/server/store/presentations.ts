import { and, count, desc, eq, inArray, lt, or } from 'drizzle-orm'
import { type Deck, parseDeck } from '../../core/deck/deck.ts'
import { DECK_VERSION } from '../../core/deck/upgrade.ts'
import type { Rows } from './rows.ts'
import { presentations } from './schema.ts'
import type { Cursor, Owner, Presentation, PresentationStatus, Summary } from './store.ts'

const summaryColumns = {
  id: presentations.id,
  owner: presentations.owner,
  status: presentations.status,
  version: presentations.version,
  title: presentations.title,
  theme: presentations.theme,
  slideCount: presentations.slideCount,
  createdAt: presentations.createdAt,
  updatedAt: presentations.updatedAt,
}

type Row = typeof presentations.$inferSelect

/** The row of a presentation that belongs to the owner. */
export const isTheirs = (owner: Owner, id: string) => and(eq(presentations.id, id), eq(presentations.owner, owner))

export function presentationFrom(row: Row): Presentation {
  const { id, owner, status, version, title, theme, slideCount, createdAt, updatedAt, topic, notes, usage } = row
  return {
    ...{ id, owner, status, version, title, theme, slideCount, createdAt, updatedAt, topic, notes, usage },
    deck: row.deck === null ? undefined : currentDeck(row.deck),
    error: row.error ?? undefined,
    clientData: row.clientVersion === null ? undefined : { version: row.clientVersion, value: row.clientData },
  }
}

/** A stored deck, brought to the current form when an older build wrote it. */
export const currentDeck = (deck: Deck): Deck => (deck.version === DECK_VERSION ? deck : parseDeck(deck))

/** What lists show of a deck. */
export function headOf(deck: Deck): { title: string; theme: string; slideCount: number } {
  return { title: deck.title, theme: typeof deck.theme === 'string' ? deck.theme : deck.theme.id, slideCount: deck.slides.length }
}

export async function readPresentation(rows: Rows, owner: Owner, id: string): Promise<Presentation | undefined> {
  const [row] = await rows.select().from(presentations).where(isTheirs(owner, id))
  return row && presentationFrom(row)
}

/** Its row, locked until the transaction ends. */
export async function lockPresentation(rows: Rows, owner: Owner, id: string): Promise<Row | undefined> {
  const [row] = await rows.select().from(presentations).where(isTheirs(owner, id)).for('update')
  return row
}

/** How far it is. */
export async function readHead(
  rows: Rows,
  owner: Owner,
  id: string,
): Promise<{ readonly status: PresentationStatus; readonly lastEvent: number } | undefined> {
  const { status, lastEvent } = presentations
  const [row] = await rows.select({ status, lastEvent }).from(presentations).where(isTheirs(owner, id))
  return row
}

export async function listPresentations(
  rows: Rows,
  owner: Owner,
  page: { readonly limit: number; readonly before?: Cursor | undefined },
): Promise<readonly Summary[]> {
  const { createdAt, id } = presentations
  const { before } = page
  const older = before && or(lt(createdAt, before.createdAt), and(eq(createdAt, before.createdAt), lt(id, before.id)))
  return rows
    .select(summaryColumns)
    .from(presentations)
    .where(and(eq(presentations.owner, owner), older))
    .orderBy(desc(createdAt), desc(id))
    .limit(page.limit)
}

export async function countPresentations(rows: Rows): Promise<{ presentations: number; queued: number; running: number }> {
  const [all] = await rows.select({ value: count() }).from(presentations)
  const underWay = await rows
    .select({ status: presentations.status, value: count() })
    .from(presentations)
    .where(inArray(presentations.status, ['queued', 'running']))
    .groupBy(presentations.status)
  const of = (status: PresentationStatus) => underWay.find((row) => row.status === status)?.value ?? 0
  return { presentations: all?.value ?? 0, queued: of('queued'), running: of('running') }
}
