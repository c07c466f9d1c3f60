import { Refusal } from '../../../base/refusal.ts'
import type { ZipTools } from '../../../base/zip-write.ts'
import type { ChartMeaning } from '../../../scene/meaning.ts'
import type { Picture, Scene } from '../../../scene/scene.ts'
import { type ChartSetting, chartParts } from '../chart/chart.ts'
import type { Part } from '../package.ts'

/** Parts that slides and layouts refer to, made when first needed. */
export interface Assets {
  /** Path of a picture's media part; pictures of the same bytes share one. */
  image(picture: string): string
  picture(id: string): Picture
  /** Path of a new chart part, with its workbook. */
  chart(meaning: ChartMeaning, setting: ChartSetting): string
  /** All of them, in the order they were made. */
  parts(): readonly Part[]
}

export function createAssets(scene: Scene, tools?: ZipTools): Assets {
  const parts: Part[] = []
  const images = new Map<string, string>()
  const media: { readonly path: string; readonly bytes: Uint8Array }[] = []
  let charts = 0

  const picture = (id: string): Picture => {
    const found = scene.pictures.get(id)
    if (!found) throw new Refusal('internal', `the scene shows a picture "${id}" that it does not hold`)
    return found
  }
  const store = ({ bytes }: Picture): string => {
    const twin = media.find((other) => sameBytes(other.bytes, bytes))
    if (twin) return twin.path
    const path = `ppt/media/image${media.length + 1}.${extensionOf(bytes)}`
    media.push({ path, bytes })
    parts.push({ path, body: bytes })
    return path
  }
  return {
    picture,
    image(id) {
      const path = images.get(id) ?? store(picture(id))
      images.set(id, path)
      return path
    },
    chart(meaning, setting) {
      charts++
      const made = chartParts(meaning, charts, setting, tools)
      parts.push(...made)
      return made[0].path
    },
    parts: () => parts,
  }
}

/** By the file's own signature, so that name and content agree whatever it was called: PNG starts with 89 50, JPEG with FF D8. */
function extensionOf(bytes: Uint8Array): 'png' | 'jpg' {
  return bytes[0] === 0x89 ? 'png' : 'jpg'
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]))
}
