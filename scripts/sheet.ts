/**
 * Draws contact sheets: every slide of a deck, in one theme or in all of them, as one picture.
 *
 *   node --import tsx scripts/sheet.ts deck.json out.png [--theme all|id] [--width 480] [--columns 4] [--layout bullets,cards] [--mode read]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { parseDeck } from '../src/core/deck/deck.ts'
import { createFontLibrary } from '../src/core/font/library.ts'
import { layoutDeck } from '../src/core/layout/layout.ts'
import { THEMES } from '../src/core/theme/themes.ts'
import { fontSource } from '../src/server/fonts.ts'

import { loadPictures } from '../src/server/pictures.ts'
import { renderPng } from '../src/server/png.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    theme: { type: 'string' },
    width: { type: 'string', default: '480' },
    columns: { type: 'string', default: '4' },
    layout: { type: 'string' },
    mode: { type: 'string' },
    notes: { type: 'boolean', default: false },
  },
})
const [input = '', output = 'sheet.png'] = positionals
const width = Number(values.width)
const columns = Number(values.columns)
const height = Math.round((width * 9) / 16)
const gap = 8

const source = readFileSync(input, 'utf8')
const deck = input.endsWith('.json')
  ? parseDeck(JSON.parse(source))
  : (await import('../src/server/generate/compose/compose.ts')).composeDeck(source)
const wanted = values.layout?.split(',')
const slides = wanted ? deck.slides.filter((slide) => wanted.includes(slide.layout)) : deck.slides
const themes = values.theme === 'all' ? THEMES.map((theme) => theme.id) : [values.theme ?? deck.theme]
const fonts = createFontLibrary(fontSource())
const pictures = (await loadPictures(deck, { directory: dirname(resolve(input)) })).value

const tiles: Buffer[] = []
for (const theme of themes) {
  const { value: scene, notes } = layoutDeck(
    { ...deck, slides, theme, mode: values.mode === 'read' ? 'read' : deck.mode },
    { fonts, pictures },
  )
  for (const slide of scene.slides) tiles.push(Buffer.from(renderPng(slide, scene, fonts, { width })))
  if (values.notes)
    for (const note of notes) console.log(`${typeof theme === 'string' ? theme : theme.id} ${note.at}: ${note.says} ${note.detail}`)
}
const rows = Math.ceil(tiles.length / columns)
mkdirSync(dirname(resolve(output)), { recursive: true })
writeFileSync(
  output,
  await sharp({ create: { width: columns * (width + gap) + gap, height: rows * (height + gap) + gap, channels: 3, background: '#777777' } })
    .composite(
      tiles.map((tile, i) => ({
        input: tile,
        left: gap + (i % columns) * (width + gap),
        top: gap + Math.floor(i / columns) * (height + gap),
      })),
    )
    .png()
    .toBuffer(),
)
console.log(`${output}: ${tiles.length} slides`)
