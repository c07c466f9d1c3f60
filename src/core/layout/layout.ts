import type { Note, Noted } from '../base/note.ts'
import { directionOf } from '../base/words.ts'
import { type Deck, titleOf } from '../deck/deck.ts'
import type { FontLibrary } from '../font/face.ts'
import type { Picture, Scene, SceneLayout, SceneSlide } from '../scene/scene.ts'
import { createTypesetter } from '../text/compositor.ts'
import { paintsOf, paletteOf, roleMap } from '../theme/grounds.ts'
import type { Theme, TypeScale, Variant } from '../theme/theme.ts'
import { findTheme } from '../theme/themes.ts'
import { templateOf } from './attempt.ts'
import { layoutOf } from './catalogue.ts'
import { chrome } from './chrome.ts'
import { PAGE } from './grid.ts'
import { createSplitter } from './language.ts'
import { mirrorLayout, mirrorSlide } from './mirror.ts'
import type { Book, Headings } from './page.ts'
import { type Part, place } from './settle.ts'
import { standardSlides } from './standard.ts'
import { ownWords } from './words.ts'

export interface LayoutWorld {
  readonly fonts: FontLibrary
  /** By the image's `src`. */
  readonly pictures: ReadonlyMap<string, Picture>
}

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
    setting: { language: deck.language, split: createSplitter(deck.language), direction, upright },
    headings: headingsOf(deck.language),
    words: ownWords(deck.language),
    grounds: { light: groundOf(theme, 'light'), dark: groundOf(theme, 'dark'), accent: groundOf(theme, 'accent') },
    typesetter: createTypesetter({ fonts: world.fonts, theme, language: deck.language }),
    sections: deck.slides.flatMap((slide) => (slide.layout === 'section' ? [slide.title] : [])),
    shared: new Map(),
    pictures: world.pictures,
  }
}

function groundOf(theme: Theme, variant: Variant): Book['grounds'][Variant] {
  return { ground: { variant, map: roleMap(theme, variant), palette: paletteOf(theme, variant) }, paints: paintsOf(theme, variant) }
}

/** Languages in scripts that the themes' heading faces have no letters for, some of them with marks above and below. */
const BEYOND_HEADINGS = /^(am|ar|as|bn|ckb|dv|fa|gu|he|hi|iw|ja|kn|km|ko|lo|ml|mr|my|ne|pa|ps|sa|sd|si|ta|te|th|ug|ur|yi|yue|zh)\b/i

/** Where the letters come from a sans face, so do the figures among them; tall scripts and square ones get their full line. */
function headingsOf(language: string): Headings {
  return BEYOND_HEADINGS.test(language) ? { font: 'body', lineHeight: 1 } : { font: 'heading', lineHeight: 0.9 }
}

/** Square characters look larger than Latin ones of the same size: running text goes one step down. */
function stepped(scale: TypeScale): TypeScale {
  return { ...scale, lead: scale.lead - 2, body: scale.body - 2 }
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
