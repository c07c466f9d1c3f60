import type { Box } from '../../base/geometry.ts'
import type { Pt } from '../../base/units.ts'
import type { XmlNode } from '../../base/xml-read.ts'
import type { PlaceholderType } from '../../scene/meaning.ts'
import type { Role } from '../../scene/scene.ts'
import { countWords } from '../letters.ts'
import { find, integer } from '../package/nodes.ts'
import { placeholderOf } from '../package/shape.ts'
import type { Words } from '../subject.ts'
import { first, type Inheritance, levels } from './inherit.ts'

/** A text of as many words is running text, whatever it is called and however small its layout sets it. */
const RUNNING = 40
/** What fits on less than a tenth of a wide slide, in a few words, names something. */
const LABEL_AREA = 50_000
const LABEL_WORDS = 12
/** A number set as large, with no more than a unit beside it and a remark under it, is there to be looked at. */
const FIGURE_SIZE: Pt = 32
const FIGURE_LENGTH = 16
const REMARK_LENGTH = 24
/** Free text in this share of the height at the foot is a source or a note. */
const FOOT = 0.86

/** `idx` and type of a placeholder; the layout's type wins where the slide's is the default. */
export function holderOf(chain: readonly XmlNode[]): { readonly type: PlaceholderType; readonly idx: number } | undefined {
  const [own, below] = chain.map((shape) => placeholderOf(shape)?.attributes)
  if (!own) return undefined
  return { type: (own.type ?? below?.type ?? 'obj') as PlaceholderType, idx: integer(own.idx) ?? 0 }
}

/** What a text is to a reader, as far as the file tells. */
export function roleOf(chain: readonly XmlNode[], words: Words | undefined, box: Box, inherited: Inheritance, height: Pt): Role {
  const holder = holderOf(chain)
  switch (holder?.type) {
    case undefined:
      return freeRole(words, box, height)
    case 'title':
    case 'ctrTitle':
      return 'title'
    case 'subTitle':
      return 'subtitle'
    case 'dt':
    case 'ftr':
    case 'sldNum':
      return 'footer'
    default:
      return isFigure(words) ? 'figure' : isRunning(words) ? 'body' : designed(chain, inherited, words, box)
  }
}

/** A placeholder that its layout sets small was made for captions and the like; a small one holds labels. */
function designed(chain: readonly XmlNode[], inherited: Inheritance, words: Words | undefined, box: Box): Role {
  const own = chain.slice(1)
  const size = (first(levels(own, inherited, 0), (level) => integer(find(level, 'a:defRPr')?.attributes.sz)) ?? 1800) / 100
  if (size < 14) return 'caption'
  if (size < 18) return 'secondary'
  const list = words?.passages.some((passage) => passage.bullet) ?? false
  return list || box.width * box.height >= LABEL_AREA || countWords(textOf(words)) >= LABEL_WORDS ? 'body' : 'label'
}

const textOf = (words: Words | undefined): string => words?.passages.map((passage) => passage.text).join(' ') ?? ''

function isFigure(words: Words | undefined): boolean {
  const [figure, remark, ...more] = words?.passages.filter((passage) => passage.text.trim() !== '') ?? []
  if (!figure || more.length > 0 || (remark && remark.text.length > REMARK_LENGTH)) return false
  const text = figure.text.trim()
  const size = Math.max(...figure.spans.map((span) => span.size))
  return size >= FIGURE_SIZE && /\p{Nd}/u.test(text) && text.length <= FIGURE_LENGTH && text.split(/\s+/).length <= 3
}

const isRunning = (words: Words | undefined): boolean => countWords(textOf(words)) >= RUNNING

function freeRole(words: Words | undefined, box: Box, height: Pt): Role {
  if (textOf(words).trim() === '') return 'decoration'
  if (words?.passages.some((passage) => passage.spans.some((span) => span.field))) return 'footer'
  if (isFigure(words)) return 'figure'
  if (box.y + box.height / 2 > FOOT * height) return 'caption'
  return isRunning(words) ? 'body' : 'label'
}
