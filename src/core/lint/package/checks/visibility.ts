import { find } from '../nodes.ts'
import { error, type PackageRule } from '../package-rule.ts'

const BOOLEANS: ReadonlySet<string> = new Set(['0', '1', 'true', 'false'])
const SPEEDS: ReadonlySet<string> = new Set(['slow', 'med', 'fast'])

export const visibility: PackageRule = {
  id: 'P13',
  name: 'visibility',
  checks: 'Hidden slides by p:sld@show; transitions by an element of the first edition, newer ones only as a choice with a fallback.',
  limits: 'error',
  fix: 'Hide a slide by show="0", and write transitions as <p:transition><p:fade/></p:transition>.',
  *check({ pack, slides }) {
    for (const { part } of slides) {
      const root = pack.xml(part)
      if (!root) continue
      const { show, hidden } = root.attributes
      if (hidden !== undefined) yield error(part, 'hidden', 'show="0"', 'The slide is hidden by an attribute that does not exist')
      if (show !== undefined && !BOOLEANS.has(show)) yield error(part, `show="${show}"`, '0 or 1', `The slide says show="${show}"`)
      const outside = find(root, 'p:transition')
      for (const node of pack.nodes(part)) {
        if (node.name !== 'p:transition') continue
        const speed = node.attributes.spd
        if (speed !== undefined && !SPEEDS.has(speed))
          yield error(part, `spd="${speed}"`, 'slow, med or fast', `The transition says spd="${speed}"`)
        const foreign = node === outside ? node.children.find((child) => !child.name.startsWith('p:')) : undefined
        if (foreign) yield error(part, foreign.name, 'mc:AlternateContent', `The transition ${foreign.name} has no fallback`)
      }
    }
  },
}
