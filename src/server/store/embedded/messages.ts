/** What the thread of the database is started with. */
export interface EngineTask {
  /** The data folder; it is there, and nobody else has it open. */
  readonly folder: string
}

/** To the thread. A session is a connection of node-postgres; the engine has one at a time. */
export type ToEngine =
  | { readonly say: 'connect'; readonly session: number }
  | { readonly say: 'bytes'; readonly session: number; readonly bytes: Uint8Array }
  | { readonly say: 'disconnect'; readonly session: number }
  /** Write everything down and end. */
  | { readonly say: 'stop' }

/** From the thread. */
export type FromEngine =
  | { readonly say: 'ready'; readonly durable: boolean }
  | { readonly say: 'bytes'; readonly session: number; readonly bytes: Uint8Array }
  /** What the engine prints for its operator. */
  | { readonly say: 'line'; readonly line: string }
  /** It cannot go on; the thread ends. */
  | { readonly say: 'broken'; readonly reason: string }
  | { readonly say: 'stopped' }
