import { expect } from 'vitest'
import { box } from '../../../src/core/base/geometry.ts'
import { stripes } from '../../pptx/picture.ts'
import { picture, scene } from '../../render/scene.ts'
import { type Chapter, operators, slideXml } from '../feature.ts'

const pictures = new Map([['p', stripes('p', 120, 40, [200, 40, 40])]])
const crop = { left: 0.25, top: 0, right: 0.25, bottom: 0.5 }
/** Of the red stripes, however they were sampled. */
const striped = (rgb: string): boolean => /^#[C-F].([2-6]).\1./.test(rgb)

export const picturesChapter: Chapter = {
  title: 'Pictures',
  features: [
    {
      name: 'Picture with alternative text',
      scene: () => scene([[picture('p')]], { pictures }),
      outputs: {
        pptx: { how: 'native picture', check: (pptx) => expect(slideXml(pptx)).toMatch(/<p:pic>.*descr="A test picture"/) },
        pdf: {
          how: 'figure',
          check: (pdf) => expect(pdf.structure.children[0]?.children[0]).toMatchObject({ tag: 'Figure', alt: 'A test picture' }),
        },
        svg: { how: 'labelled image', check: ({ outlines }) => expect(outlines).toContain('role="img" aria-label="A test picture"') },
        png: { how: 'drawn', check: (png) => expect(png.at(400, 250)).toSatisfy(striped) },
        html: { how: 'labelled image', check: (html) => expect(html).toContain('role="img" aria-label="A test picture"') },
      },
    },
    {
      name: 'Decorative picture',
      scene: () => scene([[picture('p', { alt: '' })]], { pictures }),
      outputs: {
        pptx: { how: 'marked decorative', check: (pptx) => expect(slideXml(pptx)).toMatch(/decorative.*val="1"/) },
        pdf: { how: 'artifact', check: (pdf) => expect(pdf.structure.children[0]?.children).toEqual([]) },
        svg: { how: 'aria-hidden', check: ({ outlines }) => expect(outlines).toContain('<g aria-hidden="true"><use') },
        png: { how: 'drawn', check: (png) => expect(png.at(400, 250)).toSatisfy(striped) },
        html: { how: 'aria-hidden', check: (html) => expect(html).toContain('<g aria-hidden="true"><use') },
      },
    },
    {
      name: 'Crop',
      scene: () => scene([[picture('p', { crop })]], { pictures }),
      outputs: {
        pptx: {
          how: 'native crop, can be undone',
          check: (pptx) => expect(slideXml(pptx)).toContain('<a:srcRect l="25000" r="25000" b="50000"/>'),
        },
        pdf: {
          how: 'clip',
          check: (pdf) => expect(operators(pdf)).toMatch(/100 150 m 700 150 l 700 350 l 100 350 l h W n.*1200 0 0 -400 -200 550 cm/s),
        },
        svg: { how: 'clip', check: ({ outlines }) => expect(outlines).toContain('transform="matrix(10 0 0 10 -200 150)"') },
        png: {
          how: 'drawn',
          check: (png) => expect([striped(png.at(102, 152)), png.at(98, 250), png.at(400, 352)]).toEqual([true, '#FFFFFF', '#FFFFFF']),
        },
        html: { how: 'clip', check: (html) => expect(html).toContain('transform="matrix(10 0 0 10 -200 150)"') },
      },
    },
    {
      name: 'Round and rounded pictures',
      scene: () => scene([[picture('p', { geometry: { kind: 'ellipse' } })]], { pictures }),
      outputs: {
        pptx: { how: 'picture shape', check: (pptx) => expect(slideXml(pptx)).toMatch(/<p:pic>.*prst="ellipse"/) },
        pdf: { how: 'clip', check: (pdf) => expect(operators(pdf)).toMatch(/ c h W n\n/) },
        svg: { how: 'clip', check: ({ outlines }) => expect(outlines).toMatch(/<clipPath id="[^"]+"><ellipse/) },
        png: { how: 'drawn', check: (png) => expect([striped(png.at(400, 250)), png.at(104, 154)]).toEqual([true, '#FFFFFF']) },
        html: { how: 'clip', check: (html) => expect(html).toMatch(/<clipPath id="[^"]+"><ellipse/) },
      },
    },
    {
      name: 'A picture used twice is stored once',
      scene: () => scene([[picture('p')], [picture('p', { box: box(0, 0, 300, 100) })]], { pictures }),
      outputs: {
        pptx: { how: 'one media part', check: (pptx) => expect(pptx.matching(/^ppt\/media\//)).toHaveLength(1) },
        pdf: { how: 'one image object', check: (pdf) => expect(pdf.ofType('XObject')).toHaveLength(1) },
        svg: { not: 'each slide is a document of its own' },
        png: { not: 'each slide is a picture of its own' },
        html: { how: 'one data URL', check: (html) => expect(html.match(/data:image\/png/g)).toHaveLength(1) },
      },
    },
  ],
}
