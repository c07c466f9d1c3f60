import type { Color } from '../../../base/color.ts'
import type { Pt } from '../../../base/units.ts'
import { emu } from '../../../base/units.ts'
import { type Attrs, el, type Xml } from '../../../base/xml.ts'
import type { Theme } from '../../../theme/theme.ts'
import { guid } from '../guid.ts'
import type { Part } from '../package.ts'
import { colorElement, solidFill } from '../xml/color.ts'
import { NAMESPACES } from '../xml/namespaces.ts'

/** Id of the one table style: tables name it, so that their cells say nothing of lines and weights. */
export const TABLE_STYLE = guid('table style')

const TEXT: Color = { role: 'text' }

/**
 * The hairline of tables, opaque: most programs but PowerPoint drop the transparency of a cell's border. A step off the
 * panel colour is seen on every ground of the scheme.
 */
const hairline = (theme: Theme): Color =>
  theme.scheme === 'light' ? { role: 'bg2', lumMod: 0.88 } : { role: 'bg2', lumMod: 0.85, lumOff: 0.12 }

/** Header bold over a 1 pt rule, rows split by hairlines, no vertical lines, first column bold. */
export function tableStylesPart(theme: Theme): Part {
  const thin = hairline(theme)
  return {
    path: 'ppt/tableStyles.xml',
    type: 'tableStyles',
    body: el(
      'a:tblStyleLst',
      { 'xmlns:a': NAMESPACES['xmlns:a'], def: TABLE_STYLE },
      el(
        'a:tblStyle',
        { styleId: TABLE_STYLE, styleName: `${theme.name} table` },
        el(
          'a:wholeTbl',
          {},
          textStyle(),
          el(
            'a:tcStyle',
            {},
            el(
              'a:tcBdr',
              {},
              ['a:left', 'a:right'].map(noBorder),
              border('a:bottom', thin, 0.5),
              border('a:insideH', thin, 0.5),
              noBorder('a:insideV'),
            ),
            el('a:fill', {}, el('a:noFill')),
          ),
        ),
        el('a:firstCol', {}, textStyle({ b: 'on' }), el('a:tcStyle', {}, el('a:tcBdr'))),
        el('a:firstRow', {}, textStyle({ b: 'on' }), el('a:tcStyle', {}, el('a:tcBdr', {}, border('a:bottom', TEXT, 1)))),
      ),
    ),
  }
}

const textStyle = (attrs: Attrs = {}): Xml =>
  el('a:tcTxStyle', attrs, el('a:fontRef', { idx: 'minor' }, el('a:prstClr', { val: 'black' })), colorElement(TEXT))

const border = (name: string, color: Color, width: Pt): Xml => el(name, {}, el('a:ln', { w: emu(width), cmpd: 'sng' }, solidFill(color)))

const noBorder = (name: string): Xml => el(name, {}, el('a:ln', {}, el('a:noFill')))
