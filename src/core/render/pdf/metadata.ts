import { strToU8 } from 'fflate'
import { el, serialise, type Xml } from '../../base/xml.ts'
import type { Scene } from '../../scene/scene.ts'
import { framesOf } from '../lookup.ts'
import { spokenText } from '../reading.ts'

/** The document information dictionary, without any date: the same deck gives the same file. */
export function informationOf(scene: Scene): Record<string, string> {
  const { title, subject, author, organisation } = scene.info
  const creator = 'Deckwright'
  return {
    Title: title,
    ...(author || organisation ? { Author: [author, organisation].filter(Boolean).join(', ') } : {}),
    ...(subject ? { Subject: subject } : {}),
    Creator: creator,
    Producer: creator,
  }
}

/** The same as XMP (ISO 16684-1), which PDF/UA asks for. */
export function xmpOf(scene: Scene): string {
  const { Title, Author, Subject, Creator, Producer } = informationOf(scene)
  const described = (prefix: string, namespace: string, ...children: (Xml | undefined)[]) =>
    el('rdf:Description', { 'rdf:about': '', [`xmlns:${prefix}`]: namespace }, children)
  const text = (value: string) => el('rdf:Alt', {}, el('rdf:li', { 'xml:lang': 'x-default' }, value))
  return [
    described(
      'dc',
      'http://purl.org/dc/elements/1.1/',
      el('dc:title', {}, text(Title ?? '')),
      Author ? el('dc:creator', {}, el('rdf:Seq', {}, el('rdf:li', {}, Author))) : undefined,
      Subject ? el('dc:description', {}, text(Subject)) : undefined,
      el('dc:language', {}, el('rdf:Bag', {}, el('rdf:li', {}, scene.info.language))),
    ),
    described('xmp', 'http://ns.adobe.com/xap/1.0/', el('xmp:CreatorTool', {}, Creator)),
    described('pdf', 'http://ns.adobe.com/pdf/1.3/', el('pdf:Producer', {}, Producer)),
    described('pdfuaid', 'http://www.aiim.org/pdfua/ns/id/', el('pdfuaid:part', {}, '1')),
  ]
    .map(serialise)
    .join('\n')
}

/** The file identifier (ISO 32000-1, 14.4): 16 bytes that follow from what the deck says, four FNV-1a hashes of it. */
export function identifierOf(scene: Scene): Uint8Array {
  const { info, slides } = scene
  const said = [
    info.title,
    info.author,
    info.language,
    ...slides.flatMap((slide) => [slide.id, slide.title, spokenText(framesOf(slide.items))]),
  ]
  const lanes = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
  for (const code of strToU8(said.join('\n'))) {
    for (let lane = 0; lane < lanes.length; lane++) lanes[lane] = Math.imul((lanes[lane] ?? 0) ^ (code + lane), 0x01000193)
  }
  return Uint8Array.from(lanes.flatMap((lane) => [lane >>> 24, (lane >>> 16) & 255, (lane >>> 8) & 255, lane & 255]))
}
