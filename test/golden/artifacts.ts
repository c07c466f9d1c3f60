import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import type { FontLibrary } from '../../src/core/font/face.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { layoutDeck } from '../../src/core/layout/layout.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { printScene } from '../../src/core/scene/print.ts'
import type { Scene } from '../../src/core/scene/scene.ts'
import { THEMES } from '../../src/core/theme/themes.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { composeDeck } from '../../src/server/generate/compose/compose.ts'
import { loadPictures } from '../../src/server/pictures.ts'

export const EXAMPLES = new URL('../../examples/', import.meta.url).pathname
export const GOLDENS = new URL('./goldens/', import.meta.url).pathname

/** The deck that has a slide in every layout and its main forms; it is kept in every theme and in read mode. */
export const EVERY_FORM = 'forms'

export interface GoldenCase {
  readonly name: string
  readonly deck: Deck
}

const DECKS = new URL('./decks/', import.meta.url).pathname

function decksIn(folder: string): readonly GoldenCase[] {
  return readdirSync(folder)
    .filter((file) => /\.(md|json)$/.test(file))
    .sort()
    .map((file): GoldenCase => {
      const source = readFileSync(join(folder, file), 'utf8')
      const deck = file.endsWith('.json') ? parseDeck(JSON.parse(source)) : composeDeck(source)
      return { name: file.replace(/\.\w+$/, ''), deck }
    })
}

/** The example decks and the deck of all forms, each in its own theme, and the latter in every theme and in read mode. */
export function goldenCases(): readonly GoldenCase[] {
  const decks = [...decksIn(EXAMPLES), ...decksIn(DECKS)]
  const all = decks.find((one) => one.name === EVERY_FORM)
  if (!all) throw new Error(`test/golden/decks/${EVERY_FORM}.json is missing`)
  return [
    ...decks,
    ...THEMES.filter((theme) => theme.id !== all.deck.theme).map((theme) => ({
      name: `${EVERY_FORM}.${theme.id}`,
      deck: { ...all.deck, theme: theme.id },
    })),
    { name: `${EVERY_FORM}.read`, deck: { ...all.deck, mode: 'read' } },
  ]
}

export interface Drawn {
  readonly scene: Scene
  readonly notes: string
}

const library = createFontLibrary(fontSource())
export const goldenFonts = (): FontLibrary => library

export async function draw(deck: Deck): Promise<Drawn> {
  const pictures = await loadPictures(deck, { directory: EXAMPLES })
  const { value: scene, notes } = layoutDeck(deck, { fonts: library, pictures: pictures.value })
  return { scene, notes: [...pictures.notes, ...notes].map((note) => `${note.at}: ${note.says}: ${note.detail}`).join('\n') }
}

/** The texts kept for a case: its scene, and for the deck of all layouts the parts of its PowerPoint file. */
export async function artifactsOf({ name, deck }: GoldenCase): Promise<Readonly<Record<string, string>>> {
  const { scene, notes } = await draw(deck)
  const printed = printScene(scene) + (notes ? `\nnotes\n${notes}\n` : '')
  return {
    [`${name}.scene.txt`]: printed,
    ...(name === EVERY_FORM ? { [`${name}.pptx.txt`]: partsOf(renderPptx(scene)) } : {}),
  }
}

/** The XML parts of a package, one tag a line, so that a change reads as a change of lines. */
function partsOf(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(xml|rels)$/.test(name) && !/theme\d|docProps/.test(name))
    .map(([name, data]) => `━━ ${name}\n${strFromU8(data).replace(/></g, '>\n<')}\n`)
    .join('\n')
}
