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

/** The deck that has a slide in every layout and form; it is kept in every theme and in read mode. */
export const EVERY_LAYOUT = 'ferry'

export interface GoldenCase {
  readonly name: string
  readonly deck: Deck
}

/** The example decks, each in its own theme, and the deck of all layouts in every theme. */
export function goldenCases(): readonly GoldenCase[] {
  const decks = readdirSync(EXAMPLES)
    .filter((file) => /\.(md|json)$/.test(file))
    .sort()
    .map((file): GoldenCase => {
      const source = readFileSync(join(EXAMPLES, file), 'utf8')
      const deck = file.endsWith('.json') ? parseDeck(JSON.parse(source)) : composeDeck(source)
      return { name: file.replace(/\.\w+$/, ''), deck }
    })
  const all = decks.find((one) => one.name === EVERY_LAYOUT)
  if (!all) throw new Error(`examples/${EVERY_LAYOUT}.json is missing`)
  return [
    ...decks,
    ...THEMES.filter((theme) => theme.id !== all.deck.theme).map((theme) => ({
      name: `${EVERY_LAYOUT}.${theme.id}`,
      deck: { ...all.deck, theme: theme.id },
    })),
    { name: `${EVERY_LAYOUT}.read`, deck: { ...all.deck, mode: 'read' } },
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
    ...(name === EVERY_LAYOUT ? { [`${name}.pptx.txt`]: partsOf(renderPptx(scene)) } : {}),
  }
}

/** The XML parts of a package, one tag a line, so that a change reads as a change of lines. */
function partsOf(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(xml|rels)$/.test(name) && !/theme\d|docProps/.test(name))
    .map(([name, data]) => `━━ ${name}\n${strFromU8(data).replace(/></g, '>\n<')}\n`)
    .join('\n')
}
