import { createHash } from 'node:crypto'

/** A strong entity tag (RFC 9110 § 8.8.3): a word that people can read, and the start of a hash of the content. */
export const entityTag = (word: string, content: string | Uint8Array): string =>
  `"${word}.${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`

/** The tags of `If-Match` and `If-None-Match`. */
export const tagsIn = (header: string): string[] => header.match(/(?:W\/)?"[^"]*"|\*/g) ?? []

/** Whether `If-None-Match` names the tag, weakly compared (RFC 9110 § 13.1.2). */
export const isKnown = (header: string | undefined, tag: string): boolean =>
  header !== undefined && tagsIn(header).some((known) => known === '*' || known.replace(/^W\//, '') === tag)
