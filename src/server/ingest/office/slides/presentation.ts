import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, everything, find } from '../../../../core/lint/package/nodes.ts'
import type { Piece } from '../../../generate/compose/blocks.ts'
import { isBlank, textOf } from '../../../generate/compose/runs.ts'
import type { Found, Reading } from '../../document.ts'
import { openOffice } from '../package.ts'
import { titleIn } from '../properties.ts'
import { type ReadSlide, readSlide } from './slide.ts'

/** 16 : 9 at 13⅓ inches, in EMU: where a file does not say. */
const SIZE = { width: 12_192_000, height: 6_858_000 }

/**
 * Reads a presentation: a heading for each slide, under one for each section; what is on the slide in reading order,
 * charts as their tables, SmartArt as its list, and the speaker's notes.
 */
export function readPresentation(reading: Reading): Found {
  const office = openOffice(reading.file, reading.limits)
  const { note, limits } = reading
  const root = office.xml(office.main)
  const ids = all(find(root, 'p:sldIdLst'), 'p:sldId')
  if (ids.length > limits.pages)
    note({ at: 'deck', says: 'dropped', detail: `${ids.length - limits.pages} slides after the first ${limits.pages}` })
  const extent = find(root, 'p:sldSz')?.attributes
  const size = { width: Number(extent?.cx) || SIZE.width, height: Number(extent?.cy) || SIZE.height }
  const slides = ids.slice(0, limits.pages).flatMap((node) => {
    const relation = office.relation(office.main, node.attributes['r:id'])
    const slide = relation && !relation.external ? readSlide(relation.target, size, { office, reading }) : undefined
    return slide ? [{ id: node.attributes.id ?? '', slide }] : []
  })
  const hidden = slides.filter(({ slide }) => slide.hidden).length
  if (hidden > 0) note({ at: 'deck', says: 'dropped', detail: hidden === 1 ? 'one hidden slide' : `${hidden} hidden slides` })
  const shown = slides.filter(({ slide }) => !slide.hidden)
  const content = assembled(shown, sectionsIn(root))
  return { title: content.some((piece) => piece.kind === 'heading' && piece.depth === 1) ? undefined : titleIn(office), content }
}

interface Shown {
  readonly id: string
  readonly slide: ReadSlide
}

/** The first slide names the deck; slides that start a section stand above those that follow. */
function assembled(shown: readonly Shown[], sections: ReadonlyMap<string, string>): Piece[] {
  const parted = sections.size > 0 || shown.some(({ slide }, i) => i > 0 && startsSection(slide))
  return shown.flatMap(({ id, slide }, i): Piece[] => {
    const section = sections.get(id)
    const cover = i === 0 && (slide.layout === 'title' || slide.pieces.length <= 2)
    const depth = cover ? 1 : startsSection(slide) ? 2 : parted ? 3 : 2
    const own = isBlank(slide.title) ? [] : [{ kind: 'heading' as const, depth, runs: slide.title }]
    const above =
      section !== undefined && !cover && depth === 3 && section !== textOf(slide.title).trim()
        ? [{ kind: 'heading' as const, depth: 2, runs: [{ text: section }] }]
        : []
    return [...above, ...own, ...slide.pieces, ...(slide.notes ? [{ kind: 'remark' as const, text: slide.notes }] : [])]
  })
}

const startsSection = (slide: ReadSlide): boolean => slide.layout === 'secHead'

const UNNAMED = /^(?:default section|standardabschnitt|section par défaut|sección predeterminada|untitled section|abschnitt ohne titel)$/i

/** Names of the sections, by the id of the slide that each starts with; there is nothing to tell where there is but one. */
function sectionsIn(root: XmlNode | undefined): ReadonlyMap<string, string> {
  const list = root && everything(root).find((node) => node.name === 'p14:sectionLst')
  const named = all(list, 'p14:section').flatMap((section): (readonly [string, string])[] => {
    const first = all(find(section, 'p14:sldIdLst'), 'p14:sldId')[0]?.attributes.id
    const name = section.attributes.name?.trim() ?? ''
    return first === undefined || name === '' || UNNAMED.test(name) ? [] : [[first, name]]
  })
  return new Map(named.length > 1 ? named : [])
}
