import { Refusal } from '../base/refusal.ts'
import type { Face, FaceRef, FontLibrary } from '../font/face.ts'
import { familiesFor, familiesForSign, type HanStyle } from '../font/fallback.ts'
import type { FontSlot } from '../scene/scene.ts'

/** What of a run's style decides its face. */
export interface FaceStyle {
  readonly font: FontSlot
  readonly bold: boolean
  readonly italic: boolean
}

export interface Faces {
  /**
   * The face of the theme's own font.
   * @throws Refusal `missing-font`
   */
  primary(style: FaceStyle): Face
  /** Picks, for grapheme clusters of one script and style, the first face that has every character. */
  chooser(script: string, style: FaceStyle, han: HanStyle): ChooseFace
}

export type ChooseFace = (cluster: string) => Face | undefined

/** Needs no glyph in any face: HarfBuzz hides joiners, marks of direction and variation selectors, and makes any space. */
const INVISIBLE = /[\n\p{Zs}\p{Default_Ignorable_Code_Point}]/u

/** Chooses faces for a theme's fonts; `families` names the family that is measured for each slot. */
export function createFaces(fonts: FontLibrary, families: Readonly<Record<FontSlot, string>>): Faces {
  const choosers = new Map<string, ChooseFace>()

  const primary = (style: FaceStyle): Face => {
    const family = families[style.font]
    const face = fonts.face(refOf(family, style))
    if (face) return face
    throw new Refusal('missing-font', `the font ${family} is not at hand`, {
      hint: 'Install the font packages, or name a directory with the font file in FONTS_DIR.',
    })
  }

  const createChooser = (script: string, style: FaceStyle, han: HanStyle): ChooseFace => {
    const chain = familiesFor(families[style.font], script, han)
    const find = (cluster: string, names: readonly string[]): Face | undefined => {
      for (const family of names) {
        const face = fonts.face(refOf(family, style))
        if (face && covers(face, cluster)) return face
      }
      return undefined
    }
    let usual: Face | undefined
    return (cluster) => {
      usual ??= chain[0] === families[style.font] ? primary(style) : fonts.face(refOf(chain[0]!, style))
      if (usual && covers(usual, cluster)) return usual
      return find(cluster, chain.slice(1)) ?? find(cluster, familiesForSign(cluster, han))
    }
  }

  return {
    primary,
    chooser(script, style, han) {
      const key = `${script}${style.font}${style.bold ? 'b' : ''}${style.italic ? 'i' : ''}${han}`
      const known = choosers.get(key)
      if (known) return known
      const made = createChooser(script, style, han)
      choosers.set(key, made)
      return made
    },
  }
}

const refOf = (family: string, style: FaceStyle): FaceRef => ({ family, weight: style.bold ? 700 : 400, italic: style.italic })

/** HarfBuzz composes and decomposes while shaping, so either form will do. */
function covers(face: Face, cluster: string): boolean {
  if (cluster.length === 1 && cluster > ' ' && cluster <= '~') return face.has(cluster.charCodeAt(0))
  return hasAll(face, cluster) || hasAll(face, cluster.normalize('NFC')) || hasAll(face, cluster.normalize('NFD'))
}

function hasAll(face: Face, cluster: string): boolean {
  for (const character of cluster) {
    if (!face.has(character.codePointAt(0)!) && !INVISIBLE.test(character)) return false
  }
  return true
}
