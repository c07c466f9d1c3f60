import { expect } from 'vitest'
import { box } from '../../../src/core/base/geometry.ts'
import type { Stroke } from '../../../src/core/scene/scene.ts'
import { accent, frame, group, palette, scene, shape, solid } from '../../render/scene.ts'
import { type Chapter, operators, slideXml } from '../feature.ts'

const line: Stroke = { color: accent, width: 4 }
const across = box(100, 200, 400, 0)
const rule = (stroke: Stroke) => scene([[shape({ geometry: { kind: 'line' }, box: across, stroke })]])

export const shapes: Chapter = {
  title: 'Shapes and lines',
  features: [
    {
      name: 'Line',
      scene: () => rule(line),
      outputs: {
        pptx: { how: 'native line', check: (pptx) => expect(slideXml(pptx)).toContain('<a:prstGeom prst="line">') },
        pdf: { how: 'stroke', check: (pdf) => expect(operators(pdf)).toContain('0.043 0.4 0.502 RG 4 w 1 j 100 200 m 500 200 l S') },
        svg: {
          how: 'stroke',
          check: ({ outlines }) => expect(outlines).toContain('<path d="M100 200L500 200" fill="none" stroke="#0B6680" stroke-width="4"'),
        },
        png: { how: 'drawn', check: (png) => expect([png.at(300, 200), png.at(300, 205)]).toEqual(['#0B6680', '#FFFFFF']) },
        html: { how: 'stroke', check: (html) => expect(html).toContain('stroke-width="4"') },
      },
    },
    {
      name: 'Dashes and dots',
      scene: () =>
        scene([
          [
            shape({ geometry: { kind: 'line' }, box: across, stroke: { ...line, dash: 'dash' } }),
            shape({ id: 'dots', geometry: { kind: 'line' }, box: box(100, 300, 400, 0), stroke: { ...line, dash: 'dot' } }),
          ],
        ]),
      outputs: {
        pptx: { how: 'native dash', check: (pptx) => expect(slideXml(pptx)).toMatch(/prstDash val="dash".*prstDash val="sysDot"/) },
        pdf: { how: 'dash pattern', check: (pdf) => expect(operators(pdf)).toMatch(/\[16 12\] 0 d.*\[4 4\] 0 d/s) },
        svg: {
          how: 'stroke-dasharray',
          check: ({ outlines }) => expect(outlines).toMatch(/stroke-dasharray="16 12".*stroke-dasharray="4 4"/),
        },
        png: {
          how: 'drawn',
          check: (png) =>
            expect([png.at(108, 200), png.at(122, 200), png.at(101, 300), png.at(105, 300)]).toEqual([
              '#0B6680',
              '#FFFFFF',
              '#0B6680',
              '#FFFFFF',
            ]),
        },
        html: { how: 'stroke-dasharray', check: (html) => expect(html).toContain('stroke-dasharray="16 12"') },
      },
    },
    {
      name: 'Arrowheads',
      scene: () => rule({ ...line, start: 'arrow', end: 'arrow' }),
      outputs: {
        pptx: {
          how: 'native arrowheads',
          check: (pptx) => expect(slideXml(pptx)).toMatch(/<a:headEnd type="triangle"[^>]*\/><a:tailEnd type="triangle"/),
        },
        pdf: { how: 'filled triangles', check: (pdf) => expect(operators(pdf)).toContain('500 200 m 488 206 l 488 194 l h f') },
        svg: { how: 'filled triangles', check: ({ outlines }) => expect(outlines).toContain('<path d="M500 200L488 206L488 194Z"') },
        png: {
          how: 'drawn',
          check: (png) => expect([png.at(489, 203), png.at(110, 203), png.at(300, 203)]).toEqual(['#0B6680', '#0B6680', '#FFFFFF']),
        },
        html: { how: 'filled triangles', check: (html) => expect(html).toContain('<path d="M500 200L488 206L488 194Z"') },
      },
    },
    {
      name: 'Rounded rectangle',
      scene: () => scene([[shape({ geometry: { kind: 'round-rect', radius: 20 }, fill: solid(accent) })]]),
      outputs: {
        pptx: {
          how: 'native shape',
          check: (pptx) => expect(slideXml(pptx)).toMatch(/prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 10000"\/>/),
        },
        pdf: { how: 'path', check: (pdf) => expect(operators(pdf)).toMatch(/120 150 m 680 150 l [\d. ]+ c 700 330 l/) },
        svg: { how: 'rect with rx', check: ({ outlines }) => expect(outlines).toContain('rx="20"') },
        png: { how: 'drawn', check: (png) => expect([png.at(102, 152), png.at(110, 160)]).toEqual(['#FFFFFF', '#0B6680']) },
        html: { how: 'rect with rx', check: (html) => expect(html).toContain('rx="20"') },
      },
    },
    {
      name: 'Ellipse',
      scene: () => scene([[shape({ geometry: { kind: 'ellipse' }, fill: solid(accent) })]]),
      outputs: {
        pptx: { how: 'native shape', check: (pptx) => expect(slideXml(pptx)).toContain('prst="ellipse"') },
        pdf: { how: 'path', check: (pdf) => expect(operators(pdf).match(/ c /g)).toHaveLength(4) },
        svg: { how: 'ellipse', check: ({ outlines }) => expect(outlines).toContain('<ellipse cx="400" cy="250" rx="300" ry="100"') },
        png: { how: 'drawn', check: (png) => expect([png.at(400, 152), png.at(110, 160)]).toEqual(['#0B6680', '#FFFFFF']) },
        html: { how: 'ellipse', check: (html) => expect(html).toContain('<ellipse') },
      },
    },
    {
      name: 'Free path',
      scene: () =>
        scene([
          [
            shape({
              fill: solid(accent),
              geometry: {
                kind: 'path',
                commands: [
                  { to: 'move', x: 100, y: 350 },
                  { to: 'curve', x1: 100, y1: 150, x2: 700, y2: 150, x: 700, y: 350 },
                  { to: 'close' },
                ],
              },
            }),
          ],
        ]),
      outputs: {
        pptx: { how: 'native freeform', check: (pptx) => expect(slideXml(pptx)).toMatch(/<a:custGeom>.*<a:cubicBezTo>/) },
        pdf: { how: 'path', check: (pdf) => expect(operators(pdf)).toContain('100 350 m 100 150 700 150 700 350 c h f') },
        svg: { how: 'path', check: ({ outlines }) => expect(outlines).toContain('d="M100 350C100 150 700 150 700 350Z"') },
        png: { how: 'drawn', check: (png) => expect([png.at(400, 300), png.at(110, 160)]).toEqual(['#0B6680', '#FFFFFF']) },
        html: { how: 'path', check: (html) => expect(html).toContain('d="M100 350C100 150 700 150 700 350Z"') },
      },
    },
    {
      name: 'Text in a shape',
      scene: () => scene([[shape({ role: 'content', alt: undefined, fill: solid(accent), text: frame('Inside') })]]),
      outputs: {
        pptx: {
          how: 'one native shape',
          check: (pptx) => expect(slideXml(pptx)).toMatch(/<p:sp>(?:(?!<\/p:sp>).)*accent1(?:(?!<\/p:sp>).)*<a:t>Inside<\/a:t>/),
        },
        pdf: { how: 'tagged text', check: (pdf) => expect(pdf.structure.text).toBe('Inside') },
        svg: { how: 'drawn', check: ({ selectable }) => expect(selectable).toContain('>Inside</tspan>') },
        png: { how: 'drawn', check: (png) => expect(png.inked(box(100, 150, 60, 30), palette.accent1)).toBeGreaterThan(0.05) },
        html: { how: 'text', check: (html) => expect(html).toContain('>Inside</tspan>') },
      },
    },
    {
      name: 'Glued connector',
      scene: () =>
        scene([
          [
            shape({ id: 'a', box: box(100, 100, 60, 60), fill: solid(accent) }),
            shape({ id: 'b', box: box(300, 100, 60, 60), fill: solid(accent) }),
            shape({
              id: 'joint',
              geometry: { kind: 'line' },
              box: box(160, 130, 140, 0),
              stroke: line,
              means: { kind: 'connector', from: 'a', fromSite: 3, to: 'b', toSite: 1 },
            }),
          ],
        ]),
      outputs: {
        pptx: {
          how: 'stays attached',
          check: (pptx) => expect(slideXml(pptx)).toMatch(/<a:stCxn id="\d+" idx="3"\/><a:endCxn id="\d+" idx="1"\/>/),
        },
        pdf: { how: 'line', check: (pdf) => expect(operators(pdf)).toContain('160 130 m 300 130 l S') },
        svg: { how: 'line', check: ({ outlines }) => expect(outlines).toContain('M160 130L300 130') },
        png: { how: 'line', check: (png) => expect(png.at(230, 130)).toBe('#0B6680') },
        html: { how: 'line', check: (html) => expect(html).toContain('M160 130L300 130') },
      },
    },
    {
      name: 'Group',
      scene: () => scene([[group([shape({ fill: solid(accent) })], { alt: 'One thing' })]]),
      outputs: {
        pptx: { how: 'native group', check: (pptx) => expect(slideXml(pptx)).toContain('<p:grpSp>') },
        pdf: {
          how: 'figure with alt text',
          check: (pdf) => expect(pdf.structure.children[0]?.children[0]).toMatchObject({ tag: 'Figure', alt: 'One thing' }),
        },
        svg: { how: 'g with a label', check: ({ outlines }) => expect(outlines).toContain('<g role="img" aria-label="One thing"><rect') },
        png: { how: 'drawn', check: (png) => expect(png.at(400, 250)).toBe('#0B6680') },
        html: { how: 'g with a label', check: (html) => expect(html).toContain('<g role="img" aria-label="One thing"><rect') },
      },
    },
  ],
}
