import { everySheet, percent, type Rule } from '../rule.ts'
import type { PictureFacts } from '../subject.ts'

const ALLOWED = 0.02

export const imageDistortion: Rule = {
  id: 'F9',
  name: 'image-distortion',
  gate: true,
  checks: 'The proportions of a picture as drawn against those of its pixels after cropping.',
  limits: 'error above 2 %',
  fix: 'Crop the picture to the frame instead of stretching it.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        const by = mark.picture && distortion(mark.picture)
        if (by === undefined || by <= ALLOWED || mark.fixed) continue
        yield {
          severity: 'error',
          sheet,
          item: mark.id,
          measured: percent(by),
          allowed: percent(ALLOWED),
          message: `${mark.name} is stretched by ${percent(by)}`,
        }
      }
    })
  },
}

function distortion({ pixels, crop, width, height }: PictureFacts): number | undefined {
  const across = (pixels?.width ?? 0) * (1 - crop.left - crop.right)
  const down = (pixels?.height ?? 0) * (1 - crop.top - crop.bottom)
  if (!(across > 0 && down > 0 && width > 0 && height > 0)) return undefined
  // A picture of a few pixels cannot be cropped to exact proportions.
  const grain = Math.max(1 / across, 1 / down)
  const own = across / down
  return Math.max(0, Math.abs(width / height - own) / own - grain)
}
