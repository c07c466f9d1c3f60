import { Refusal } from '../../../core/base/refusal.ts'
import { tagsIn } from './etag.ts'

/**
 * The version that an edit is for, by its `If-Match` (RFC 9110 § 13.1.1); undefined for `*`, whatever is there. The
 * version stands at the start of a presentation's tag, so that the store can compare and change in one step.
 * @throws Refusal `precondition-required`, `version-conflict` for a tag that no presentation has
 */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined) {
    throw new Refusal('precondition-required', 'an edit says in If-Match which version it is for', {
      hint: 'Send the ETag of the presentation, or * to edit whatever is there.',
    })
  }
  const tags = tagsIn(header)
  if (tags.includes('*')) return undefined
  // Strong comparison: a weak tag matches nothing.
  const versions = new Set(tags.flatMap((tag) => /^"v(\d+)\./.exec(tag)?.[1] ?? []))
  const [version] = versions
  if (version !== undefined && versions.size === 1) return Number(version)
  throw new Refusal('version-conflict', 'If-Match names no version of this presentation', {
    hint: 'Send the ETag of the presentation as it is.',
  })
}
