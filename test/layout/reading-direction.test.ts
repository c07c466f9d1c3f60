import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readingDirection } from '../../src/core/layout/reading-direction.ts'
import { renderPdf } from '../../src/core/render/pdf/pdf.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { renderSvg } from '../../src/core/render/svg/svg.ts'
import { Pdf } from '../render/read-pdf.ts'
import { find, fonts, lay } from './data-world.ts'

const ENGLISH = 'سوق is the Arabic word for a market, and every town has one'
const ARABIC = 'PostgreSQL هي قاعدة بيانات يستخدمها الجميع هنا'

describe('the base direction of a paragraph', () => {
  it.each([
    ['the deck’s, where a foreign word begins it', ENGLISH, 'ltr', 'ltr'],
    ['the deck’s, where a Latin name begins it', ARABIC, 'rtl', 'rtl'],
    ['the deck’s, whatever the length of product names', 'يستخدم الفريق Kubernetes و PostgreSQL و Elasticsearch', 'rtl', 'rtl'],
    ['its own, where it begins and mostly reads the other way', 'السوق مفتوح كل يوم سبت', 'ltr', 'rtl'],
    ['its own, where hardly a word is in the deck’s', ENGLISH, 'rtl', 'ltr'],
    ['the deck’s, where a translation follows a term', 'سوق (market)', 'ltr', 'ltr'],
    ['the deck’s, where square characters follow a word', 'سوق是阿拉伯语中表示市场的词', 'ltr', 'ltr'],
    ['the deck’s, without a letter', '2024: 38 %', 'rtl', 'rtl'],
  ] as const)('is %s', (_what, text, deck, expected) => {
    expect(readingDirection(text, deck)).toBe(expected)
  })
})

describe('an English paragraph that begins with an Arabic word', () => {
  const { scene, slides } = lay(
    [{ layout: 'two-column', title: 'Markets', left: { body: ENGLISH }, right: { body: 'Open on Saturdays' } }],
    {
      language: 'en',
    },
  )
  const [slide] = slides
  if (!slide) throw new Error('no slide')
  const item = find(slide, 'left')
  const frame = item.kind === 'text' ? item.text : undefined

  it('starts at the left, with the Arabic word first', () => {
    const [first] = frame?.lines ?? []
    expect(frame?.paragraphs[0]).toMatchObject({ direction: 'ltr', align: 'start' })
    expect(first?.fragments[0]).toMatchObject({ direction: 'rtl' })
    expect(first?.fragments[0]?.x).toBeCloseTo(item.box.x, 0)
  })

  it('is no right-to-left paragraph in PowerPoint', () => {
    const xml = strFromU8(unzipSync(renderPptx(scene))['ppt/slides/slide1.xml'] ?? new Uint8Array())
    expect(xml).toContain('سوق')
    expect(xml).not.toMatch(/rtl="1"|algn="r"/)
  })

  it('reads in order in PDF and SVG', async () => {
    const [page] = new Pdf(Buffer.from(await renderPdf(scene, fonts))).pages
    // Shown from left to right, the Arabic word from its last letter on.
    expect(page?.text).toMatch(/(سوق|قوس) is the Arabic word/)
    const svg = renderSvg(slide, scene, fonts, { text: 'selectable' })
    const [start] = /<text[^>]*>(?=(?:(?!<\/text>).)*Arabic)/.exec(svg) ?? []
    expect(start).toBeDefined()
    expect(start).not.toContain('direction')
  })
})

describe('an Arabic paragraph that begins with a Latin name', () => {
  const { scene, slides } = lay([{ layout: 'two-column', title: 'قواعد البيانات', left: { body: ARABIC }, right: { body: 'مفتوح' } }], {
    language: 'ar',
  })

  it('is a right-to-left paragraph in the scene and in PowerPoint', () => {
    const [slide] = slides
    const item = slide && find(slide, 'left')
    expect(item?.kind === 'text' && item.text.paragraphs[0]?.direction).toBe('rtl')
    const xml = strFromU8(unzipSync(renderPptx(scene))['ppt/slides/slide1.xml'] ?? new Uint8Array())
    // The deck's own direction comes from the master: nothing turns the paragraph around.
    expect(xml).toMatch(/<a:p><a:r><a:rPr[^>]*\/><a:t>PostgreSQL/)
  })
})
