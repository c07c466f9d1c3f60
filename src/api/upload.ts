import { z } from 'zod'

/** `POST /v1/uploads`. */
export const uploadSchema = z.object({
  id: z.string().describe('`upl_…`: what `source.uploadIds` and `template` name'),
  kind: z.string().describe('`pdf`, `docx`, `png` …: what the bytes are'),
  title: z.string(),
  characters: z.int().describe('Of its text; 0 for a picture'),
  warnings: z.array(z.string()),
  src: z.string().optional().describe('`asset:…`: a picture, as the `src` of an image in a deck'),
})
export type UploadView = z.output<typeof uploadSchema>

export const uploadForm = z.object({
  file: z.string().meta({ format: 'binary' }).describe('pdf docx pptx (or potx) xlsx csv md txt html png jpg webp, up to 25 MiB'),
})
