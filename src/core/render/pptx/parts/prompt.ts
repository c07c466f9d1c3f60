import { el, type Xml } from '../../../base/xml.ts'
import type { Placeholder, SceneInfo } from '../../../scene/scene.ts'
import { SLIDE_NUMBER_FIELD } from '../xml/fields.ts'

/**
 * What an empty placeholder of a master or layout shows: its prompt, the number sign of a slide number, or for the
 * footer the deck's title. (LibreOffice takes a footer's type from the words in the layout, so it must have some.)
 */
export function prompt(placeholder: Placeholder, { title, language }: SceneInfo): Xml {
  const properties = el('a:rPr', { lang: language })
  const words = placeholder.prompt === '' && placeholder.type === 'ftr' ? title : placeholder.prompt
  if (placeholder.type === 'sldNum') {
    return el('a:p', {}, el('a:fld', { id: SLIDE_NUMBER_FIELD, type: 'slidenum' }, properties, el('a:t', {}, '‹#›')))
  }
  if (words === '') return el('a:p', {}, el('a:endParaRPr', { lang: language }))
  return el('a:p', {}, el('a:r', {}, properties, el('a:t', {}, words)))
}
