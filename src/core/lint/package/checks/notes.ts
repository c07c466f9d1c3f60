import { find } from '../nodes.ts'
import { error, type PackageDefect, type PackageRule } from '../package-rule.ts'
import type { Presentation } from '../presentation.ts'

export const notes: PackageRule = {
  id: 'P8',
  name: 'notes',
  checks:
    'Notes hang on a notes master that the presentation lists and that has a theme; each notes page points to the master and back to its slide.',
  limits: 'error',
  fix: 'List the notes master in p:notesMasterIdLst and wire notes and slides both ways.',
  *check(presentation) {
    const { pack, main, root, slides } = presentation
    const noted = slides.flatMap((slide) => pack.related(slide.part, 'notesSlide').map((part) => ({ slide: slide.part, part })))
    const masters = pack.related(main, 'notesMaster')
    if (noted.length > 0 && masters.length === 0)
      yield error(main, 'none', 'a notes master', 'The presentation has notes but no notes master')
    if (masters.length > 0 && (find(root, 'p:notesMasterIdLst')?.children.length ?? 0) === 0) {
      yield error(main, 'not listed', 'p:notesMasterIdLst', 'The notes master is not listed in the presentation')
    }
    for (const master of masters)
      if (pack.related(master, 'theme').length !== 1) yield error(master, 'none', 'a theme', 'The notes master has no theme')
    for (const { slide, part } of noted) yield* wired(presentation, slide, part)
  },
}

function* wired({ pack }: Presentation, slide: string, part: string): Iterable<PackageDefect> {
  if (pack.related(part, 'notesMaster').length !== 1)
    yield error(part, 'none', 'the notes master', `${part} does not point to the notes master`)
  const back = pack.related(part, 'slide').map((name) => name.toLowerCase())
  if (!back.includes(slide.toLowerCase())) yield error(part, back[0] ?? 'nothing', slide, `${part} does not point back to ${slide}`)
}
