import { expect } from 'vitest'
import { composite } from '../../../src/core/base/color.ts'
import type { Fill } from '../../../src/core/scene/scene.ts'
import { stripes } from '../../pptx/picture.ts'
import { accent, palette, scene, shape, slide, solid } from '../../render/scene.ts'
import { type Chapter, operators, slideXml } from '../feature.ts'

const CENTRE = [400, 250] as const
const half = solid({ ...accent, alpha: 0.5 })
const sweep: Fill = {
  kind: 'gradient',
  angle: 0,
  stops: [
    { at: 0, color: accent },
    { at: 1, color: { role: 'accent2' } },
  ],
}
const fade: Fill = {
  kind: 'gradient',
  angle: 90,
  stops: [
    { at: 0, color: { role: 'text', alpha: 0 } },
    { at: 1, color: { role: 'text', alpha: 0.8 } },
  ],
}
const RED = [200, 40, 40] as const
const pictures = new Map([['p', stripes('p', 96, 54, RED)]])

export const paint: Chapter = {
  title: 'Colour and fill',
  features: [
    {
      name: 'Theme colour',
      scene: () => scene([[shape({ fill: solid(accent) })]]),
      outputs: {
        pptx: { how: 'theme colour', check: (pptx) => expect(slideXml(pptx)).toContain('<a:schemeClr val="accent1"/>') },
        pdf: { how: 'exact', check: (pdf) => expect(operators(pdf)).toContain('0.043 0.4 0.502 rg') },
        svg: { how: 'exact', check: ({ outlines }) => expect(outlines).toContain('fill="#0B6680"') },
        png: { how: 'exact', check: (png) => expect(png.at(...CENTRE)).toBe('#0B6680') },
        html: { how: 'exact', check: (html) => expect(html).toContain('fill="#0B6680"') },
      },
    },
    {
      name: 'Literal colour',
      scene: () => scene([[shape({ fill: solid({ rgb: '#FF7A00' }) })]]),
      outputs: {
        pptx: { how: 'fixed colour', check: (pptx) => expect(slideXml(pptx)).toContain('<a:srgbClr val="FF7A00"/>') },
        pdf: { how: 'exact', check: (pdf) => expect(operators(pdf)).toContain('1 0.478 0 rg') },
        svg: { how: 'exact', check: ({ outlines }) => expect(outlines).toContain('fill="#FF7A00"') },
        png: { how: 'exact', check: (png) => expect(png.at(...CENTRE)).toBe('#FF7A00') },
        html: { how: 'exact', check: (html) => expect(html).toContain('fill="#FF7A00"') },
      },
    },
    {
      name: 'Tint of a theme colour',
      scene: () => scene([[shape({ fill: solid({ role: 'accent1', lumMod: 0.4, lumOff: 0.6 }) })]]),
      outputs: {
        pptx: { how: 'theme colour with its change', check: (pptx) => expect(slideXml(pptx)).toContain('<a:lumMod val="40000"/>') },
        pdf: { how: 'exact', check: (pdf) => expect(operators(pdf)).toMatch(/0\.\d+ 0\.\d+ 0\.\d+ rg 100 150 m/) },
        svg: { how: 'exact', check: ({ outlines }) => expect(outlines).toContain('fill="#76D7F3"') },
        png: { how: 'exact', check: (png) => expect(png.at(...CENTRE)).toBe('#76D7F3') },
        html: { how: 'exact', check: (html) => expect(html).toContain('fill="#76D7F3"') },
      },
    },
    {
      name: 'Opacity',
      scene: () => scene([[shape({ fill: half })]]),
      outputs: {
        pptx: { how: 'alpha', check: (pptx) => expect(slideXml(pptx)).toContain('<a:alpha val="50000"/>') },
        pdf: { how: 'graphics state', check: (pdf) => expect(pdf.ofType('ExtGState').map((state) => state.ca)).toEqual([0.5]) },
        svg: { how: 'fill-opacity', check: ({ outlines }) => expect(outlines).toContain('fill-opacity="0.5"') },
        png: { how: 'composited', check: (png) => expect(png.near(...CENTRE, composite(palette.accent1, 0.5, palette.bg))).toBe(true) },
        html: { how: 'fill-opacity', check: (html) => expect(html).toContain('fill-opacity="0.5"') },
      },
    },
    {
      name: 'Linear gradient',
      scene: () => scene([[shape({ fill: sweep })]]),
      outputs: {
        pptx: { how: 'native gradient', check: (pptx) => expect(slideXml(pptx)).toContain('<a:lin ang="0" scaled="0"/>') },
        pdf: {
          how: 'axial shading',
          check: (pdf) => expect(pdf.source).toMatch(/\/ShadingType 2\n\/ColorSpace \/DeviceRGB\n\/Coords \[100 250 700 250\]/),
        },
        svg: {
          how: 'linearGradient',
          check: ({ outlines }) =>
            expect(outlines).toContain('<linearGradient id="_s1-0" gradientUnits="userSpaceOnUse" x1="100" y1="250" x2="700" y2="250">'),
        },
        png: {
          how: 'drawn',
          check: (png) => {
            expect(png.near(101, 250, '#0B6680')).toBe(true)
            expect(png.near(698, 250, '#D9692B')).toBe(true)
          },
        },
        html: { how: 'linearGradient', check: (html) => expect(html).toContain('<linearGradient') },
      },
    },
    {
      name: 'Gradient to transparent',
      scene: () => scene([[shape({ fill: fade })]]),
      outputs: {
        pptx: {
          how: 'alpha in stops',
          check: (pptx) => expect(slideXml(pptx)).toMatch(/<a:gs pos="0"><a:schemeClr val="tx1"><a:alpha val="0"\/>/),
        },
        pdf: { how: 'soft mask', check: (pdf) => expect(pdf.ofType('ExtGState').some((state) => 'SMask' in state)).toBe(true) },
        svg: { how: 'stop-opacity', check: ({ outlines }) => expect(outlines).toContain('stop-opacity="0.8"') },
        png: {
          how: 'drawn',
          check: (png) => {
            expect(png.near(400, 150, palette.bg)).toBe(true)
            expect(png.near(400, 349, composite(palette.text, 0.798, palette.bg))).toBe(true)
          },
        },
        html: { how: 'stop-opacity', check: (html) => expect(html).toContain('stop-opacity="0.8"') },
      },
    },
    {
      name: 'Picture fill',
      scene: () => scene([[shape({ fill: { kind: 'picture', picture: 'p' }, geometry: { kind: 'ellipse' } })]], { pictures }),
      outputs: {
        pptx: {
          how: 'native, cropped to cover',
          check: (pptx) => expect(slideXml(pptx)).toMatch(/:blipFill><a:blip r:embed="[^"]+"\/><a:srcRect t="\d+" b="\d+"\/>/),
        },
        pdf: { how: 'clipped image', check: (pdf) => expect(operators(pdf)).toMatch(/ c h W n\n.*\/I1 Do/s) },
        svg: { how: 'clipped image', check: ({ outlines }) => expect(outlines).toMatch(/<clipPath id="[^"]+"><ellipse/) },
        png: {
          how: 'drawn',
          check: (png) => {
            expect(['#C82828', '#FF6464']).toContain(png.at(...CENTRE))
            expect(png.at(104, 154)).toBe(palette.bg)
          },
        },
        html: { how: 'clipped image', check: (html) => expect(html).toContain('<clipPath') },
      },
    },
    {
      name: 'Background colour',
      scene: () => scene([slide([], { background: solid({ role: 'text' }) })]),
      outputs: {
        pptx: {
          how: 'slide background',
          check: (pptx) => expect(slideXml(pptx)).toContain('<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx1"/>'),
        },
        pdf: {
          how: 'page-wide artifact',
          check: (pdf) => expect(operators(pdf)).toMatch(/\/Artifact <<\n\/Type \/Layout\n>> BDC\n0\.078 0\.133 0\.18 rg 0 0 m 960 0 l/),
        },
        svg: {
          how: 'drawn',
          check: ({ outlines }) => expect(outlines).toContain('<rect x="0" y="0" width="960" height="540" fill="#14222E"/>'),
        },
        png: { how: 'drawn', check: (png) => expect(png.at(959, 539)).toBe('#14222E') },
        html: { how: 'drawn', check: (html) => expect(html).toContain('<rect x="0" y="0" width="960" height="540" fill="#14222E"/>') },
      },
    },
    {
      name: 'Background picture',
      scene: () => scene([slide([], { background: { kind: 'picture', picture: 'p' } })], { pictures }),
      outputs: {
        pptx: { how: 'slide background', check: (pptx) => expect(slideXml(pptx)).toContain('<p:bg><p:bgPr><a:blipFill>') },
        pdf: { how: 'page-wide image', check: (pdf) => expect(operators(pdf)).toContain('/I1 Do') },
        svg: { how: 'page-wide image', check: ({ outlines }) => expect(outlines).toContain('transform="matrix(10 0 0 10 0 0)"') },
        png: { how: 'drawn', check: (png) => expect(['#C82828', '#FF6464']).toContain(png.at(955, 535)) },
        html: { how: 'page-wide image', check: (html) => expect(html).toContain('data:image/png;base64,') },
      },
    },
  ],
}
