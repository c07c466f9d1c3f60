/** What one client may cost before anybody looks at what it says. Times are milliseconds, sizes bytes. */
export const LIMITS = {
  /** Until the head of a request is there; counted from the opening of the connection. */
  head: 8_000,
  /** Without a byte of the body. */
  pause: 8_000,
  /** Bytes a second that a body must keep up with, all in all. */
  pace: 4096,
  /** Until a body is there, however steadily it comes. */
  request: 600_000,
  /** How often the above are looked at. */
  check: 500,
  /** Without a byte in either direction; the longest wait for an answer is a minute. */
  silence: 120_000,
  /** Between two requests on one connection: longer than a proxy before us keeps its own. */
  keepAlive: 65_000,
  connections: 8192,
  headBytes: 16_384,
  /** Of one piece of the path. */
  paramCharacters: 200,
  /** JSON with texts in it. */
  textBytes: 8 * 2 ** 20,
  /** An uploaded file, or JSON with pictures in it. */
  fileBytes: 25 * 2 ** 20,
  /** Arrays and objects in one another. */
  depth: 32,
} as const
