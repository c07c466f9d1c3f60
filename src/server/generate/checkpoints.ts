/** What a run has finished, kept so that a run killed at any step goes on where it was. One store per run. */
export interface CheckpointStore {
  /** The value saved under a name, as JSON gave it back; undefined when there is none. */
  load(name: string): Promise<unknown>
  /** Rejects when the run must not go on, for instance because another worker has taken it over. */
  save(name: string, value: unknown): Promise<void>
}

/** Keeps checkpoints as JSON in memory, as a database would keep them outside. */
export function memoryCheckpoints(): CheckpointStore & { readonly names: readonly string[] } {
  const saved = new Map<string, string>()
  return {
    load: async (name) => {
      const text = saved.get(name)
      return text === undefined ? undefined : (JSON.parse(text) as unknown)
    },
    save: async (name, value) => {
      saved.set(name, JSON.stringify(value))
    },
    get names() {
      return [...saved.keys()]
    },
  }
}
