import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../src/core/scene/scene.ts'
import { renderPng } from '../../src/server/png.ts'
import { fonts } from '../text/world.ts'
import { FORMATS, type Format, type Outputs, openAll, type Support, type Written, writeAll } from './feature.ts'
import { CHAPTERS } from './features.ts'
import { FIDELITY_PAGE, fidelityPage } from './fidelity.ts'

for (const { title, features } of CHAPTERS) {
  describe(title, () => {
    for (const feature of features) {
      describe(feature.name, () => {
        const scene = feature.scene()
        let written: Promise<Written> | undefined
        let outputs: Promise<Outputs> | undefined
        const write = () => {
          written ??= writeAll(scene)
          return written
        }
        for (const format of FORMATS) {
          const support = feature.outputs[format] as Support<Format>
          it.skipIf('not' in support)(`${format}: ${'how' in support ? support.how : support.not}`, async () => {
            outputs ??= write().then((bytes) => openAll(scene, bytes))
            support.check?.((await outputs)[format])
          })
        }
        it('gives the same bytes for the same scene', async () => {
          const [once, again] = [await write(), await writeAll(scene)]
          for (const key of Object.keys(once) as (keyof Written)[])
            expect(Buffer.compare(Buffer.from(once[key]), Buffer.from(again[key])), key).toBe(0)
        })
        it('is drawn the same without what its items mean', () => {
          for (const slide of scene.slides) {
            const stripped = { ...slide, items: slide.items.map(withoutMeaning) }
            const [drawn, drawnStripped] = [slide, stripped].map((each) => Buffer.from(renderPng(each, scene, fonts, { width: 480 })))
            expect(drawn).toEqual(drawnStripped)
          }
        })
      })
    }
  })
}

it('docs/fidelity.md says what the suite checks', () => {
  expect(readFileSync(FIDELITY_PAGE, 'utf8')).toBe(fidelityPage())
})

function withoutMeaning(item: Item): Item {
  const { means: _, ...rest } = item
  return rest.kind === 'group' ? { ...rest, items: rest.items.map(withoutMeaning) } : (rest as Item)
}
