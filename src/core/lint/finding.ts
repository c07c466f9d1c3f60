/** `error` must be mended before a deck is done; `warning` is worth a look; `info` is good to know: what could not be judged, or a matter of taste. */
export const SEVERITIES = ['error', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** One fault that a rule saw, with what was measured and what is allowed. */
export interface Finding {
  /** `F1`, `P11`. */
  readonly rule: string
  readonly severity: Severity
  /** Absent when the whole deck is meant. */
  readonly slide?: { readonly number: number; readonly id: string; readonly title?: string }
  /** The item's id on its slide; for a package finding the part: `/ppt/slides/slide3.xml`. */
  readonly item?: string
  /** The item's name, as the selection pane of PowerPoint shows it, where it differs from the id. */
  readonly name?: string
  readonly measured: string
  readonly allowed: string
  /** One sentence, with the figures. */
  readonly message: string
  /** What to do about it, as an instruction. */
  readonly fix: string
}
