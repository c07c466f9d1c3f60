import type { Fragment } from '../scene/scene.ts'

const SAFE = /^(https?:|mailto:|#)/i

/** Where a fragment leads; what is neither web, mail nor a slide is no link, whoever made the scene. */
export function linkOf(fragment: Fragment): string | undefined {
  return fragment.link !== undefined && SAFE.test(fragment.link) ? fragment.link : undefined
}
