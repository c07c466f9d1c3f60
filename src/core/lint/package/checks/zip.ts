import type { PackageRule } from '../package-rule.ts'

/** 1 January 1980, midnight, as MS-DOS writes it. */
const EPOCH = 0x00210000

export const zip: PackageRule = {
  id: 'P12',
  name: 'zip',
  checks:
    'Entries stored or deflated, no folders, names unique without case, content types first, and the fixed date that makes files reproducible.',
  limits: 'error; warning for folders and order; info for dates',
  fix: 'Write plain entries with method 0 or 8 and no folders.',
  *check({ pack }) {
    const { entries } = pack.archive
    const seen = new Set<string>()
    for (const { name, method } of entries) {
      const part = `/${name}`
      if (method !== 0 && method !== 8)
        yield { severity: 'error', part, measured: `method ${method}`, allowed: '0 or 8', message: `${name} is packed by method ${method}` }
      if (name.endsWith('/'))
        yield { severity: 'warning', part, measured: 'a folder', allowed: 'files only', message: `${name} is an entry of its own` }
      if (seen.has(name.toLowerCase()))
        yield { severity: 'error', part, measured: 'twice', allowed: 'once', message: `${name} stands twice in the archive` }
      seen.add(name.toLowerCase())
    }
    const [first] = entries
    if (first && first.name !== '[Content_Types].xml') {
      yield {
        severity: 'warning',
        part: '/[Content_Types].xml',
        measured: `after ${first.name}`,
        allowed: 'first',
        message: 'The content types are not the first entry',
      }
    }
    const dated = entries.filter((entry) => entry.modified !== EPOCH).length
    if (dated > 0)
      yield {
        severity: 'info',
        part: '/',
        measured: `${dated} of ${entries.length} entries`,
        allowed: '1980-01-01',
        message: `${dated} entries carry a date, so the same deck gives other bytes tomorrow`,
      }
  },
}
