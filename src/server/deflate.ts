import { deflateRawSync } from 'node:zlib'

/**
 * Node's own compressor, about twice as fast as the portable one on a package's many small parts. A window of 16 KiB is
 * larger than nearly all of them and cheaper to set up than the full one.
 */
export const deflate = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { windowBits: 14 })
