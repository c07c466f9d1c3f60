import type { Agent, fetch } from 'undici'
import { Refusal } from '../../../core/base/refusal.ts'
import { checkUrl, Forbidden, GUARD, type Guard, guardedAgent } from './guard.ts'

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined
  /** Bytes, after any compression is undone. */
  readonly bytes: number
  /** Milliseconds for everything, redirects included. */
  readonly milliseconds: number
  /** The `Accept` header. */
  readonly accept: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly guard?: Guard | undefined
}

/** What an address gave. */
export interface Downloaded {
  readonly bytes: Uint8Array
  /** The `Content-Type` header. */
  readonly type: string | undefined
  /** Where it was found at last. */
  readonly url: string
}

const REDIRECTS = 3
const CONNECT_MS = 5_000
const AGENT = 'Mozilla/5.0 (compatible; Deckwright)'

/**
 * Gets what a web address gives, from the public internet alone. Each redirect, three at most, is checked like the
 * first address. Cookies and credentials are never sent.
 * @throws Refusal `url-not-allowed` for an address that is not read, `unsupported-input` for one that gives too much,
 *   `unreachable-source` where nothing comes; the signal's reason when it is aborted
 */
export async function download(address: string, options: DownloadOptions): Promise<Downloaded> {
  const guard = options.guard ?? GUARD
  const agent = await guardedAgent(guard, CONNECT_MS)
  const late = AbortSignal.timeout(options.milliseconds)
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late
  try {
    return await follow(parsed(address), { ...options, guard, agent, signal })
  } catch (error) {
    options.signal?.throwIfAborted()
    throw late.aborted ? unreachable(address, `takes longer than ${options.milliseconds / 1000} seconds`) : refusalOf(address, error)
  } finally {
    await agent.destroy().catch(() => {})
  }
}

/**
 * Checks what an address says by itself, before anybody waits for it.
 * @throws Refusal `url-not-allowed`; `unsupported-input` for what is no address
 */
export function checkAddress(address: string): void {
  try {
    checkUrl(parsed(address), GUARD)
  } catch (error) {
    throw error instanceof Forbidden ? notAllowed(address, error) : error
  }
}

interface Hop extends DownloadOptions {
  readonly guard: Guard
  readonly agent: Agent
  readonly signal: AbortSignal
}

async function follow(first: URL, hop: Hop): Promise<Downloaded> {
  const { fetch } = await import('undici')
  let url = first
  for (let redirects = 0; ; redirects++) {
    checkUrl(url, hop.guard)
    const response = await fetch(url, {
      redirect: 'manual',
      dispatcher: hop.agent,
      signal: hop.signal,
      headers: { accept: hop.accept, 'user-agent': AGENT, ...hop.headers },
    })
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (location === null) return { ...(await received(response, url, hop)), url: url.href }
    await response.body?.cancel()
    if (redirects === REDIRECTS) throw unreachable(first.href, `redirects more than ${REDIRECTS} times`)
    url = new URL(location, url)
  }
}

type Response = Awaited<ReturnType<typeof fetch>>

async function received(response: Response, url: URL, { bytes: most }: Hop): Promise<Omit<Downloaded, 'url'>> {
  if (!response.ok) {
    await response.body?.cancel()
    throw unreachable(url.href, `answered ${response.status}${response.statusText ? ` (${response.statusText})` : ''}`)
  }
  const stated = Number(response.headers.get('content-length') ?? 0)
  const chunks: Uint8Array[] = []
  let size = 0
  if (stated <= most) {
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > most) break
      chunks.push(chunk)
    }
  }
  if (stated > most || size > most) {
    throw new Refusal('unsupported-input', `${url.href} is larger than ${Math.round(most / 2 ** 20)} MB, the most that is read`, {
      at: url.href,
    })
  }
  return { bytes: Buffer.concat(chunks), type: response.headers.get('content-type') ?? undefined }
}

function parsed(address: string): URL {
  if (URL.canParse(address)) return new URL(address)
  throw new Refusal('unsupported-input', `${address} is not a web address`, {
    at: address,
    hint: 'It looks like https://example.com/page.',
  })
}

const notAllowed = (address: string, { message }: Forbidden) =>
  new Refusal('url-not-allowed', `${address}: ${message}`, { at: address, hint: 'Save it, and give the file.' })

const unreachable = (address: string, what: string) =>
  new Refusal('unreachable-source', `${address} ${what}`, { at: address, hint: 'Open it in a browser, save it, and give the file.' })

function refusalOf(address: string, error: unknown): Refusal {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Refusal) return cause
    if (cause instanceof Forbidden) return notAllowed(address, cause)
    const says = 'code' in cause ? FAULTS[String(cause.code)] : undefined
    if (says) return unreachable(address, says)
  }
  return unreachable(address, `cannot be read: ${error instanceof Error ? deepest(error).message : String(error)}`)
}

const deepest = (error: Error): Error => (error.cause instanceof Error ? deepest(error.cause) : error)

const FAULTS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has a host that is not known',
  EAI_AGAIN: 'has a host that cannot be looked up now',
  ECONNREFUSED: 'refuses the connection',
  ECONNRESET: 'broke the connection off',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer',
  UND_ERR_SOCKET: 'broke the connection off',
  CERT_HAS_EXPIRED: 'has a certificate that is out of date',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that nobody vouches for',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has the certificate of another host',
}
