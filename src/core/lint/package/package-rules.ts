import { charts } from './checks/charts.ts'
import { contentTypes } from './checks/content-types.ts'
import { elementOrder } from './checks/element-order.ts'
import { ids } from './checks/ids.ts'
import { notes } from './checks/notes.ts'
import { placeholders } from './checks/placeholders.ts'
import { readable } from './checks/readable.ts'
import { relationships } from './checks/relationships.ts'
import { shapes } from './checks/shapes.ts'
import { slideSize } from './checks/slide-size.ts'
import { tables } from './checks/tables.ts'
import { textAndNumbers } from './checks/text-and-numbers.ts'
import { themes } from './checks/themes.ts'
import { visibility } from './checks/visibility.ts'
import { zip } from './checks/zip.ts'
import type { PackageRule } from './package-rule.ts'

/** Every invariant of a package, in the order of their ids; together they are F13. */
export const PACKAGE_RULES: readonly PackageRule[] = [
  readable,
  elementOrder,
  ids,
  relationships,
  contentTypes,
  textAndNumbers,
  shapes,
  themes,
  notes,
  slideSize,
  tables,
  charts,
  zip,
  visibility,
  placeholders,
]
