import { find } from '../../../core/lint/package/nodes.ts'
import { worthyTitle } from '../title.ts'
import type { OfficePackage } from './package.ts'

/** The document's own title, by its properties. */
export function titleIn(office: OfficePackage): string | undefined {
  const part = office.related('', 'core-properties')
  return worthyTitle(part === undefined ? undefined : find(office.xml(part), 'dc:title')?.text)
}
