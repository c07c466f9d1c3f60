/** A file or a folder of an archive, as the ustar form of POSIX tells it. */
export interface TarEntry {
  /** With forward slashes; that of a folder ends in one. */
  readonly name: string
  readonly size: number
}

const BLOCK = 512
/** The largest size that eleven octal digits hold. */
const LARGEST = 8 ** 11 - 1
const FILE = '0'
const FOLDER = '5'

/**
 * The header of an entry: modes that suit a database (folders 0700, files 0600), no owner, no time, so that the same
 * files give the same bytes.
 */
export function tarHeader({ name, size }: TarEntry): Uint8Array {
  const [prefix, base] = splitName(name)
  if (size > LARGEST) throw new RangeError(`${name} is too large for a tar archive`)
  const folder = name.endsWith('/')
  const header = Buffer.alloc(BLOCK)
  const put = (text: string, at: number) => header.write(text, at, 'utf8')
  const octal = (value: number, at: number, digits: number) => put(value.toString(8).padStart(digits, '0'), at)
  put(base, 0)
  octal(folder ? 0o700 : 0o600, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(0, 136, 11)
  put(folder ? FOLDER : FILE, 156)
  put('ustar\u000000', 257)
  put(prefix, 345)
  octal(sumOf(header), 148, 6)
  header.write('\0 ', 154)
  return header
}

/** What follows the content of an entry up to the next block. */
export const tarPadding = (size: number): Uint8Array => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)

/** What ends an archive. */
export const tarEnd = (): Uint8Array => new Uint8Array(2 * BLOCK)

/** Takes the content of one entry, piece by piece. */
export interface TarSink {
  write(piece: Uint8Array): void
  end(): void
}

/**
 * Reads an archive entry by entry; `enter` says what takes the content, if anything. Files are written without waiting
 * for each: that is four times as fast for the thousand small ones of a database, and the stream waits meanwhile.
 * @throws Error when it is no archive, or ends before its end
 */
export async function readTar(stream: AsyncIterable<unknown>, enter: (entry: TarEntry) => TarSink | undefined): Promise<void> {
  let rest: Buffer = Buffer.alloc(0)
  let current: { readonly into: TarSink | undefined; left: number; padding: number } | undefined
  let ended = false
  for await (const chunk of stream) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer])
    for (;;) {
      if (current && current.left > 0) {
        if (rest.length === 0) break
        const piece = rest.subarray(0, Math.min(current.left, rest.length))
        current.into?.write(piece)
        current.left -= piece.length
        rest = rest.subarray(piece.length)
      } else if (current) {
        if (rest.length < current.padding) break
        current.into?.end()
        rest = rest.subarray(current.padding)
        current = undefined
      } else {
        if (rest.length < BLOCK || ended) break
        const header = rest.subarray(0, BLOCK)
        rest = rest.subarray(BLOCK)
        // Two blocks of zeros end an archive; what programs put behind them is of no interest.
        if (header.every((byte) => byte === 0)) ended = true
        else {
          const entry = entryOf(header)
          current = { into: enter(entry), left: entry.size, padding: tarPadding(entry.size).length }
        }
      }
    }
  }
  if (!ended || current) throw new Error('the archive is cut off')
}

function entryOf(header: Buffer): TarEntry {
  const text = (at: number, length: number) => header.toString('utf8', at, at + length).replace(/\0.*$/s, '')
  const octal = (at: number, length: number) => Number.parseInt(text(at, length).trim() || '0', 8)
  if (octal(148, 8) !== sumOf(header)) throw new Error('the archive is damaged, or none')
  const type = text(156, 1) || FILE
  if (type !== FILE && type !== FOLDER) throw new Error(`the archive holds what is neither file nor folder: ${text(0, 100)}`)
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`
  return { name: type === FOLDER && !name.endsWith('/') ? `${name}/` : name, size: octal(124, 12) }
}

/** The sum of a header's bytes, its own field counted as blanks. */
function sumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
}

/** At a slash, so that both parts fit into their fields. */
function splitName(name: string): readonly [string, string] {
  if (Buffer.byteLength(name) <= 100) return ['', name]
  for (let slash = name.indexOf('/'); slash !== -1 && slash < name.length - 1; slash = name.indexOf('/', slash + 1)) {
    const [prefix, base] = [name.slice(0, slash), name.slice(slash + 1)]
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(base) <= 100) return [prefix, base]
  }
  throw new RangeError(`${name} is too long a name for a tar archive`)
}
