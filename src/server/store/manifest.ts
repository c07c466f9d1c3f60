import { z } from 'zod'

/** The last entry of a backup: what has to be in it. */
export const MANIFEST = 'manifest.json'

export const manifestSchema = z.object({
  /** Counts up when a backup becomes something that older builds cannot read. */
  backup: z.literal(1),
  /** ISO 8601. */
  made: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.int().nonnegative(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof manifestSchema>

/** The folders of DATA_DIR that a backup holds. */
export const KEPT = ['database', 'blobs'] as const
