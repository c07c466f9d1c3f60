import { Buffer } from 'harfbuzzjs'
import type { Face, FaceRef, FontLibrary, FontSource } from './face.ts'
import { openFace } from './open.ts'

/** Opens each font file once, when it is first asked for, and keeps it. */
export function createFontLibrary(source: FontSource): FontLibrary {
  const buffer = new Buffer()
  const opened = new Map<string, Face | undefined>()
  const chosen = new Map<string, Face | undefined>()
  const byId = new Map<string, Face>()

  const open = (ref: FaceRef): Face | undefined => {
    const key = keyOf(ref)
    if (opened.has(key)) return opened.get(key)
    const bytes = source.read(ref)
    const face = bytes && openFace(ref, bytes, buffer)
    opened.set(key, face)
    if (face) byId.set(face.id, face)
    return face
  }

  return {
    face(ref) {
      const key = keyOf(ref)
      const known = chosen.get(key)
      if (known || chosen.has(key)) return known
      const face = byNearness(ref).reduce<Face | undefined>((found, candidate) => found ?? open(candidate), undefined)
      chosen.set(key, face)
      return face
    },
    byId: (id) => byId.get(id),
  }
}

const keyOf = (ref: FaceRef): string => `${ref.family}|${ref.weight}${ref.italic ? 'i' : ''}`

/** A wrong slant is less of a change than a wrong weight. */
function byNearness({ family, weight, italic }: FaceRef): readonly FaceRef[] {
  const other = weight === 700 ? 400 : 700
  return [
    { family, weight, italic },
    { family, weight, italic: !italic },
    { family, weight: other, italic },
    { family, weight: other, italic: !italic },
  ]
}
