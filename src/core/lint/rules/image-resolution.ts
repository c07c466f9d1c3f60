import { everySheet, isOwn, type Rule } from '../rule.ts'

const WARNING = 96
const ERROR = 60

export const imageResolution: Rule = {
  id: 'F10',
  name: 'image-resolution',
  gate: false,
  checks: 'Pixels per inch of a picture as drawn, after cropping.',
  limits: 'warning under 96 ppi, error under 60',
  fix: 'Use a larger picture, or show it smaller.',
  *check(subject) {
    yield* everySheet(subject, function* (sheet) {
      for (const mark of sheet.leaves) {
        if (!mark.picture?.pixels || !isOwn(mark)) continue
        const { pixels, crop, width, height } = mark.picture
        const across = (pixels.width * (1 - crop.left - crop.right) * 72) / width
        const down = (pixels.height * (1 - crop.top - crop.bottom) * 72) / height
        const ppi = Math.min(across, down)
        if (!(ppi < WARNING)) continue
        yield {
          severity: ppi < ERROR ? 'error' : 'warning',
          sheet,
          item: mark.id,
          measured: `${Math.floor(ppi)} ppi`,
          allowed: `${WARNING} ppi`,
          message: `${mark.name} shows ${Math.floor(ppi)} pixels an inch`,
        }
      }
    })
  },
}
