import { el } from '../../../base/xml.ts'
import type { Scene } from '../../../scene/scene.ts'
import type { Part } from '../package.ts'
import { NAMESPACES } from '../xml/namespaces.ts'

/** Title, author and language. No dates: the same deck gives the same bytes on any day. */
export function corePart({ info }: Scene): Part {
  return {
    path: 'docProps/core.xml',
    type: 'core',
    body: el(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
      },
      el('dc:title', {}, info.title),
      info.subject === undefined ? undefined : el('dc:subject', {}, info.subject),
      el('dc:creator', {}, info.author ?? info.organisation ?? info.generator),
      el('dc:language', {}, info.language),
    ),
  }
}

export function appPart({ info, slides, width, height }: Scene): Part {
  return {
    path: 'docProps/app.xml',
    type: 'app',
    body: el(
      'Properties',
      { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
      el('Application', {}, info.generator),
      el('PresentationFormat', {}, Math.abs(width / height - 16 / 9) < 0.01 ? 'Widescreen' : 'Custom'),
      el('Slides', {}, String(slides.length)),
      el('Notes', {}, String(slides.filter((slide) => slide.notes !== '').length)),
      el('HiddenSlides', {}, String(slides.filter((slide) => slide.hidden).length)),
      info.organisation === undefined ? undefined : el('Company', {}, info.organisation),
    ),
  }
}

export function presPropsPart(): Part {
  return { path: 'ppt/presProps.xml', type: 'presProps', body: el('p:presentationPr', NAMESPACES) }
}

export function viewPropsPart(): Part {
  return { path: 'ppt/viewProps.xml', type: 'viewProps', body: el('p:viewPr', NAMESPACES) }
}
