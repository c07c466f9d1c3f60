import { uuidv7 } from 'uuidv7'

/** What an id is of: it stands before the underscore. */
export const ID_KINDS = ['prs', 'job', 'upl', 'req', 'att'] as const
export type IdKind = (typeof ID_KINDS)[number]

/**
 * A new id: `prs_` and a UUID of version 7 (RFC 9562 § 5.7) without hyphens. It sorts by the time of its making and
 * has 74 bits that nobody can guess.
 */
export function newId(kind: IdKind): string {
  return `${kind}_${uuidv7().replaceAll('-', '')}`
}

/** Whether a text has the form of an id of this kind; says nothing of whether it exists. */
export function isId(kind: IdKind, text: string): boolean {
  return text.startsWith(`${kind}_`) && /^[0-9a-f]{32}$/.test(text.slice(kind.length + 1))
}
