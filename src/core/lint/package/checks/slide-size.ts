import { tableOf } from '../../table.ts'
import { find, integer } from '../nodes.ts'
import type { PackageRule } from '../package-rule.ts'

/** Sizes that the names stand for, EMU. */
const NAMED = tableOf<readonly [number, number]>({
  screen4x3: [9_144_000, 6_858_000],
  screen16x9: [9_144_000, 5_143_500],
  screen16x10: [9_144_000, 5_715_000],
})

export const slideSize: PackageRule = {
  id: 'P9',
  name: 'slide-size',
  checks: 'The slide size is stated by its measures alone.',
  limits: 'error when a named type contradicts the measures, info when it agrees',
  fix: 'Leave out p:sldSz@type.',
  *check({ root, main }) {
    const size = find(root, 'p:sldSz')
    if (!size) {
      yield { severity: 'error', part: main, measured: 'none', allowed: 'p:sldSz', message: 'The presentation has no slide size' }
      return
    }
    const { type, cx, cy } = size.attributes
    if (type === undefined || type === 'custom') return
    const named = NAMED[type]
    const agrees = named && named[0] === integer(cx) && named[1] === integer(cy)
    yield {
      severity: named && !agrees ? 'error' : 'info',
      part: main,
      measured: `type="${type}"`,
      allowed: 'no type',
      message: agrees || !named ? `The slide size is named ${type}` : `The slide size is named ${type} but measures ${cx} × ${cy}`,
    }
  },
}
