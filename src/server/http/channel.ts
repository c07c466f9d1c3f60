/** Values that one side sends as they come and the other takes when it can. For few values: nothing bounds what waits. */
export interface Channel<T> extends AsyncIterable<T> {
  send(value: T): void
  /** The last value. */
  end(value: T): void
}

export function createChannel<T>(): Channel<T> {
  const waiting: T[] = []
  let ended = false
  let wake = () => {}
  const add = (value: T) => {
    waiting.push(value)
    wake()
  }
  return {
    send: add,
    end(value) {
      ended = true
      add(value)
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const value = waiting.shift()
        if (value !== undefined) yield value
        else if (ended) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
  }
}
