import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import type { Item, Line, SceneSlide, TextFrame } from '../../src/core/scene/scene.ts'
import { textOf, walk } from '../../src/core/scene/walk.ts'
import { draw, goldenCases } from '../golden/artifacts.ts'
import { convertToPdf, missingTools, type Word, wordsOf } from './libreoffice.ts'

const missing = missingTools()
if (missing && process.env.CI === 'true') throw new Error(`fidelity: ${missing}`)
if (missing) console.log(`skipped: LibreOffice line breaks: ${missing}`)

/** Share of title and body lines that LibreOffice breaks where the scene does. */
const FLOOR = 0.97

/** The characters of a line in a fixed order: words come back from a PDF in visual order. */
const bag = (text: string): string =>
  [...text.normalize('NFKC').replace(/[\s\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g, '')].sort().join('')

const lineText = (line: Line): string =>
  line.fragments
    .filter((fragment) => !fragment.bullet)
    .map((fragment) => fragment.text)
    .join('')

/** The words LibreOffice put into a frame, by line. */
function linesIn(frame: TextFrame, words: readonly Word[]): readonly string[] {
  const inside = words.filter((word) => {
    const x = word.x + word.width / 2
    const y = word.y + word.height / 2
    const { box } = frame
    return x >= box.x - 2 && x <= box.x + box.width + 2 && y >= box.y - 4 && y <= box.y + box.height + 4
  })
  const lines: { y: number; text: string }[] = []
  for (const word of [...inside].sort((a, b) => a.y - b.y)) {
    const middle = word.y + word.height / 2
    const same = lines.find((line) => Math.abs(line.y - middle) < word.height * 0.35)
    if (same) same.text += word.text
    else lines.push({ y: middle, text: word.text })
  }
  return lines.map((line) => bag(line.text))
}

const judged = (item: Item): boolean => (item.role === 'title' || item.role === 'body') && !item.means?.kind.startsWith('layout')

interface Tally {
  lines: number
  same: number
  readonly different: string[]
}

function compare(slide: SceneSlide, words: readonly Word[], tally: Tally): void {
  for (const { item } of walk(slide.items)) {
    const frame = textOf(item)
    if (!frame || !judged(item)) continue
    const theirs = new Set(linesIn(frame, words))
    for (const line of frame.lines) {
      const text = lineText(line)
      if (bag(text) === '') continue
      tally.lines++
      // Their list marker shares the line with its text.
      const marks = ['■', '–', '•', ...Array.from({ length: 12 }, (_, i) => `${i + 1}.`)]
      if (theirs.has(bag(text)) || marks.some((mark) => theirs.has(bag(mark + text)))) tally.same++
      else tally.different.push(`${slide.number} ${item.id}: “${text}”`)
    }
  }
}

describe.skipIf(missing !== undefined)('LibreOffice breaks lines where the scene does', () => {
  it('in at least 97 % of title and body lines, on every page', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deckwright-fidelity-'))
    try {
      const cases = goldenCases().filter((one) => !one.name.endsWith('.read'))
      const drawn = await Promise.all(cases.map(async (one) => ({ name: one.name, ...(await draw(one.deck)) })))
      const files = drawn.map(({ name, scene }) => {
        const file = join(folder, `${name.replace('.', '-')}.pptx`)
        writeFileSync(file, renderPptx(scene))
        return file
      })
      const pdfs = convertToPdf(files, folder)
      const total: Tally = { lines: 0, same: 0, different: [] }
      drawn.forEach(({ name, scene }, i) => {
        const pages = wordsOf(pdfs[i] as string)
        expect(pages.length, `${name}: pages`).toBe(scene.slides.filter((slide) => !slide.hidden).length)
        const tally: Tally = { lines: 0, same: 0, different: [] }
        scene.slides
          .filter((slide) => !slide.hidden)
          .forEach((slide, n) => {
            compare(slide, pages[n] ?? [], tally)
          })
        console.log(
          `${name}: ${tally.same} of ${tally.lines} lines${tally.different.length > 0 ? `; not ${tally.different.slice(0, 6).join(' · ')}` : ''}`,
        )
        total.lines += tally.lines
        total.same += tally.same
      })
      console.log(`line breaks: ${total.same} of ${total.lines} (${((100 * total.same) / total.lines).toFixed(1)} %)`)
      expect(total.same / total.lines).toBeGreaterThanOrEqual(FLOOR)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
