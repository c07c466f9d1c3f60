import type { Rule } from './rule.ts'
import { alignment } from './rules/alignment.ts'
import { altText } from './rules/alt-text.ts'
import { autofitAbuse } from './rules/autofit-abuse.ts'
import { bakedText } from './rules/baked-text.ts'
import { balance } from './rules/balance.ts'
import { bulletShare } from './rules/bullet-share.ts'
import { collision } from './rules/collision.ts'
import { contentRatio } from './rules/content-ratio.ts'
import { contrast } from './rules/contrast.ts'
import { deadBandRule } from './rules/dead-band.ts'
import { deckSkeleton } from './rules/deck-skeleton.ts'
import { density } from './rules/density.ts'
import { emptyRectangle } from './rules/empty-rectangle.ts'
import { equalSiblings } from './rules/equal-siblings.ts'
import { fragmentation } from './rules/fragmentation.ts'
import { gridAdherence } from './rules/grid-adherence.ts'
import { hierarchy } from './rules/hierarchy.ts'
import { imageDistortion } from './rules/image-distortion.ts'
import { imageResolution } from './rules/image-resolution.ts'
import { language } from './rules/language.ts'
import { layoutVariety } from './rules/layout-variety.ts'
import { leftoverPlaceholder } from './rules/leftover-placeholder.ts'
import { lineLength } from './rules/line-length.ts'
import { linkText } from './rules/link-text.ts'
import { listLength } from './rules/list-length.ts'
import { minFont } from './rules/min-font.ts'
import { minGap } from './rules/min-gap.ts'
import { nativeCharts } from './rules/native-charts.ts'
import { nativeTables } from './rules/native-tables.ts'
import { nearMiss } from './rules/near-miss.ts'
import { nonTextContrast } from './rules/non-text-contrast.ts'
import { offSlide } from './rules/off-slide.ts'
import { orphanTitle } from './rules/orphan-title.ts'
import { paletteSize } from './rules/palette-size.ts'
import { placeholderUse } from './rules/placeholder-use.ts'
import { readingOrder } from './rules/reading-order.ts'
import { realBullets } from './rules/real-bullets.ts'
import { realLayouts } from './rules/real-layouts.ts'
import { rhythm } from './rules/rhythm.ts'
import { safeMargin } from './rules/safe-margin.ts'
import { tableDensity } from './rules/table-density.ts'
import { tableHeader } from './rules/table-header.ts'
import { textOverflow } from './rules/text-overflow.ts'
import { titleConsistency } from './rules/title-consistency.ts'
import { titlePresent } from './rules/title-present.ts'
import { tokenTooWide } from './rules/token-too-wide.ts'
import { typeFamilies } from './rules/type-families.ts'
import { typeSizes } from './rules/type-sizes.ts'
import { uniqueTitles } from './rules/unique-titles.ts'
import { unmeasurable } from './rules/unmeasurable.ts'
import { visualShare } from './rules/visual-share.ts'

/** Every rule over a deck, in the order of the documentation: fit, colour, type, layout, access, editability. */
export const RULES: readonly Rule[] = [
  unmeasurable,
  textOverflow,
  tokenTooWide,
  offSlide,
  collision,
  safeMargin,
  minGap,
  minFont,
  autofitAbuse,
  imageDistortion,
  imageResolution,
  tableDensity,
  leftoverPlaceholder,
  contrast,
  nonTextContrast,
  paletteSize,
  typeSizes,
  hierarchy,
  typeFamilies,
  titleConsistency,
  lineLength,
  orphanTitle,
  alignment,
  gridAdherence,
  nearMiss,
  equalSiblings,
  contentRatio,
  emptyRectangle,
  deadBandRule,
  balance,
  layoutVariety,
  bulletShare,
  visualShare,
  density,
  listLength,
  rhythm,
  deckSkeleton,
  titlePresent,
  uniqueTitles,
  altText,
  readingOrder,
  language,
  tableHeader,
  linkText,
  placeholderUse,
  realLayouts,
  nativeCharts,
  nativeTables,
  bakedText,
  fragmentation,
  realBullets,
]
