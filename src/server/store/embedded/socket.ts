import { Duplex } from 'node:stream'

/** The other end of a session's bytes. */
export interface Line {
  connect(): void
  send(bytes: Uint8Array): void
  disconnect(): void
}

/** What node-postgres takes for a socket: its bytes go to the engine and come from it. */
export class EngineSocket extends Duplex {
  readonly #line: Line

  constructor(line: Line) {
    super()
    this.#line = line
  }

  /** As of `net.Socket`; there is one place to connect to. */
  connect(): this {
    this.#line.connect()
    process.nextTick(() => this.emit('connect'))
    return this
  }

  /** Bytes from the engine. */
  hear(bytes: Uint8Array): void {
    if (!this.destroyed) this.push(bytes)
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#line.send(chunk)
    done()
  }

  override _writev(chunks: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#line.send(Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#line.disconnect()
    done(error)
  }

  // The rest of what is called on a socket; the thread itself keeps the process alive.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
}
