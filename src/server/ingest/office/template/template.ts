import type { Rgb } from '../../../../core/base/color.ts'
import { Refusal } from '../../../../core/base/refusal.ts'
import type { XmlNode } from '../../../../core/base/xml-read.ts'
import { all, find, isTrue } from '../../../../core/lint/package/nodes.ts'
import { background } from '../../../../core/lint/reopened/fills.ts'
import type { ColorMap, Colors, Scheme } from '../../../../core/lint/reopened/palette.ts'
import { type PptxTheme, readTheme } from '../../../../core/lint/reopened/theme.ts'
import type { Ink, Paint } from '../../../../core/lint/subject.ts'
import type { Brand, BrandFace } from '../../../../core/theme/brand.ts'
import type { Reading } from '../../document.ts'
import { containerOf, nameOf } from '../../kind.ts'
import { type OfficePackage, openOffice } from '../package.ts'
import { findLogo, type Place } from './logo.ts'

/** What a template says of its house; the mark is the file of a picture. */
export interface Template {
  readonly brand: Omit<Brand, 'logo'>
  readonly logo: Uint8Array | undefined
  /** Whether the opening slide shows it. */
  readonly logoOnCover: boolean
}

type Accents = Brand['accents']

/**
 * Reads the look of a PowerPoint file: the first master's colours, faces, ground and mark. Slides are not looked at, so
 * an empty template serves as well as a deck.
 * @throws Refusal `unsupported-input` for anything but a PowerPoint file, and as reading does
 */
export function readTemplate(reading: Reading): Template {
  const name = nameOf(reading.file)
  const office = containerOf(reading.file) === 'zip' ? openOffice(reading.file, reading.limits) : undefined
  const themed = office?.kind === 'pptx' ? masterOf(office) : undefined
  if (!office || !themed) {
    throw new Refusal('unsupported-input', `${name} is no template: it is not a PowerPoint file with a slide master`, {
      at: name,
      hint: 'A template is a .pptx or .potx file.',
    })
  }
  const { master, theme, map } = themed
  const color = (slot: string, otherwise: Rgb): Rgb => theme.scheme.get(map[slot] ?? slot) ?? otherwise
  const onMaster = { root: master.root, colors: { scheme: theme.scheme, map } }
  const cover = coverOf(office, master, map, theme.scheme)
  const ground = (hasGround(master.root) ? plainColor(background([onMaster], theme)) : undefined) ?? color('bg1', '#FFFFFF')
  const coverGround = cover && hasGround(cover.root) ? plainColor(background([cover, onMaster], theme)) : undefined
  const mark = findLogo([...(cover ? [cover] : []), master], sizeOf(office), office, reading)
  const styles = find(master.root, 'p:txStyles')
  return {
    brand: {
      name: name.replace(/\.[a-z0-9]{1,8}$/i, '').trim() || 'Template',
      ...{ ground, coverGround },
      ...{ paper: color('bg1', '#FFFFFF'), paper2: color('bg2', '#EEEEEE'), ink: color('tx1', '#000000'), ink2: color('tx2', '#444444') },
      accents: [1, 2, 3, 4, 5, 6].map((n) => color(`accent${n}`, '#808080')) as unknown as Accents,
      heading: faceOf('a:majorFont', find(styles, 'p:titleStyle'), themed),
      body: faceOf('a:minorFont', find(styles, 'p:bodyStyle'), themed),
    },
    logo: mark?.bytes,
    logoOnCover: mark?.part === cover?.part || isTrue(cover?.root.attributes.showMasterSp ?? '1'),
  }
}

interface Themed {
  readonly master: Place
  readonly theme: PptxTheme
  readonly fonts: XmlNode | undefined
  readonly map: ColorMap
}

function masterOf(office: OfficePackage): Themed | undefined {
  const first = all(find(office.xml(office.main), 'p:sldMasterIdLst'), 'p:sldMasterId')[0]
  const relation = office.relation(office.main, first?.attributes['r:id'])
  const root = relation && !relation.external ? office.xml(relation.target) : undefined
  if (!relation || !root) return undefined
  const part = office.related(relation.target, 'theme')
  const themed = part === undefined ? undefined : office.xml(part)
  return {
    master: { part: relation.target, root },
    theme: readTheme(themed),
    fonts: find(themed, 'a:themeElements', 'a:fontScheme'),
    map: find(root, 'p:clrMap')?.attributes ?? {},
  }
}

/** The master's layout for opening slides. */
function coverOf(
  office: OfficePackage,
  { part, root }: Place,
  map: ColorMap,
  scheme: Scheme,
): (Place & { readonly colors: Colors }) | undefined {
  for (const node of all(find(root, 'p:sldLayoutIdLst'), 'p:sldLayoutId')) {
    const relation = office.relation(part, node.attributes['r:id'])
    const layout = relation && !relation.external ? office.xml(relation.target) : undefined
    if (!relation || layout?.attributes.type !== 'title') continue
    const own = find(layout, 'p:clrMapOvr', 'a:overrideClrMapping')?.attributes
    return { part: relation.target, root: layout, colors: { scheme, map: own ?? map } }
  }
  return undefined
}

const hasGround = (root: XmlNode): boolean => find(root, 'p:cSld', 'p:bg') !== undefined

/** The colour of a ground; of a gradient's middle. Undefined for pictures, and for what lets something else through. */
function plainColor(paint: Paint): Rgb | undefined {
  const ink: Ink | undefined =
    paint.kind === 'solid' ? paint.ink : paint.kind === 'gradient' ? paint.stops[Math.floor(paint.stops.length / 2)]?.ink : undefined
  return ink && ink.alpha > 0.99 ? ink.rgb : undefined
}

/** The face of a kind of text: what its style names, where that is not the theme's own (`+mj-lt`). */
function faceOf(slot: 'a:majorFont' | 'a:minorFont', style: XmlNode | undefined, { fonts }: Themed): BrandFace {
  const run = find(style, 'a:lvl1pPr', 'a:defRPr')
  const named = find(run, 'a:latin')
  const ref = named?.attributes.typeface ?? ''
  const themed = ref.startsWith('+mn') ? 'a:minorFont' : ref.startsWith('+mj') || ref === '' ? slot : undefined
  const latin = themed ? find(fonts, ref === '' ? slot : themed, 'a:latin') : named
  const family = latin?.attributes.typeface?.trim() || 'Calibri'
  return { family: family.slice(0, 60), serif: isSerif(family, latin?.attributes.panose), bold: isTrue(run?.attributes.b) }
}

/** Digits 1 and 2 of PANOSE tell (https://monotype.github.io/panose/pan2.htm): Latin text with serifs; else the name has to. */
function isSerif(family: string, panose = ''): boolean {
  const [kind, style] = [panose.slice(0, 2), Number.parseInt(panose.slice(2, 4), 16)]
  if (kind === '02' && style >= 2) return style <= 10
  return /serif|roman|times|georgia|garamond|cambria|baskerville|bodoni|caslon|didot|palatino|antiqua|century|merriweather|playfair|lora\b/i.test(
    family.replace(/sans[ -]?serif/i, ''),
  )
}

function sizeOf(office: OfficePackage): { readonly width: number; readonly height: number } {
  const extent = find(office.xml(office.main), 'p:sldSz')?.attributes
  return { width: Number(extent?.cx) || 12_192_000, height: Number(extent?.cy) || 6_858_000 }
}
