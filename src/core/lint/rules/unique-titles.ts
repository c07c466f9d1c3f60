import { excerpt, type Rule } from '../rule.ts'

export const uniqueTitles: Rule = {
  id: 'A2',
  name: 'unique-titles',
  gate: true,
  checks: 'Slide titles that are the same but for their case.',
  limits: 'warning on the second and later ones',
  fix: 'Say in the title what this slide adds.',
  *check(subject) {
    const seen = new Map<string, number>()
    for (const sheet of subject.sheets) {
      const key = sheet.title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
      if (key === '') continue
      const first = seen.get(key)
      if (first === undefined) seen.set(key, sheet.number)
      else
        yield {
          severity: 'warning',
          sheet,
          measured: `as on slide ${first}`,
          allowed: 'unique',
          message: `“${excerpt(sheet.title)}” is also the title of slide ${first}`,
        }
    }
  },
}
