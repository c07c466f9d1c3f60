import type PDFDocument from 'pdfkit'
import type { Palette } from '../../base/color.ts'
import type { FontLibrary } from '../../font/face.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Marks } from './marks.ts'
import type { Resources } from './resources.ts'

/** What drawing one page needs to know. */
export interface Sheet {
  readonly document: PDFDocument
  readonly scene: Scene
  readonly palette: Palette
  readonly fonts: FontLibrary
  readonly resources: Resources
  readonly marks: Marks
  /** Named destination of each slide that has a page, by slide id. */
  readonly destinations: ReadonlyMap<string, string>
}
