import type { Finding } from '../finding.ts'
import { PACKAGE_RULES } from './package-rules.ts'
import { openPresentation, type Presentation } from './presentation.ts'

/**
 * Checks the invariants of a .pptx over its raw parts: what makes PowerPoint repair it, another program refuse it, or an
 * edit go wrong later, far beyond what the schema says.
 * @throws Refusal `unreadable-input` or `unsupported-input` when it is no presentation at all
 */
export function lintPackage(bytes: Uint8Array): Finding[] {
  return lintOpened(openPresentation(bytes))
}

export function lintOpened(presentation: Presentation): Finding[] {
  const slides = new Map(presentation.slides.map((slide) => [slide.part.toLowerCase(), slide]))
  return PACKAGE_RULES.flatMap((rule) =>
    [...rule.check(presentation)].map(({ part, fix, ...defect }): Finding => {
      const slide = slides.get(part.toLowerCase())
      return {
        rule: rule.id,
        ...(slide ? { slide: { number: slide.number, id: slide.id } } : {}),
        item: part,
        ...defect,
        fix: fix ?? rule.fix,
      }
    }),
  )
}
