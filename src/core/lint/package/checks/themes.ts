import type { XmlNode } from '../../../base/xml-read.ts'
import { find } from '../nodes.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'

const COLORS = ['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink']
const STYLES = ['fillStyleLst', 'lnStyleLst', 'effectStyleLst', 'bgFillStyleLst']
const LEAST = 3

export const themes: PackageRule = {
  id: 'P7',
  name: 'themes',
  checks:
    'Themes with twelve colours, two font sets of Latin, East Asian and complex faces, and three or more fills, lines, effects and backgrounds; a theme part of its own for each master.',
  limits: 'error',
  fix: 'Complete the theme, and copy it rather than share it.',
  *check({ pack, main, masters }) {
    const owners = [...masters, ...pack.related(main, 'notesMaster'), ...pack.related(main, 'handoutMaster')]
    const taken = new Map<string, string>()
    for (const owner of owners) {
      for (const theme of pack.related(owner, 'theme')) {
        const other = taken.get(theme.toLowerCase())
        if (other !== undefined) yield error(theme, 'shared', 'one a master', `${owner} and ${other} share ${theme}`)
        else yield* complete(pack.xml(theme), theme)
        taken.set(theme.toLowerCase(), owner)
      }
    }
  },
}

function* complete(root: XmlNode | undefined, part: string): Iterable<PackageDefect> {
  const elements = find(root, 'a:themeElements')
  const missing = COLORS.filter((name) => find(elements, 'a:clrScheme', `a:${name}`)?.children.length !== 1)
  if (missing.length > 0)
    yield error(part, `${COLORS.length - missing.length} colours`, `${COLORS.length} colours`, `The theme has no ${missing.join(', ')}`)
  for (const font of ['majorFont', 'minorFont']) {
    const faces = (find(elements, 'a:fontScheme', `a:${font}`)?.children ?? []).slice(0, 3).map((child) => child.name)
    const latin = find(elements, 'a:fontScheme', `a:${font}`, 'a:latin')?.attributes.typeface ?? ''
    if (faces.join(' ') !== 'a:latin a:ea a:cs')
      yield error(part, faces.join(', ') || 'none', 'latin, ea, cs', `The theme's ${font} lacks a face`)
    else if (latin === '') yield error(part, 'no name', 'a typeface', `The theme's ${font} names no Latin face`)
  }
  for (const list of STYLES) {
    const count = find(elements, 'a:fmtScheme', `a:${list}`)?.children.length ?? 0
    if (count < LEAST) yield error(part, String(count), `${LEAST} or more`, `The theme's ${list} has ${count} entries`)
  }
}
