import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Environment } from '../../src/server/config.ts'

export const ENGINES = ['postgres', 'embedded'] as const
export type Engine = (typeof ENGINES)[number]

/** Where a service keeps everything: a folder, and a database of its own. */
export interface Place {
  readonly engine: Engine
  /** The settings that lead there. */
  readonly environment: Environment
  /** Address of the database on the server; undefined for the embedded one. */
  readonly url: string | undefined
  drop(): Promise<void>
}

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgresql://root@127.0.0.1:5432/postgres'

/** A new place, empty. */
export async function createPlace(engine: Engine): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'deckwright-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  if (engine === 'embedded') {
    return { engine, environment: { DATA_DIR: folder }, url: undefined, drop: async () => removeFolder() }
  }
  const name = `dw_jobs_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  return {
    engine,
    environment: { DATA_DIR: folder, DATABASE_URL: url.href },
    url: url.href,
    async drop() {
      removeFolder()
      await onServer(`drop database if exists ${name} with (force)`)
    },
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Why tests on an engine cannot run here; undefined when they can. With CI=true they have to. */
export async function missing(engine: Engine): Promise<string | undefined> {
  if (engine === 'embedded') return undefined
  try {
    await onServer('select 1')
    return undefined
  } catch (error) {
    if (process.env.CI === 'true') throw error
    return `no PostgreSQL at ${SERVER}`
  }
}
