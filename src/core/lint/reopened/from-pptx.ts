import type { XmlNode } from '../../base/xml-read.ts'
import type { PlaceholderType } from '../../scene/meaning.ts'
import { leavesOf } from '../from-scene.ts'
import { all, everything, find, integer } from '../package/nodes.ts'
import type { Presentation, SlidePart } from '../package/presentation.ts'
import { placeholderOf } from '../package/shape.ts'
import type { LayoutFacts, Mark, Sheet, Subject } from '../subject.ts'
import { tableOf } from '../table.ts'
import { background } from './fills.ts'
import { type PartStage, readMarks } from './marks.ts'
import type { MeterFor } from './meter.ts'
import type { ColorMap } from './palette.ts'
import { type PptxTheme, readTheme } from './theme.ts'

export interface ReopenOptions {
  /** How the deck is meant to be used; files do not say. */
  readonly mode?: 'present' | 'read'
  /** Fonts, so that heights can be judged; without them F0 says what could not be. */
  readonly meterFor?: MeterFor
}

const EMU = 12_700

/** A written or foreign .pptx as the rules see it: everything inherited is resolved. */
export function fromPptx(presentation: Presentation, options: ReopenOptions = {}): Subject {
  const { pack, root, slides } = presentation
  const size = find(root, 'p:sldSz')?.attributes
  const height = (integer(size?.cy) ?? 6_858_000) / EMU
  const reader = new Reader(presentation, options, height)
  const sheets = slides.map((slide) => reader.sheet(slide))
  const [core] = pack.related('/', 'core-properties')
  const properties = core === undefined ? undefined : pack.xml(core)
  return {
    origin: 'pptx',
    width: (integer(size?.cx) ?? 12_192_000) / EMU,
    height,
    mode: options.mode ?? 'present',
    title: find(properties, 'dc:title')?.text.trim() ?? '',
    language: find(properties, 'dc:language')?.text.trim() ?? '',
    scale: [],
    layouts: presentation.layouts.map((part) => reader.layout(part)),
    sheets,
  }
}

/** Reads slides, keeping what layouts and masters give to all of them. */
class Reader {
  readonly #presentation: Presentation
  readonly #options: ReopenOptions
  readonly #height: number
  readonly #themes = new Map<string, PptxTheme>()
  readonly #fixed = new Map<string, readonly Mark[]>()

  constructor(presentation: Presentation, options: ReopenOptions, height: number) {
    this.#presentation = presentation
    this.#options = options
    this.#height = height
  }

  layout(part: string): LayoutFacts {
    const root = this.#presentation.pack.xml(part)
    return {
      key: part,
      name: find(root, 'p:cSld')?.attributes.name ?? '',
      ...(root?.attributes.type === undefined ? {} : { type: root.attributes.type }),
      placeholders: holdersIn(root).map((shape) => (placeholderOf(shape)?.attributes.type ?? 'obj') as PlaceholderType),
    }
  }

  sheet(slide: SlidePart): Sheet {
    const { pack, root: main } = this.#presentation
    const root = pack.xml(slide.part)
    const layout = slide.layout === undefined ? undefined : pack.xml(slide.layout)
    const masterPart = slide.layout === undefined ? undefined : pack.related(slide.layout, 'slideMaster')[0]
    const master = masterPart === undefined ? undefined : pack.xml(masterPart)
    const theme = this.#theme(masterPart)
    const base = find(master, 'p:clrMap')?.attributes ?? {}
    const maps = { master: base, layout: override(layout, base), slide: override(root, override(layout, base)) }
    const tableStyles = pack.related(this.#presentation.main, 'tableStyles')[0]
    const stage = (part: string, map: ColorMap, fixed: boolean): PartStage => ({
      pack,
      part,
      theme,
      colors: { scheme: theme.scheme, map },
      inherited: {
        layout: holdersIn(layout),
        master: holdersIn(master),
        styles: find(master, 'p:txStyles'),
        defaults: find(main, 'p:defaultTextStyle'),
      },
      tableStyles: tableStyles === undefined ? undefined : pack.xml(tableStyles),
      meterFor: this.#options.meterFor,
      height: this.#height,
      fixed,
    })
    const drawn = shows(root)
      ? [
          ...(shows(layout) && masterPart !== undefined ? this.#own(masterPart, stage(masterPart, maps.slide, true), maps.slide) : []),
          ...(slide.layout === undefined ? [] : this.#own(slide.layout, stage(slide.layout, maps.slide, true), maps.slide)),
        ]
      : []
    const marks = [...drawn, ...readMarks(root, stage(slide.part, maps.slide, false))]
    const leaves = leavesOf(marks)
    const colors = (map: ColorMap) => ({ scheme: theme.scheme, map })
    return {
      number: slide.number,
      id: slide.id,
      source: slide.id,
      kind: kindOf(layout),
      wants: undefined,
      layout: slide.layout ?? '',
      ground: background(
        [
          { root, colors: colors(maps.slide) },
          { root: layout, colors: colors(maps.layout) },
          { root: master, colors: colors(maps.layout) },
        ],
        theme,
      ),
      title: titleOf(leaves),
      notes: this.#notes(slide.part),
      hidden: root?.attributes.show === '0' || root?.attributes.show === 'false',
      marks,
      leaves,
    }
  }

  /** What a layout or master draws itself, once for each colour map it is seen through. */
  #own(part: string, stage: PartStage, map: ColorMap): readonly Mark[] {
    const key = `${part} ${JSON.stringify(map)}`
    const known = this.#fixed.get(key) ?? readMarks(this.#presentation.pack.xml(part), stage)
    this.#fixed.set(key, known)
    return known
  }

  #theme(master: string | undefined): PptxTheme {
    const { pack } = this.#presentation
    const part = master === undefined ? '' : (pack.related(master, 'theme')[0] ?? '')
    const known = this.#themes.get(part) ?? readTheme(part === '' ? undefined : pack.xml(part))
    this.#themes.set(part, known)
    return known
  }

  #notes(slide: string): string {
    const { pack } = this.#presentation
    const [part] = pack.related(slide, 'notesSlide')
    const body = holdersIn(part === undefined ? undefined : pack.xml(part)).find(
      (shape) => placeholderOf(shape)?.attributes.type === 'body',
    )
    return all(find(body, 'p:txBody'), 'a:p')
      .map((paragraph) => paragraph.children.map((run) => find(run, 'a:t')?.text ?? '').join(''))
      .join('\n')
  }
}

/** PowerPoint's layout types that say what a slide is for. */
const KINDS = tableOf<string>({ title: 'cover', secHead: 'section' })
/** What the names of layouts say, where no type does: those of PowerPoint, Google Slides and our own. */
const NAMED_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^title slide\b|^title$|^cover\b/, 'cover'],
  [/^section\b/, 'section'],
  [/^agenda\b/, 'agenda'],
  [/^closing\b/, 'closing'],
  [/^statement\b|^main point\b/, 'statement'],
  [/^quote\b/, 'quote'],
  [/^big number\b/, 'big-number'],
  [/^full picture\b/, 'image-full'],
]

function kindOf(layout: XmlNode | undefined): string | undefined {
  const name = (find(layout, 'p:cSld')?.attributes.name ?? '').toLowerCase().replace(/[\s_]+/g, ' ')
  return KINDS[layout?.attributes.type ?? ''] ?? NAMED_KINDS.find(([pattern]) => pattern.test(name))?.[1]
}

/** Whether the shapes of the layout (or, asked of the layout, of the master) show through. */
const shows = (root: XmlNode | undefined): boolean => root?.attributes.showMasterSp !== '0' && root?.attributes.showMasterSp !== 'false'

function override(root: XmlNode | undefined, base: ColorMap): ColorMap {
  return find(root, 'p:clrMapOvr', 'a:overrideClrMapping')?.attributes ?? base
}

function holdersIn(root: XmlNode | undefined): readonly XmlNode[] {
  const tree = find(root, 'p:cSld', 'p:spTree')
  return tree ? everything(tree).filter((node) => placeholderOf(node) !== undefined && /^p:(sp|pic|graphicFrame)$/.test(node.name)) : []
}

function titleOf(leaves: readonly Mark[]): string {
  const title = leaves.find((mark) => mark.placeholder?.type === 'title' || mark.placeholder?.type === 'ctrTitle')
  return (
    title?.text?.passages
      .map((passage) => passage.text)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim() ?? ''
  )
}
