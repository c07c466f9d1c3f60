import { el, type Xml } from '../../../base/xml.ts'
import type { Placeholder } from '../../../scene/scene.ts'
import { SLIDE_NUMBER_FIELD } from '../xml/fields.ts'

/** What an empty placeholder of a master or layout shows: its prompt, or the number sign of a slide number. */
export function prompt(placeholder: Placeholder, language: string): Xml {
  const properties = el('a:rPr', { lang: language })
  if (placeholder.type === 'sldNum') {
    return el('a:p', {}, el('a:fld', { id: SLIDE_NUMBER_FIELD, type: 'slidenum' }, properties, el('a:t', {}, '‹#›')))
  }
  if (placeholder.prompt === '') return el('a:p', {}, el('a:endParaRPr', { lang: language }))
  return el('a:p', {}, el('a:r', {}, properties, el('a:t', {}, placeholder.prompt)))
}
