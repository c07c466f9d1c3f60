import type PDFDocument from 'pdfkit'
import type { StructureElement } from 'pdfkit'
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
  readonly lists: Lists
  /** Named destination of each slide that has a page, by slide id. */
  readonly destinations: ReadonlyMap<string, string>
}

/** The list drawn last, for numbered items that stand in frames of their own (agendas, steps) but count on. */
export class Lists {
  last: { readonly parent: StructureElement; readonly element: StructureElement; readonly number?: number } | undefined

  /** The list that goes on with this number. */
  continuing(parent: StructureElement, number: number): StructureElement | undefined {
    const { last } = this
    return last?.parent === parent && last.number !== undefined && number === last.number + 1 ? last.element : undefined
  }
}
