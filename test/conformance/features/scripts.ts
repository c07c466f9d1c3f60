import { expect } from 'vitest'
import type { Direction } from '../../../src/core/scene/scene.ts'
import { AREA, scene, text } from '../../render/scene.ts'
import { paragraph } from '../../text/world.ts'
import { type Chapter, type Feature, slideXml } from '../feature.ts'

interface Sample {
  readonly name: string
  readonly language: string
  readonly words: string
  readonly direction?: Direction
}

const SAMPLES: readonly Sample[] = [
  { name: 'Arabic', language: 'ar', words: 'مرحبا بالعالم، لا شيء مستحيل', direction: 'rtl' },
  { name: 'Hebrew', language: 'he', words: 'שלום עולם, בדיקה', direction: 'rtl' },
  { name: 'Hindi', language: 'hi', words: 'हिन्दी में प्रस्तुति की स्थिति' },
  { name: 'Bengali', language: 'bn', words: 'বাংলা ভাষায় উপস্থাপনা কৌশল' },
  { name: 'Thai', language: 'th', words: 'การนำเสนอที่ดี น้ำใส' },
  { name: 'Japanese', language: 'ja', words: '日本語のプレゼンテーション。' },
  { name: 'Chinese', language: 'zh-CN', words: '简体中文演示文稿。' },
  { name: 'Russian', language: 'ru', words: 'Четыре вопроса решают всё' },
  { name: 'Arabic with English and figures', language: 'ar', words: 'تقرير Deckwright لعام 2028 جاهز', direction: 'rtl' },
  { name: 'English with Hebrew', language: 'en', words: 'The word שלום means peace (3 times).' },
]

/** Text in every script: shaped as the language asks, and still the same characters when it is copied or read aloud. */
export const scripts: Chapter = { title: 'Scripts', features: SAMPLES.map(feature) }

function feature({ name, language, words, direction = 'ltr' }: Sample): Feature {
  const info = { title: words, language, direction, generator: 'test' }
  const rtl = direction === 'rtl'
  return {
    name,
    scene: () => scene([[text([paragraph(words, { direction })], { language })]], { info }),
    outputs: {
      pptx: {
        how: rtl ? 'editable, right to left' : 'editable',
        check: (pptx) => {
          expect([...slideXml(pptx).matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, run]) => run).join('')).toBe(words)
          // The direction of the deck is every text box's default.
          if (rtl) expect(pptx.text('ppt/presentation.xml')).toMatch(/<a:lvl1pPr [^>]*rtl="1"/)
        },
      },
      pdf: {
        how: 'shaped; copies and reads as written',
        check: (pdf) => {
          const [paragraphTag] = pdf.structure.children[0]?.children ?? []
          const span = paragraphTag?.children[0]
          expect(span?.actual ?? paragraphTag?.text).toBe(words)
          // Every glyph says what it stands for, whatever the order on the line.
          expect([...(pdf.pages[0]?.text ?? '')].sort()).toEqual([...words].sort())
        },
      },
      svg: {
        how: 'shaped; text keeps its characters',
        check: ({ outlines, selectable }) => {
          expect(outlines).toContain(`>${words}</desc>`)
          expect(selectable.replaceAll(/<title.*?<\/title>|<[^>]+>/g, '')).toBe(words)
        },
      },
      png: { how: 'shaped', check: (png) => expect(png.inked({ ...AREA, height: 40 })).toBeGreaterThan(0.01) },
      html: {
        how: 'shaped; text keeps its characters',
        check: (html) => expect((/<section.*<\/section>/s.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, '')).toBe(words),
      },
    },
  }
}
