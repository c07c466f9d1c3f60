import { office, type Relation, relations } from './archive.ts'

const P = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SPACES = `xmlns:p="${P}" xmlns:a="${A}" xmlns:r="${R}"`

export interface Mark {
  readonly file: Uint8Array
  /** `logo.png` */
  readonly target: string
  readonly name?: string
  /** EMU. */
  readonly width?: number
  readonly height?: number
}

export interface House {
  /** Slots of the colour scheme that differ from the fixture's. */
  readonly colors?: Readonly<Record<string, string>>
  readonly heading?: string
  readonly body?: string
  /** The master's `p:bg`. */
  readonly ground?: string
  /** The opening layout's `p:bg`. */
  readonly coverGround?: string
  /** `p:clrMap` in other words: `bg1="dk1" tx1="lt1"`. */
  readonly map?: string
  readonly marks?: readonly Mark[]
  /** Text of one slide; without it there are no slides. */
  readonly slide?: string
}

const COLORS = {
  dk1: '1B1B1F',
  lt1: 'FFFFFF',
  dk2: '0B3954',
  lt2: 'F2F4F7',
  accent1: '7A1FA2',
  accent2: 'FF7F50',
  accent3: '3DA35D',
  accent4: 'F2C14E',
  accent5: '4A7EA7',
  accent6: 'D7263D',
}

const shape = (name: string, text: string, holder = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="${name}"/><p:cNvSpPr/><p:nvPr>${holder}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
const tree = (content: string) => `<p:spTree><p:nvGrpSpPr/><p:grpSpPr/>${content}</p:spTree>`
const picture = ({ name = 'Logo', width = 1_800_000, height = 600_000 }: Mark, index: number) =>
  `<p:pic><p:nvPicPr><p:cNvPr id="${10 + index}" name="${name}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="m${index}"/></p:blipFill><p:spPr><a:xfrm><a:off x="300000" y="300000"/><a:ext cx="${width}" cy="${height}"/></a:xfrm></p:spPr></p:pic>`

/** A template as a house has it: one master with an opening layout, its theme, its marks, and a slide or none. */
export function potx(house: House = {}): Uint8Array {
  const { heading = 'Georgia', body = 'Calibri', ground = '', coverGround = '', map = '', marks = [], slide } = house
  const colors = Object.entries({ ...COLORS, ...house.colors }).map(([slot, value]) => `<a:${slot}><a:srgbClr val="${value}"/></a:${slot}>`)
  const mapped = {
    bg1: 'lt1',
    tx1: 'dk1',
    bg2: 'lt2',
    tx2: 'dk2',
    ...Object.fromEntries([...map.matchAll(/(\w+)="(\w+)"/g)].map((m) => [m[1], m[2]])),
  }
  const accents = [1, 2, 3, 4, 5, 6].map((n) => `accent${n}="accent${n}"`).join(' ')
  const media = marks.map(({ target }, index): Relation => [`m${index}`, 'image', `../media/${target}`])
  return office(slide === undefined ? 'potx' : 'pptx', {
    'ppt/presentation.xml': `<p:presentation ${SPACES}><p:sldMasterIdLst><p:sldMasterId id="1" r:id="rId1"/></p:sldMasterIdLst>${slide === undefined ? '' : '<p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst>'}<p:sldSz cx="12192000" cy="6858000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations([
      ['rId1', 'slideMaster', 'slideMasters/slideMaster1.xml'],
      ...(slide === undefined ? [] : [['rId2', 'slide', 'slides/slide1.xml'] as const]),
    ]),
    'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${SPACES}><p:cSld>${ground}${tree(marks.map(picture).join(''))}</p:cSld><p:clrMap ${Object.entries(
      mapped,
    )
      .map(([from, to]) => `${from}="${to}"`)
      .join(
        ' ',
      )} ${accents} hlink="accent1" folHlink="accent2"/><p:sldLayoutIdLst><p:sldLayoutId id="2" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz="4400" b="1"><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr><a:defRPr sz="2800"><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:bodyStyle></p:txStyles></p:sldMaster>`,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      ['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['rId2', 'theme', '../theme/theme1.xml'],
      ...media,
    ]),
    'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout ${SPACES} type="title"><p:cSld name="Title Slide">${coverGround}${tree('')}</p:cSld></p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml']]),
    'ppt/theme/theme1.xml': `<a:theme xmlns:a="${A}" name="House"><a:themeElements><a:clrScheme name="House">${colors.join('')}</a:clrScheme><a:fontScheme name="House"><a:majorFont><a:latin typeface="${heading}"/></a:majorFont><a:minorFont><a:latin typeface="${body}"/></a:minorFont></a:fontScheme><a:fmtScheme name="House"><a:fillStyleLst/><a:lnStyleLst/><a:effectStyleLst/><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`,
    ...Object.fromEntries(marks.map(({ target, file }) => [`ppt/media/${target}`, file])),
    ...(slide === undefined
      ? {}
      : {
          'ppt/slides/slide1.xml': `<p:sld ${SPACES}><p:cSld>${tree(shape('Title', slide, '<p:ph type="title"/>'))}</p:cSld></p:sld>`,
          'ppt/slides/_rels/slide1.xml.rels': relations([['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml']]),
        }),
  })
}

/** A background of one colour of the scheme. */
export const groundOf = (slot: string): string =>
  `<p:bg><p:bgPr><a:solidFill><a:schemeClr val="${slot}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`
