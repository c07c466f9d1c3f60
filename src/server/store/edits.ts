import { eq } from 'drizzle-orm'
import { Refusal } from '../../core/base/refusal.ts'
import { applyAll, type Change } from '../../core/deck/change.ts'
import type { Deck } from '../../core/deck/deck.ts'
import { assetsIn, requireAssets, useBlobs } from './blob-uses.ts'
import { difference } from './difference.ts'
import { tell } from './events.ts'
import { dropExports } from './exports.ts'
import { currentDeck, headOf, lockPresentation } from './presentations.ts'
import type { Rows } from './rows.ts'
import { presentations } from './schema.ts'
import { type Edited, isSettled, type Owner } from './store.ts'

type Row = typeof presentations.$inferSelect

/** Applies changes under the row's lock. @throws as `Store.edit` */
export async function editDeck(
  rows: Rows,
  owner: Owner,
  id: string,
  changes: readonly Change[],
  expected: number | undefined,
): Promise<Edited> {
  const row = await openForEditing(rows, owner, id, expected)
  if (row.deck === null) throw busy(`${id} has no deck: making it ${row.status === 'cancelled' ? 'was cancelled' : 'failed'}`)
  const { deck, undo } = applyAll(currentDeck(row.deck), changes)
  return { version: await save(rows, row, deck, {}), deck, undo }
}

/** Puts another deck in the place of the old one; also where making one had failed. @throws as `Store.replaceDeck` */
export async function putDeck(
  rows: Rows,
  owner: Owner,
  id: string,
  deck: Deck,
  options: { readonly expected?: number; readonly clientData?: unknown },
): Promise<Edited> {
  const row = await openForEditing(rows, owner, id, options.expected)
  const before = row.deck && currentDeck(row.deck)
  const undo = before ? applyAll(before, difference(before, deck)).undo : []
  return { version: await save(rows, row, deck, options), deck, undo }
}

async function openForEditing(rows: Rows, owner: Owner, id: string, expected: number | undefined): Promise<Row> {
  const row = await lockPresentation(rows, owner, id)
  if (!row) throw absent(id)
  if (!isSettled(row.status)) throw busy(`${id} is being written`)
  if (expected !== undefined && expected !== row.version) {
    throw new Refusal('version-conflict', `${id} is at version ${row.version}, not ${expected}`, {
      hint: 'Fetch it again, and make the change to what it is now.',
    })
  }
  return row
}

async function save(rows: Rows, row: Row, deck: Deck, { clientData }: { readonly clientData?: unknown }): Promise<number> {
  const { id, owner } = row
  const version = row.version + 1
  const known = assetsIn(row.deck)
  const added = new Set([...assetsIn(deck)].filter((hash) => !known.has(hash)))
  await requireAssets(rows, owner, added)
  await useBlobs(
    rows,
    owner,
    id,
    [...added].map((hash) => ({ use: 'picture', hash })),
  )
  await tell(
    rows,
    eq(presentations.id, id),
    {
      ...headOf(deck),
      deck,
      version,
      status: 'ready',
      error: null,
      clientVersion: clientData === undefined ? null : version,
      clientData: clientData === undefined ? null : clientData,
    },
    [{ type: 'edited', version }],
  )
  await dropExports(rows, id, version)
  return version
}

export const absent = (id: string) => new Refusal('not-found', `there is no presentation ${id.slice(0, 80)}`)

const busy = (says: string) => new Refusal('deck-busy', says, { hint: 'Wait until it is ready, or cancel it.', retryAfter: 2 })
