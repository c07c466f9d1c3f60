// Deckwright as a library: a document becomes a deck, a deck becomes a scene, a scene becomes files.
// In a clone: npm run build && node examples/library.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import {
  composeDeck,
  createFontLibrary,
  fontSource,
  layoutDeck,
  lintDeck,
  renderHtml,
  renderPdf,
  renderPng,
  renderPptx,
  renderSvg,
  writeMarkdown,
} from 'deckwright'

const source = `# Coffee

From bean to cup

## A good cup takes three steps

1. Grind the beans just before brewing
2. Pour water of 93 °C in circles
3. Wait four minutes

## Where coffee grows

| Country | Million bags |
| --- | ---: |
| Brazil | 66 |
| Vietnam | 28 |
| Colombia | 12 |
`

const folder = process.argv[2] ?? 'out/library'
const deck = composeDeck(source)
const fonts = createFontLibrary(fontSource())
const { value: scene, notes } = layoutDeck(deck, { fonts, pictures: new Map() })
const [first] = scene.slides

mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}/coffee.pptx`, renderPptx(scene))
writeFileSync(`${folder}/coffee.pdf`, await renderPdf(scene, fonts))
writeFileSync(`${folder}/coffee.html`, renderHtml(scene, fonts))
writeFileSync(`${folder}/coffee.md`, writeMarkdown(deck))
if (first) {
  writeFileSync(`${folder}/cover.svg`, renderSvg(first, scene, fonts, { text: 'selectable' }))
  writeFileSync(`${folder}/cover.png`, renderPng(first, scene, fonts, { width: 1280 }))
}
for (const note of notes) console.log(`${note.at}: ${note.says}: ${note.detail}`)
for (const finding of lintDeck(deck, scene)) console.log(`${finding.severity} ${finding.rule}: ${finding.message}`)
console.log(`${scene.slides.length} slides in ${folder}`)
