import { Refusal } from '../base/refusal.ts'
import type { Face, FontLibrary } from '../font/face.ts'
import { familiesFor, type HanStyle, WIDE_FAMILIES } from '../font/fallback.ts'
import type { FontSlot } from '../scene/scene.ts'

/** What of a run's style decides its face. */
export interface FaceStyle {
  readonly font: FontSlot
  readonly bold: boolean
  readonly italic: boolean
}

export interface Faces {
  /** The face of the theme's own font. */
  primary(style: FaceStyle): Face
  /** The first face, in order of preference, that has every character of the cluster. */
  covering(cluster: string, script: string, style: FaceStyle, han: HanStyle): Face | undefined
}

/** Scripts that a theme's own fonts are made for; for others they come after the script's family. */
const EUROPEAN = new Set(['Latn', 'Grek', 'Cyrl'])

/** Needs no glyph in any face: joiners, marks of direction, variation selectors. */
const INVISIBLE = /[\n\p{Default_Ignorable_Code_Point}]/u

/** Chooses faces for a theme's fonts; `families` names the family that is measured for each slot. */
export function createFaces(fonts: FontLibrary, families: Readonly<Record<FontSlot, string>>): Faces {
  const chains = new Map<string, readonly string[]>()

  const open = (family: string, style: FaceStyle) => fonts.face({ family, weight: style.bold ? 700 : 400, italic: style.italic })

  const chain = (script: string, style: FaceStyle, han: HanStyle): readonly string[] => {
    const key = `${script}|${style.font}|${han}`
    const known = chains.get(key)
    if (known) return known
    const own = families[style.font]
    const ofScript = familiesFor(script, han)
    const made = [...new Set([...(EUROPEAN.has(script) ? [own, ...ofScript] : [...ofScript, own]), ...WIDE_FAMILIES])]
    chains.set(key, made)
    return made
  }

  return {
    primary(style) {
      const family = families[style.font]
      const face = open(family, style)
      if (face) return face
      throw new Refusal('missing-font', `the font ${family} is not at hand`, {
        hint: 'Install the font packages, or name a directory with the font file in FONTS_DIR.',
      })
    },
    covering(cluster, script, style, han) {
      for (const family of chain(script, style, han)) {
        const face = open(family, style)
        if (face && covers(face, cluster)) return face
      }
      return undefined
    },
  }
}

/** HarfBuzz composes and decomposes while shaping, so either form will do. */
function covers(face: Face, cluster: string): boolean {
  if (hasAll(face, cluster)) return true
  if (cluster.length < 2) return hasAll(face, cluster.normalize('NFD'))
  return hasAll(face, cluster.normalize('NFC')) || hasAll(face, cluster.normalize('NFD'))
}

function hasAll(face: Face, cluster: string): boolean {
  for (const character of cluster) {
    if (!INVISIBLE.test(character) && !face.has(character.codePointAt(0)!)) return false
  }
  return true
}
