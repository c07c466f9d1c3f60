/** Who hears what of which channel, for both kinds of database. */
export interface Channels {
  /** The channels that somebody listens to. */
  readonly names: readonly string[]
  /** @returns what takes the listener away, and tells whether it was the last of its channel */
  add(channel: string, heard: (payload: string) => void): () => boolean
  tell(channel: string, payload: string): void
  /** Notifications may have been missed: everybody looks. */
  tellAll(): void
}

export function createChannels(failed: (error: unknown) => void): Channels {
  const listeners = new Map<string, Set<(payload: string) => void>>()
  const tell = (channel: string, payload: string) => {
    for (const heard of listeners.get(channel) ?? []) {
      try {
        heard(payload)
      } catch (error) {
        failed(error)
      }
    }
  }
  return {
    get names() {
      return [...listeners.keys()]
    },
    add(channel, heard) {
      // A function of its own for each call, so that the same listener may be added twice.
      const own = (payload: string) => heard(payload)
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(own))
      return () => {
        const others = listeners.get(channel)
        if (!others?.delete(own) || others.size > 0) return false
        return listeners.delete(channel)
      }
    },
    tell,
    tellAll() {
      for (const channel of listeners.keys()) tell(channel, '')
    },
  }
}
