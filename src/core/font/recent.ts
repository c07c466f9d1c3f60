/** A map that keeps between `limit` and twice `limit` of the entries used last. */
export interface Recent<V> {
  get(key: string, make: () => V): V
}

/** Two generations: when the young one is full it becomes the old one, and the old one goes. */
export function createRecent<V>(limit: number): Recent<V> {
  let young = new Map<string, V>()
  let old = new Map<string, V>()
  const keep = (key: string, value: V): V => {
    if (young.size >= limit) {
      old = young
      young = new Map()
    }
    young.set(key, value)
    return value
  }
  return {
    get(key, make) {
      const found = young.get(key)
      if (found !== undefined) return found
      const aged = old.get(key)
      return keep(key, aged === undefined ? make() : aged)
    },
  }
}
