import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { attachBlob, ownsBlob, readAttachment } from './blob-uses.ts'
import { type Database, databaseRefusal } from './database.ts'
import { editDeck, putDeck } from './edits.ts'
import { eventsAfter } from './events.ts'
import { readExport, saveExport } from './exports.ts'
import { type Maintenance, maintenanceOf } from './maintenance.ts'
import { migrate } from './migrate.ts'
import { countPresentations, isTheirs, listPresentations, readPresentation } from './presentations.ts'
import type { Rows } from './rows.ts'
import { presentations } from './schema.ts'
import type { Store } from './store.ts'
import { inTransaction } from './transaction.ts'
import { addUpload, readUpload } from './uploads.ts'

/** Events that are read at once. */
const EVENTS_AT_ONCE = 500

/**
 * The store in a database, whose tables are brought to this build's version.
 * @throws Refusal `bad-setting` when a newer build has been at the database, `storage-unavailable`
 */
export async function openStore(database: Database): Promise<Store & Maintenance> {
  const rows: Rows = drizzle(database.pool)
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw databaseRefusal(error)
    }
  }
  const whole = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => guarded(() => inTransaction(database.pool, work))
  await guarded(() => migrate(database.pool))
  return {
    kind: database.kind,
    presentation: (owner, id) => guarded(() => readPresentation(rows, owner, id)),
    presentations: (owner, page) => guarded(() => listPresentations(rows, owner, page)),
    edit: (owner, id, changes, expected) => whole((tx) => editDeck(tx, owner, id, changes, expected)),
    replaceDeck: (owner, id, deck, options) => whole((tx) => putDeck(tx, owner, id, deck, options)),
    remove: (owner, id) =>
      guarded(async () => {
        const removed = await rows.delete(presentations).where(isTheirs(owner, id))
        return (removed.rowCount ?? 0) > 0
      }),
    events: (owner, id, after, limit = EVENTS_AT_ONCE) => guarded(() => eventsAfter(rows, owner, id, after, limit)),
    addUpload: (upload) => whole((tx) => addUpload(tx, upload)),
    upload: (owner, id) => guarded(() => readUpload(rows, owner, id)),
    attach: (owner, id, hash, name, mime) => whole((tx) => attachBlob(tx, owner, id, hash, name, mime)),
    attachment: (owner, id, name) => guarded(() => readAttachment(rows, owner, id, name)),
    ownsBlob: (owner, hash) => guarded(() => ownsBlob(rows, owner, hash)),
    export: (owner, id, version, variant) => guarded(() => readExport(rows, owner, id, version, variant)),
    saveExport: (owner, id, version, variant, file) => whole((tx) => saveExport(tx, owner, id, version, variant, file)),
    counts: () => guarded(() => countPresentations(rows)),
    probe: () => guarded(async () => void (await rows.execute(sql`select 1`))),
    ...maintenanceOf(rows, guarded),
  }
}
