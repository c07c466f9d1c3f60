import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { Agent } from 'undici'
import { isPublicAddress } from './addresses.ts'

/** Finds the addresses of a host. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

/** What may be reached. Tests set their own; everybody else takes the defaults. */
export interface Guard {
  /** Public addresses alone. */
  readonly allows: (address: string) => boolean
  /** 80 and 443. */
  readonly ports: ReadonlySet<number>
  readonly resolve: Resolve
}

export const GUARD: Guard = {
  allows: isPublicAddress,
  ports: new Set([80, 443]),
  resolve: (host) =>
    new Promise((found, failed) => {
      systemLookup(host, { all: true, verbatim: true }, (error, addresses) => (error ? failed(error) : found(addresses)))
    }),
}

/** A host, port or scheme that is not to be reached. */
export class Forbidden extends Error {}

/**
 * Checks what an address says by itself: scheme, port, credentials, and the host where it is a number. Numbers in odd
 * notations (0x7f.1, 2130706433) are already in their plain form in a parsed URL.
 * @throws Forbidden
 */
export function checkUrl(url: URL, guard: Guard): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Forbidden('only http and https addresses are read')
  if (url.username !== '' || url.password !== '') throw new Forbidden('the address holds a user name or password')
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  if (!guard.ports.has(port)) throw new Forbidden(`port ${port} is not read`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !guard.allows(host)) throw new Forbidden(`${host} is not a public address`)
}

/**
 * Connections that check every address that a name resolves to when they connect, and connect to just those: what a
 * name resolved to a moment ago is of no interest. Proxy settings of the environment have no effect.
 */
export async function guardedAgent(guard: Guard, connectMs: number): Promise<Agent> {
  // Only loaded where an address is read.
  const { Agent } = await import('undici')
  const lookup: LookupFunction = (host, options, done) => {
    guard.resolve(host).then(
      (addresses) => {
        const forbidden = addresses.find(({ address }) => !guard.allows(address))
        if (forbidden) done(new Forbidden(`${host} is not on the public internet`), '')
        else if (addresses.length === 0) done(new Error(`${host} has no address`), '')
        else if (options.all) done(null, [...addresses])
        else done(null, addresses[0]?.address ?? '', addresses[0]?.family)
      },
      (error) => done(error instanceof Error ? error : new Error(String(error)), ''),
    )
  }
  return new Agent({ connect: { lookup, timeout: connectMs }, connections: 4, pipelining: 0, keepAliveTimeout: 1 })
}
