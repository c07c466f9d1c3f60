import type { Note, Noted } from '../base/note.ts'
import { directionOf } from '../base/words.ts'
import { type Deck, titleOf } from '../deck/deck.ts'
import type { Slide } from '../deck/slides.ts'
import type { FontLibrary } from '../font/face.ts'
import type { Ground, Item, Picture, Scene, SceneLayout, SceneSlide } from '../scene/scene.ts'
import { createTypesetter } from '../text/compositor.ts'
import { paintsOf, paletteOf, roleMap } from '../theme/grounds.ts'
import type { Theme, TypeScale, Variant } from '../theme/theme.ts'
import { findTheme } from '../theme/themes.ts'
import { layoutOf } from './catalogue.ts'
import { chrome } from './chrome.ts'
import { degrade } from './degrade.ts'
import { PAGE } from './grid.ts'
import { mirrorLayout, mirrorSlide } from './mirror.ts'
import { type Book, Page } from './page.ts'
import type { SlideLayout } from './slide-layout.ts'
import { continuation } from './split.ts'
import { standardSlides } from './standard.ts'
import { ownWords } from './words.ts'

export interface LayoutWorld {
  readonly fonts: FontLibrary
  /** By the image's `src`. */
  readonly pictures: ReadonlyMap<string, Picture>
}

/** The deepest chain of split → degrade → split before the last composition is taken as it is. */
const MAX_DEPTH = 6

/**
 * Composes every slide: the pure function from deck + theme + fonts to where everything lands.
 * What had to give (smaller type, a slide split in two, a picture that is missing) comes back as notes.
 * @throws Refusal `unknown-theme`
 */
export function layoutDeck(deck: Deck, world: LayoutWorld): Noted<Scene> {
  const theme = findTheme(deck.theme)
  const book = bookOf(deck, theme, world)
  const notes: Note[] = []
  const parts = deck.slides.flatMap((slide) => place(slide, book, notes))
  const layouts = new Map<string, SceneLayout>()
  const slides = parts.map((part, index): SceneSlide => {
    const { layout, slide } = finish(part, index + 1, notes)
    if (!layouts.has(layout.key)) layouts.set(layout.key, layout)
    return slide
  })
  for (const sample of standardSlides) {
    const layout = templateOf(sample, book)
    if (!layouts.has(layout.key)) layouts.set(layout.key, layout)
  }
  for (const [script, sample] of book.typesetter.missing) {
    notes.push({
      at: 'deck',
      says: 'missing-script',
      detail: `no font for ${script} (“${sample}”); set FONTS_DIR to a folder that has one`,
    })
  }
  const mirrored = book.direction === 'rtl'
  return {
    value: {
      width: PAGE.width,
      height: PAGE.height,
      info: {
        title: deck.title,
        language: deck.language,
        direction: book.direction,
        generator: 'Deckwright',
        ...(deck.subtitle ? { subject: deck.subtitle } : {}),
        ...(deck.author ? { author: deck.author } : {}),
        ...(deck.organisation ? { organisation: deck.organisation } : {}),
      },
      theme,
      layouts: [...layouts.values()].map((layout) => (mirrored ? mirrorLayout(layout) : layout)),
      slides: slides.map((slide) => (mirrored ? mirrorSlide(slide) : slide)),
      pictures: new Map([...world.pictures.values()].map((picture) => [picture.id, picture])),
    },
    notes: dedupe(notes),
  }
}

function bookOf(deck: Deck, theme: Theme, world: LayoutWorld): Book {
  const direction = directionOf(deck.language)
  const upright = /^(zh|ja|ko|yue)\b/i.test(deck.language)
  return {
    theme,
    scale: upright ? stepped(theme.scale[deck.mode]) : theme.scale[deck.mode],
    mode: deck.mode,
    title: deck.title,
    language: deck.language,
    direction,
    setting: { language: deck.language, direction, upright },
    words: ownWords(deck.language),
    typesetter: createTypesetter({ fonts: world.fonts, theme, language: deck.language }),
    pictures: world.pictures,
  }
}

/** Square characters look larger than Latin ones of the same size: running text goes one step down. */
function stepped(scale: TypeScale): TypeScale {
  return { ...scale, lead: scale.lead - 2, body: scale.body - 2 }
}

/** A slide with the composition that holds it. */
interface Part {
  readonly slide: Slide
  /** Id of the deck's slide. */
  readonly source: string
  readonly attempt: Attempt
}

/** Finds out on how many slides the words of one stand, and in which layout: as it is, split, or degraded. */
function place(slide: Slide, book: Book, notes: Note[]): readonly Part[] {
  const parts = settle(slide, book, notes, 0)
  if (parts.length === 1) return parts
  const numbered = continuation(
    parts.map((part) => part.slide),
    slide,
  )
  return numbered.map((part) => ({ slide: part, source: slide.id, attempt: attempt(part, book) }))
}

function settle(slide: Slide, book: Book, notes: Note[], depth: number): readonly Part[] {
  const tried = attempt(slide, book)
  const whole = [{ slide, source: slide.id, attempt: tried }]
  if (depth >= MAX_DEPTH || tried.page.misfits.length === 0) return whole
  const layout = layoutOf(slide)
  const pieces = layout.split?.(slide as never)
  if (pieces && pieces.length > 1) {
    if (depth === 0) notes.push({ at: slide.id, says: 'split', detail: `“${titleOf(slide)}” needs more than one slide` })
    return pieces.flatMap((piece) => settle(piece, book, notes, depth + 1))
  }
  const plainer = degrade(slide)
  if (!plainer) return whole
  notes.push({ at: slide.id, says: 'degraded', detail: `${slide.layout} does not hold its text; set as ${plainer.layout}` })
  return settle(plainer, book, notes, depth + 1)
}

interface Attempt {
  readonly page: Page
  readonly items: readonly Item[]
  readonly layout: SceneLayout
}

/** Composes a slide with the first of its layout's attempts that fits; the last when none does. */
function attempt(slide: Slide, book: Book): Attempt {
  const layout = layoutOf(slide)
  let result: Attempt | undefined
  for (let n = 0; n < (layout.attempts ?? 1); n++) {
    const template = templateOf(slide, book)
    const page = pageOf(slide, layout, book, template, n)
    const items = layout.compose(slide as never, page)
    result = { page, items, layout: template }
    if (page.misfits.length === 0) break
  }
  return result as Attempt
}

function groundOf(slide: Slide, layout: SlideLayout<never>, theme: Theme): Ground {
  const variant: Variant = slide.variant ?? layout.ground?.(theme, slide as never) ?? 'light'
  return { variant, map: roleMap(theme, variant), palette: paletteOf(theme, variant) }
}

function pageOf(slide: Slide, layout: SlideLayout<never>, book: Book, template: SceneLayout | undefined, n: number): Page {
  const ground = template?.ground ?? groundOf(slide, layout, book.theme)
  return new Page({
    book,
    ground,
    paints: paintsOf(book.theme, ground.variant),
    attempt: n,
    hasSource: (slide.sources?.length ?? 0) > 0,
    placeholders: template?.placeholders ?? [],
  })
}

/** The PowerPoint layout under a slide. */
function templateOf(slide: Slide, book: Book): SceneLayout {
  const layout = layoutOf(slide)
  const form = layout.form?.(slide as never) ?? ''
  const page = pageOf({ ...slide, sources: undefined } as Slide, layout, book, undefined, 0)
  const { placeholders, decoration } = layout.template(slide as never, page)
  const { variant } = page.ground
  const own = layout.ground?.(book.theme, slide as never) ?? 'light'
  return {
    key: [layout.id, form, variant].filter((part) => part !== '').join(':'),
    name: variant === own ? layout.name(form) : `${layout.name(form)}, ${variant}`,
    ...(layout.type && form === '' && variant === own ? { type: layout.type } : {}),
    ground: page.ground,
    background: { kind: 'solid', color: { role: 'bg' } },
    items: [...decoration, ...chrome.decoration(layout, page)],
    placeholders: [...placeholders, ...chrome.placeholders(layout, page)],
  }
}

/** The finished slide: content, the layout's decoration beneath it, source line and footer. */
function finish(part: Part, number: number, notes: Note[]): { layout: SceneLayout; slide: SceneSlide } {
  const { slide } = part
  const { page, items, layout } = part.attempt
  notes.push(...page.notes.map((note) => ({ ...note, at: slide.id })))
  const background = items.find((item) => item.id === 'background' && item.kind === 'shape')
  return {
    layout,
    slide: {
      id: slide.id,
      number,
      source: part.source,
      layout: layout.key,
      kind: slide.layout,
      title: titleOf(slide),
      ground: layout.ground,
      background: background?.kind === 'shape' && background.fill ? background.fill : layout.background,
      items: [...layout.items, ...items.filter((item) => item !== background), ...chrome.items(layoutOf(slide), slide, page, number)],
      notes: slide.notes ?? '',
      ...(slide.section ? { section: slide.section } : {}),
      ...(slide.hidden ? { hidden: true } : {}),
    },
  }
}

function dedupe(notes: readonly Note[]): readonly Note[] {
  const seen = new Set<string>()
  return notes.filter((note) => {
    const key = JSON.stringify(note)
    return seen.has(key) ? false : seen.add(key)
  })
}
