import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'

/** The tables, in a transaction or each statement by itself. */
export type Rows = PgDatabase<NodePgQueryResultHKT>
