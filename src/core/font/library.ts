import { Buffer } from 'harfbuzzjs'
import type { Face, FaceRef, FontLibrary, FontSource } from './face.ts'
import { faceId, openFace } from './open.ts'

/** Opens each font file once, when it is first asked for, and keeps it. */
export function createFontLibrary(source: FontSource): FontLibrary {
  const buffer = new Buffer()
  const exact = new Map<string, Face | undefined>()
  const opened = new Map<string, Face>()

  const read = (ref: FaceRef): Face | undefined => {
    const id = faceId(ref)
    if (exact.has(id)) return exact.get(id)
    const bytes = source.read(ref)
    const face = bytes && openFace(ref, bytes, buffer)
    exact.set(id, face)
    if (face) opened.set(id, face)
    return face
  }

  return {
    face(ref) {
      for (const candidate of byNearness(ref)) {
        const face = read(candidate)
        if (face) return face
      }
      return undefined
    },
    byId: (id) => opened.get(id),
  }
}

/** A wrong slant is less of a change than a wrong weight. */
function byNearness(ref: FaceRef): readonly FaceRef[] {
  const other = ref.weight === 700 ? 400 : 700
  const { family, weight, italic } = ref
  return [ref, { family, weight, italic: !italic }, { family, weight: other, italic }, { family, weight: other, italic: !italic }]
}
