import type { PackageRule } from '../package-rule.ts'
import { forbiddenIn } from './characters.ts'

export const readable: PackageRule = {
  id: 'P0',
  name: 'readable',
  checks: 'Every part inflates, has the right checksum, and is well-formed XML without a document type declaration.',
  limits: 'error',
  fix: 'Write the part again.',
  *check({ pack }) {
    for (const part of pack.parts) if (isXml(part)) pack.xml(part)
    for (const { part, message } of pack.faults) {
      if (forbiddenIn(pack.source(part))) continue
      yield { severity: 'error', part, measured: 'unreadable', allowed: 'well-formed', message: `${part} cannot be read: ${message}` }
    }
  },
}

export const isXml = (part: string): boolean => /\.(xml|rels|vml)$/i.test(part)
