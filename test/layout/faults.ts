import { isDeepStrictEqual } from 'node:util'
import { type Box, contains } from '../../src/core/base/geometry.ts'
import { printable } from '../../src/core/base/words.ts'
import type { Deck } from '../../src/core/deck/deck.ts'
import type { Slide } from '../../src/core/deck/slides.ts'
import type { FontLibrary } from '../../src/core/font/face.ts'
import { layoutDeck } from '../../src/core/layout/layout.ts'
import { lintDeck } from '../../src/core/lint/lint.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import type { Item, Line, Picture, Scene, SceneSlide, TextFrame } from '../../src/core/scene/scene.ts'
import { charactersOf, textOf, walk } from '../../src/core/scene/walk.ts'

export interface World {
  readonly fonts: FontLibrary
  readonly pictures: ReadonlyMap<string, Picture>
}

/** One way in which a slide breaks its word: `bullets: too tall: …`. */
export interface Fault {
  readonly slide: string
  readonly layout: string
  readonly kind: string
  readonly detail: string
}

const PAGE: Box = { x: 0, y: 0, width: 960, height: 540 }
/** Rounding. */
const SLACK = 0.6

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** All that is wrong with a laid-out deck; nothing for a good one. */
export function faultsOf(deck: Deck, world: World): readonly Fault[] {
  const { value: scene } = layoutDeck(deck, world)
  const again = layoutDeck(deck, world).value
  const layoutOf = new Map<string, Slide['layout']>(deck.slides.map((slide) => [slide.id, slide.layout]))
  const at = (slide: SceneSlide | undefined) => ({
    slide: slide?.id ?? 'deck',
    layout: `${layoutOf.get(slide?.source ?? '') ?? 'deck'}${slide && slide.kind !== layoutOf.get(slide.source) ? ` as ${slide.kind}` : ''}`,
  })
  const faults: Fault[] = []
  for (const slide of scene.slides) {
    for (const [kind, detail] of [...frames(slide), ...places(slide), ...ids(slide)]) faults.push({ ...at(slide), kind, detail })
  }
  for (const slide of deck.slides) {
    const lost = lostWords(slide, scene)
    if (lost.length > 0) faults.push({ slide: slide.id, layout: slide.layout, kind: 'lost', detail: lost.slice(0, 5).join(' | ') })
  }
  for (const finding of lintDeck(deck, scene)) {
    if (finding.severity !== 'error' || !['F1', 'F2', 'F3', 'F4', 'C1', 'A1', 'A4'].includes(finding.rule)) continue
    const slide = scene.slides.find((one) => one.id === finding.slide?.id)
    // What people place themselves is theirs to mend.
    if (slide?.kind === 'canvas' && ['F3', 'F4', 'C1', 'A4'].includes(finding.rule)) continue
    faults.push({ ...at(slide), kind: finding.rule, detail: `${finding.item}: ${finding.message}` })
  }
  if (!isDeepStrictEqual(again, scene)) faults.push({ ...at(undefined), kind: 'unstable', detail: 'a second layout differs' })
  try {
    renderPptx(scene)
  } catch (error) {
    faults.push({ ...at(undefined), kind: 'throws', detail: String(error) })
  }
  return faults
}

type Complaint = readonly [kind: string, detail: string]

function* frames(slide: SceneSlide): Iterable<Complaint> {
  for (const { item } of walk(slide.items)) {
    const text = textOf(item)
    if (!text) continue
    const room = text.box.height - text.inset.top - text.inset.bottom
    if (text.height > room + SLACK) yield ['too tall', `${item.id}: ${text.height.toFixed(1)} > ${room.toFixed(1)}`]
    const width = text.box.width - text.inset.left - text.inset.right
    for (const line of text.lines) {
      if (line.box.width > width + SLACK && [...graphemes.segment(said(text, line))].length > 1)
        yield ['too wide', `${item.id}: ${line.box.width.toFixed(1)} > ${width.toFixed(1)} “${said(text, line)}”`]
    }
  }
}

const said = (text: TextFrame, line: Line): string =>
  (text.paragraphs[line.paragraph]?.runs.map((run) => run.text).join('') ?? '').slice(line.start, line.end)

function* places(slide: SceneSlide): Iterable<Complaint> {
  if (slide.kind === 'canvas') return
  for (const { item } of walk(slide.items)) {
    if (item.role === 'decoration' || item.kind === 'group') continue
    if (!contains(PAGE, item.box, SLACK)) yield ['off page', `${item.id}: ${JSON.stringify(item.box)}`]
    const lines = textOf(item)?.lines ?? []
    if (lines.some((line) => line.fragments.length > 0 && !contains(PAGE, line.box, SLACK))) yield ['off page', `${item.id}: a line`]
  }
}

function* ids(slide: SceneSlide): Iterable<Complaint> {
  const seen = new Set<string>()
  for (const { item } of walk(slide.items)) {
    if (seen.has(item.id) || item.id === '') yield ['same id', `“${item.id}”`]
    seen.add(item.id)
  }
}

/** Fields that are no words on the slide. */
const SILENT: ReadonlySet<string> = new Set(
  [
    'layout',
    'id',
    'notes',
    'variant',
    'section',
    'src',
    'alt',
    'url',
    'creditUrl',
    'link',
    'kind',
    'side',
    'favored',
    'trend',
    'slide',
  ].concat(['emphasis', 'chart', 'focal', 'fill', 'stroke', 'align', 'anchor', 'font', 'shape']),
)

/** Labels of axes and points may be shortened in the drawing. */
const SHORTENED: Readonly<Record<string, readonly string[]>> = { 'matrix-2x2': ['xAxis', 'yAxis', 'points'] }

function lostWords(slide: Slide, scene: Scene): readonly string[] {
  const parts = scene.slides.filter((one) => one.source === slide.id)
  const shown = flat(parts.flatMap((part) => [...walk(part.items)].map(({ item }) => spoken(item))).join(' '))
  const except = [...(SHORTENED[slide.layout] ?? []), ...unseen(slide)]
  const wanted = [...textsIn(slide, except)]
  return [...new Set(wanted.flatMap((text) => flat(text).split(' ')).filter((word) => word !== '' && !holds(shown, word)))]
}

/** A title that only names what is quoted or placed; the credit of a picture that is missing. */
function unseen(slide: Slide): readonly string[] {
  if (slide.layout === 'quote' || (slide.layout === 'canvas' && slide.elements.some((e) => 'role' in e && e.role === 'title')))
    return ['title']
  return JSON.stringify(slide).includes('missing.jpg') ? ['credit'] : []
}

const spoken = (item: Item): string => {
  const text = textOf(item)
  return text ? charactersOf(text) : ''
}

function* textsIn(value: unknown, except: readonly string[], under = ''): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) {
    // List items look like runs of text.
    if (under !== 'items' && isRuns(value)) yield wordsOf(value)
    else for (const one of value) yield* textsIn(one, except)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (SILENT.has(key) || except.includes(key) || (key === 'role' && ROLES.includes(String(one)))) continue
      yield* textsIn(one, except, key)
    }
  }
}

const ROLES: readonly string[] = ['title', 'subtitle', 'body']

const isRuns = (value: readonly unknown[]): value is { text: string }[] =>
  value.length > 0 &&
  value.every((one) => typeof one === 'object' && one !== null && 'text' in one && typeof one.text === 'string' && !('kind' in one))

const wordsOf = (text: unknown): string => (Array.isArray(text) ? text.map((run) => run.text).join('') : String(text ?? ''))

/** As it can be drawn: one kind of space, no marks that only steer the reading direction. */
const flat = (text: string): string =>
  printable(text)
    .replace(/[\u00AD\u200E\u200F]/g, '')
    .replace(/\s+/g, ' ')

/** Whether a word is shown, whole or, when it is a long one, in a few pieces. */
function holds(shown: string, word: string): boolean {
  if (shown.includes(word)) return true
  let rest = word
  for (let pieces = 0; rest !== '' && pieces < 6; pieces++) {
    let length = rest.length
    while (length > 0 && !shown.includes(rest.slice(0, length))) length--
    if (length < 3 && length < rest.length) return false
    rest = rest.slice(length)
  }
  return rest === ''
}
