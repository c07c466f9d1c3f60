/*
 * Order of child elements in PresentationML and DrawingML (ECMA-376 part 1, annex A), for what presentations use.
 * A slot is a name or alternatives `a|b`; names without a prefix have their parent's. `!` must be there, `*` may repeat.
 */

const COLOR = 'a:scrgbClr|a:srgbClr|a:hslClr|a:sysClr|a:schemeClr|a:prstClr'
const FILL = 'a:noFill|a:solidFill|a:gradFill|a:blipFill|a:pattFill|a:grpFill'
const LINE_FILL = 'a:noFill|a:solidFill|a:gradFill|a:pattFill'
const EFFECT = 'a:effectLst|a:effectDag'
const LEVELS = 'a:defPPr a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr a:extLst'
const SHAPE = `a:xfrm a:custGeom|a:prstGeom ${FILL} a:ln ${EFFECT} a:scene3d a:sp3d a:extLst`
const LINE = `${LINE_FILL} a:prstDash|a:custDash a:round|a:bevel|a:miter a:headEnd a:tailEnd a:extLst`
const RUN = `a:ln ${FILL} ${EFFECT} a:highlight a:uLnTx|a:uLn a:uFillTx|a:uFill a:latin a:ea a:cs a:sym a:hlinkClick a:hlinkMouseOver a:rtl a:extLst`
const PARAGRAPH =
  'a:lnSpc a:spcBef a:spcAft a:buClrTx|a:buClr a:buSzTx|a:buSzPct|a:buSzPts a:buFontTx|a:buFont a:buNone|a:buAutoNum|a:buChar|a:buBlip a:tabLst a:defRPr a:extLst'
const TEXT = 'a:bodyPr! a:lstStyle a:p*'
const TREE = 'nvGrpSpPr! grpSpPr! sp|grpSp|graphicFrame|cxnSp|pic|contentPart* extLst'
const FONTS = 'latin! ea! cs! font* extLst'
const TABLE_PARTS = 'tblBg wholeTbl band1H band2H band1V band2V lastCol firstCol lastRow seCell swCell firstRow neCell nwCell extLst'
const EDGE = `ln|lnRef!`

const LABEL = 'numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator'
const AXIS =
  'axId! scaling! delete axPos! majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx! crosses|crossesAt'
const DATA = 'multiLvlStrRef|numRef|numLit|strRef|strLit!'
const CHARTS =
  'areaChart|area3DChart|lineChart|line3DChart|stockChart|radarChart|scatterChart|pieChart|pie3DChart|doughnutChart|barChart|bar3DChart|ofPieChart|surfaceChart|surface3DChart|bubbleChart!*'

const each = (names: string, sequence: string): readonly (readonly [string, string])[] => names.split(' ').map((name) => [name, sequence])

/** Element, or `parent>element` where the parent decides → its children. */
export const SEQUENCES: ReadonlyMap<string, string> = new Map<string, string>([
  [
    'p:presentation',
    'sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz! smartTags embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst',
  ],
  ['p:presentationPr', 'htmlPubPr webPr prnPr showPr clrMru extLst'],
  ['p:viewPr', 'normalViewPr slideViewPr outlineViewPr notesTextViewPr sorterViewPr notesViewPr gridSpacing extLst'],
  ['p:sldMaster', 'cSld! clrMap! sldLayoutIdLst transition timing hf txStyles extLst'],
  ['p:sldLayout', 'cSld! clrMapOvr transition timing hf extLst'],
  ['p:sld', 'cSld! clrMapOvr transition timing extLst'],
  ['p:notesMaster', 'cSld! clrMap! hf notesStyle extLst'],
  ['p:notes', 'cSld! clrMapOvr extLst'],
  ['p:handoutMaster', 'cSld! clrMap! hf extLst'],
  ['p:txStyles', 'titleStyle bodyStyle otherStyle extLst'],
  ['p:cSld', 'bg spTree! custDataLst controls extLst'],
  ['p:bg', 'bgPr|bgRef!'],
  ['p:clrMapOvr', 'a:masterClrMapping|a:overrideClrMapping!'],
  ['p:spTree', TREE],
  ['p:grpSp', TREE],
  ['p:sp', 'nvSpPr! spPr! style txBody extLst'],
  ['p:cxnSp', 'nvCxnSpPr! spPr! style extLst'],
  ['p:pic', 'nvPicPr! blipFill! spPr! style extLst'],
  ['p:graphicFrame', 'nvGraphicFramePr! xfrm a:graphic! extLst'],
  ['p:nvSpPr', 'cNvPr! cNvSpPr! nvPr!'],
  ['p:nvCxnSpPr', 'cNvPr! cNvCxnSpPr! nvPr!'],
  ['p:nvPicPr', 'cNvPr! cNvPicPr! nvPr!'],
  ['p:nvGraphicFramePr', 'cNvPr! cNvGraphicFramePr! nvPr!'],
  ['p:nvGrpSpPr', 'cNvPr! cNvGrpSpPr! nvPr!'],
  ['p:cNvPr', 'a:hlinkClick a:hlinkHover a:extLst'],
  ['p:cNvSpPr', 'a:spLocks a:extLst'],
  ['p:cNvPicPr', 'a:picLocks a:extLst'],
  ['p:cNvGrpSpPr', 'a:grpSpLocks a:extLst'],
  ['p:cNvGraphicFramePr', 'a:graphicFrameLocks a:extLst'],
  ['p:cNvCxnSpPr', 'a:cxnSpLocks a:stCxn a:endCxn a:extLst'],
  ['p:nvPr', 'ph a:audioCd|a:wavAudioFile|a:audioFile|a:videoFile|a:quickTimeFile custDataLst extLst'],
  ['p:xfrm', 'a:off a:ext'],
  ['p:blipFill', 'a:blip a:srcRect a:tile|a:stretch'],
  ['p:grpSpPr', `a:xfrm ${FILL} ${EFFECT} a:scene3d a:extLst`],
  ['p:bgPr', `${FILL} ${EFFECT} extLst`],
  ['p:bgRef', COLOR],
  ...each('p:titleStyle p:bodyStyle p:otherStyle p:notesStyle p:defaultTextStyle a:lstStyle', LEVELS),
  ...each('p:style a:style', 'a:lnRef! a:fillRef! a:effectRef! a:fontRef!'),
  ...each('p:txBody a:txBody c:txPr c:rich', TEXT),
  ...each('p:spPr a:spPr c:spPr', SHAPE),
  ['a:theme', 'themeElements! objectDefaults extraClrSchemeLst custClrLst extLst'],
  ['a:themeElements', 'clrScheme! fontScheme! fmtScheme! extLst'],
  ['a:clrScheme', 'dk1! lt1! dk2! lt2! accent1! accent2! accent3! accent4! accent5! accent6! hlink! folHlink! extLst'],
  ['a:fontScheme', 'majorFont! minorFont! extLst'],
  ['a:majorFont', FONTS],
  ['a:minorFont', FONTS],
  ['a:fmtScheme', 'fillStyleLst! lnStyleLst! effectStyleLst! bgFillStyleLst!'],
  ['a:effectStyle', `${EFFECT}! scene3d sp3d`],
  ['a:effectLst', 'blur fillOverlay glow innerShdw outerShdw prstShdw reflection softEdge'],
  ['a:xfrm', 'off ext chOff chExt'],
  ['a:custGeom', 'avLst gdLst ahLst cxnLst rect pathLst!'],
  ['a:gradFill', 'gsLst lin|path tileRect'],
  ['a:pattFill', 'fgClr bgClr'],
  ['a:blipFill', 'blip srcRect tile|stretch'],
  ...each('a:ln a:lnL a:lnR a:lnT a:lnB a:lnTlToBr a:lnBlToTr a:uLn', LINE),
  ['a:p', 'pPr r|br|fld* endParaRPr'],
  ['a:r', 'rPr t!'],
  ['a:br', 'rPr'],
  ['a:fld', 'rPr pPr t'],
  ...each('a:rPr a:defRPr a:endParaRPr', RUN),
  ...each('a:pPr a:defPPr a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr', PARAGRAPH),
  ...each('a:lnSpc a:spcBef a:spcAft', 'spcPct|spcPts!'),
  ['a:bodyPr', 'prstTxWarp noAutofit|normAutofit|spAutoFit scene3d sp3d|flatTx extLst'],
  ['a:hlinkClick', 'snd extLst'],
  ['a:tbl', 'tblPr tblGrid! tr*'],
  ['a:tblPr', `${FILL} ${EFFECT} tableStyle|tableStyleId extLst`],
  ['a:tr', 'tc* extLst'],
  ['a:tc', 'txBody tcPr extLst'],
  ['a:tcPr', `lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D ${FILL} headers extLst`],
  ['a:tblStyle', TABLE_PARTS],
  ...each(
    'a:wholeTbl a:band1H a:band2H a:band1V a:band2V a:firstCol a:lastCol a:firstRow a:lastRow a:seCell a:swCell a:neCell a:nwCell',
    'tcTxStyle tcStyle',
  ),
  ['a:tcTxStyle', `font|fontRef ${COLOR} extLst`],
  ['a:tcStyle', 'tcBdr fill|fillRef cell3D'],
  ['a:tcBdr', 'left right top bottom insideH insideV tl2br tr2bl extLst'],
  ...each('a:left a:right a:top a:bottom a:insideH a:insideV', EDGE),
  [
    'c:chartSpace',
    'date1904 lang roundedCorners style clrMapOvr pivotSource protection chart! spPr txPr externalData printSettings userShapes extLst',
  ],
  [
    'c:chartSpace>c:chart',
    'title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea! legend plotVisOnly dispBlanksAs showDLblsOverMax extLst',
  ],
  ['c:title', 'tx layout overlay spPr txPr extLst'],
  ['c:layout', 'manualLayout extLst'],
  ['c:manualLayout', 'layoutTarget xMode yMode wMode hMode x y w h extLst'],
  ['c:plotArea', `layout ${CHARTS} valAx|catAx|dateAx|serAx* dTable spPr extLst`],
  ['c:barChart', 'barDir! grouping varyColors ser* dLbls gapWidth overlap serLines* axId!* extLst'],
  ['c:lineChart', 'grouping! varyColors ser* dLbls dropLines hiLowLines upDownBars marker smooth axId!* extLst'],
  ['c:areaChart', 'grouping varyColors ser* dLbls dropLines axId!* extLst'],
  ['c:pieChart', 'varyColors ser* dLbls firstSliceAng extLst'],
  ['c:doughnutChart', 'varyColors ser* dLbls firstSliceAng holeSize extLst'],
  ['c:scatterChart', 'scatterStyle! varyColors ser* dLbls axId!* extLst'],
  ['c:bubbleChart', 'varyColors ser* dLbls bubble3D bubbleScale showNegBubbles sizeRepresents axId!* extLst'],
  ['c:radarChart', 'radarStyle! varyColors ser* dLbls axId!* extLst'],
  ...each(
    'c:barChart>c:ser c:bar3DChart>c:ser',
    'idx! order! tx spPr invertIfNegative pictureOptions dPt* dLbls trendline* errBars cat val shape extLst',
  ),
  ...each('c:lineChart>c:ser c:line3DChart>c:ser', 'idx! order! tx spPr marker dPt* dLbls trendline* errBars cat val smooth extLst'),
  ...each('c:areaChart>c:ser c:area3DChart>c:ser', 'idx! order! tx spPr pictureOptions dPt* dLbls trendline* errBars* cat val extLst'),
  ...each('c:pieChart>c:ser c:doughnutChart>c:ser', 'idx! order! tx spPr explosion dPt* dLbls cat val extLst'),
  ['c:scatterChart>c:ser', 'idx! order! tx spPr marker dPt* dLbls trendline* errBars* xVal yVal smooth extLst'],
  ['c:bubbleChart>c:ser', 'idx! order! tx spPr invertIfNegative dPt* dLbls trendline* errBars* xVal yVal bubbleSize bubble3D extLst'],
  ['c:radarChart>c:ser', 'idx! order! tx spPr marker dPt* dLbls cat val extLst'],
  ['c:ser>c:marker', 'symbol size spPr extLst'],
  ['c:dPt', 'idx! invertIfNegative marker bubble3D explosion spPr pictureOptions extLst'],
  ['c:dLbls', `dLbl* delete ${LABEL} showLeaderLines leaderLines extLst`],
  ['c:dLbl', `idx! delete layout tx ${LABEL} extLst`],
  ['c:catAx', `${AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst`],
  ['c:valAx', `${AXIS} crossBetween majorUnit minorUnit dispUnits extLst`],
  ['c:dateAx', `${AXIS} auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit extLst`],
  ['c:serAx', `${AXIS} tickLblSkip tickMarkSkip extLst`],
  ['c:scaling', 'logBase orientation max min extLst'],
  ['c:legend', 'legendPos legendEntry* layout overlay spPr txPr extLst'],
  ...each('c:cat c:xVal', DATA),
  ...each('c:ser>c:val c:yVal c:bubbleSize', 'numRef|numLit!'),
  ['c:strRef', 'f! strCache extLst'],
  ['c:numRef', 'f! numCache extLst'],
  ['c:strCache', 'ptCount pt* extLst'],
  ['c:numCache', 'formatCode ptCount pt* extLst'],
])
