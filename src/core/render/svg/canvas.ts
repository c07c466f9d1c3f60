import type { Palette } from '../../base/color.ts'
import type { Xml } from '../../base/xml.ts'
import type { FontLibrary } from '../../font/face.ts'
import type { Scene, TextFrame } from '../../scene/scene.ts'
import type { Definitions } from './definitions.ts'

/** What drawing one slide needs to know. */
export interface Canvas {
  readonly scene: Scene
  readonly palette: Palette
  readonly fonts: FontLibrary
  readonly definitions: Definitions
  /** How a frame's text is written. */
  readonly text: (frame: TextFrame, canvas: Canvas) => readonly Xml[]
}
