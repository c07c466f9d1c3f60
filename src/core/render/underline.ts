import type { Box } from '../base/geometry.ts'
import type { Fragment } from '../scene/scene.ts'

/** Where the line under a fragment lies, in shares of the text size below the baseline. */
const OFFSET = 0.1
const THICKNESS = 0.06

/** The underline as a bar; undefined for text without one. */
export function underlineOf(fragment: Fragment): Box | undefined {
  if (!fragment.underline) return undefined
  const { x, width, baseline, size } = fragment
  return { x, y: baseline + size * OFFSET, width, height: size * THICKNESS }
}
