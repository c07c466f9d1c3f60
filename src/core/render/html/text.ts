import { fixed } from '../../base/units.ts'
import { el, type Xml } from '../../base/xml.ts'
import type { Fragment, TextFrame } from '../../scene/scene.ts'
import { faceOf } from '../lookup.ts'
import { inkOf } from '../paint.ts'
import type { Canvas } from '../svg/canvas.ts'
import { glyphRun } from '../svg/outlines.ts'
import { fillOf } from '../svg/paint.ts'
import { linked, wordRun, writeText } from '../svg/selectable.ts'
import type { WebFonts } from './web-fonts.ts'

/**
 * Text that looks as measured and can be selected, searched and read aloud: characters in the page's own fonts, each
 * glyph at its place; where that cannot be exact, outlines with the characters unseen in front of them.
 */
export function pageText(webFonts: WebFonts): (frame: TextFrame, canvas: Canvas) => readonly Xml[] {
  return (frame, canvas) => {
    const family = (fragment: Fragment) => webFonts.family(fragment, faceOf(fragment, canvas.fonts))
    return writeText(frame, canvas, {
      behind: (fragment) => (family(fragment) === undefined ? [el('g', { 'aria-hidden': 'true' }, glyphRun(fragment, canvas))] : []),
      run: (fragment, mixed) => {
        const name = family(fragment)
        const drawn =
          name === undefined ? wordRun(fragment, mixed, canvas, { fill: 'transparent' }) : glyphwise(fragment, name, mixed, canvas)
        return linked(fragment, drawn)
      },
    })
  }
}

/** A character a glyph, each where the scene has it. */
function glyphwise(fragment: Fragment, family: string, mixed: boolean, canvas: Canvas): Xml {
  const x = fragment.glyphs.map((glyph) => fixed(fragment.x + glyph.x + (mixed ? glyph.advance / 2 : 0), 1)).join(' ')
  return el(
    'tspan',
    {
      'font-family': family,
      'font-size': fixed(fragment.size),
      ...fillOf(inkOf(fragment.color, canvas.palette)),
      direction: mixed ? 'ltr' : undefined,
      'unicode-bidi': mixed ? 'bidi-override' : undefined,
      'xml:lang': fragment.language,
      'aria-hidden': fragment.bullet ? 'true' : undefined,
      x,
      y: fixed(fragment.baseline),
    },
    fragment.text,
  )
}
