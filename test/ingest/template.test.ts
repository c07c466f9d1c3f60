import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../src/core/base/color.ts'
import { createFontLibrary } from '../../src/core/font/library.ts'
import { renderPptx } from '../../src/core/render/pptx/pptx.ts'
import { paintsOf, paletteOf } from '../../src/core/theme/grounds.ts'
import type { Theme } from '../../src/core/theme/theme.ts'
import { THEMES } from '../../src/core/theme/themes.ts'
import { fontSource } from '../../src/server/fonts.ts'
import { READ_LIMITS } from '../../src/server/ingest/document.ts'
import { readTemplate } from '../../src/server/ingest/ingest.ts'
import { parseTemplate } from '../../src/server/ingest/parse.ts'
import { themeOfTemplate } from '../../src/server/ingest/template-theme.ts'
import { draw, goldenCases } from '../golden/artifacts.ts'
import { office, wordBody } from './archive.ts'
import { groundOf, type House, type Mark, potx } from './potx.ts'

const fonts = createFontLibrary(fontSource())
const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#7A1FA2' } })
    .png()
    .toBuffer()
const mark = async (more: Partial<Mark> = {}, width = 300, height = 100): Promise<Mark> => ({
  file: await png(width, height),
  target: 'logo.png',
  ...more,
})
const read = (house: House = {}) => parseTemplate({ bytes: potx(house), name: 'Northwind 2026.potx' }, READ_LIMITS)
const themed = async (house: House = {}) => {
  const template = await read(house)
  return themeOfTemplate(template, fonts, template.value.logo && 'asset:logo')
}

describe('a template', () => {
  it('gives its colours, faces and mark, and a name', async () => {
    const { value, notes } = await themed({ marks: [await mark()] })
    expect(notes).toEqual([])
    expect(value).toMatchObject({
      ...{ id: 'northwind-2026', name: 'Northwind 2026', scheme: 'light' },
      colors: { bg: '#FFFFFF', bg2: '#F2F4F7', text: '#1B1B1F', text2: '#0B3954', accent1: '#7A1FA2', accent2: '#FF7F50' },
      fonts: { heading: { family: 'Georgia', twin: 'Gelasio', bold: true }, body: { family: 'Calibri', twin: 'Carlito', bold: false } },
      logo: { src: 'asset:logo', on: ['light'] },
    })
  })

  it('is read in a thread of its own, a deck as well as a template', async () => {
    const { value } = await readTemplate({ bytes: potx({ slide: 'Tea', marks: [await mark()] }), name: 'tea.pptx' })
    expect(value).toMatchObject({ brand: { name: 'tea', accents: expect.arrayContaining(['#7A1FA2']) }, logo: expect.any(Uint8Array) })
  })

  it('stands on the ground that its master says, by its own names of the colours', async () => {
    const swapped = await themed({ map: 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"' })
    expect(swapped.value).toMatchObject({ scheme: 'dark', colors: { bg: '#1B1B1F', text: '#FFFFFF' } })
    const navy = await themed({ ground: groundOf('tx2') })
    expect(navy.value).toMatchObject({ scheme: 'dark', colors: { bg: '#0B3954', text: '#FFFFFF' } })
    const inherited = await themed({ ground: '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg2"/></p:bgRef></p:bg>' })
    expect(inherited.value).toMatchObject({ scheme: 'light', colors: { bg: '#F2F4F7', text: '#1B1B1F' } })
  })

  it('opens on the ground of its opening layout, with the mark where that shows it', async () => {
    const marks = [await mark()]
    expect((await themed({ coverGround: groundOf('accent1'), marks })).value).toMatchObject({
      grounds: { cover: 'accent' },
      logo: { on: ['light', 'accent'] },
    })
    expect((await themed({ coverGround: groundOf('tx1'), marks })).value.grounds.cover).toBe('dark')
    expect((await themed({ coverGround: groundOf('bg1'), marks })).value.grounds.cover).toBe('light')
  })

  it('has one mark: the picture that is called so, small, and no rule or ground', async () => {
    const ground = await mark({ target: 'ground.png', name: 'Picture 1', width: 12_192_000, height: 6_858_000 })
    const rule = await mark({ target: 'rule.png', name: 'Picture 2' }, 600, 4)
    const seal = await mark({ target: 'seal.png', name: 'Picture 3' }, 90, 90)
    const logo = await mark({ target: 'logo.png', name: 'Company Logo' }, 301, 100)
    expect((await read({ marks: [ground, rule] })).value.logo).toBeUndefined()
    expect(Buffer.from((await read({ marks: [ground, rule, seal] })).value.logo ?? []).equals(seal.file)).toBe(true)
    expect(Buffer.from((await read({ marks: [seal, ground, logo] })).value.logo ?? []).equals(logo.file)).toBe(true)
  })

  it('whose mark cannot be shown says so', async () => {
    const { value, notes } = await read({ marks: [{ file: Buffer.from('\x01\0\0\0not a picture'), target: 'logo.emf' }] })
    expect(value.logo).toBeUndefined()
    expect(notes).toMatchObject([{ says: 'missing-picture', detail: expect.stringContaining('mark of the template') }])
  })

  it('in faces that are not here keeps their names, is measured in wider ones, and says so', async () => {
    const { value, notes } = await themed({ heading: 'Playfair Display', body: 'Open Sans' })
    expect(value.fonts).toMatchObject({
      heading: { family: 'Playfair Display', twin: 'Gelasio', substitute: 'Tinos' },
      body: { family: 'Open Sans', twin: 'Noto Sans', substitute: 'Arimo' },
    })
    expect(notes.map(({ says, detail }) => [says, detail.split(',')[0]])).toEqual([
      ['missing-font', 'Playfair Display'],
      ['missing-font', 'Open Sans'],
    ])
  })

  it('whose faces are here is measured in them', async () => {
    const { value, notes } = await themed({ heading: 'Noto Sans', body: 'Helvetica' })
    expect(value.fonts).toMatchObject({ heading: { family: 'Noto Sans', twin: 'Noto Sans' }, body: { family: 'Helvetica', twin: 'Arimo' } })
    expect(notes).toEqual([])
  })

  it('is legible on every ground, whatever its colours are', async () => {
    const houses = ['FFC400', 'FEE715', '4F81BD', '00FF88', 'FFFFFF', '000000', '777777', 'F2F4F7'].flatMap((accent1) =>
      ['FFFFFF', '101820', 'F2C02C', '8A8A8A'].map((lt1) => ({ accent1, lt1 })),
    )
    for (const colors of houses) {
      const theme = (await themed({ colors })).value
      for (const variant of ['light', 'dark', 'accent'] as const) {
        const { bg, text } = paletteOf(theme, variant)
        const reached = { ...colors, variant, legible: contrast(bg, text) >= 4.5 }
        // On an accent that is no better than paper and ink allow, the better of both stands.
        const best = Math.max(contrast(bg, theme.colors.bg), contrast(bg, theme.colors.text))
        expect(reached.legible || contrast(bg, text) === best, JSON.stringify(reached)).toBe(true)
        expect(paintsOf(theme, variant).ink).toEqual({ role: 'text' })
      }
      expect(contrast(theme.colors.text2, theme.colors.bg), JSON.stringify(colors)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(theme.colors.text, theme.colors.bg2), JSON.stringify(colors)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(THEMES.map((theme) => [theme.id, theme] as const))('that %s wrote gives its colours and faces back', async (_id, theme) => {
    const deck = goldenCases().find((one) => one.deck.language === 'en')?.deck
    if (!deck) throw new Error('there is a deck')
    const { scene } = await draw({ ...deck, theme: theme.id })
    const template = await parseTemplate({ bytes: renderPptx(scene), name: 'deck.pptx' }, READ_LIMITS)
    const again: Theme = themeOfTemplate(template, fonts, undefined).value
    expect(again.colors).toEqual(theme.colors)
    expect(again.scheme).toBe(theme.scheme)
    expect([again.fonts.heading.family, again.fonts.body.family]).toEqual([theme.fonts.heading.family, theme.fonts.body.family])
    expect(again.fonts.heading.bold).toBe(theme.fonts.heading.bold)
  })

  it.each([
    ['a Word document', office('docx', { 'word/document.xml': wordBody('') })],
    ['a text', new TextEncoder().encode('# Tea')],
    ['a presentation without a master', office('pptx', { 'ppt/presentation.xml': '<p/>' })],
  ])('is not %s', async (_what, bytes) => {
    await expect(parseTemplate({ bytes, name: 'x.potx' }, READ_LIMITS)).rejects.toMatchObject({
      code: 'unsupported-input',
      hint: expect.any(String),
    })
  })
})
