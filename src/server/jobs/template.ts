import type { Noted } from '../../core/base/note.ts'
import { Refusal } from '../../core/base/refusal.ts'
import type { FontLibrary } from '../../core/font/face.ts'
import type { Theme } from '../../core/theme/theme.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { DocumentFile } from '../ingest/document.ts'
import type { Template } from '../ingest/office/template/template.ts'
import { themeOfTemplate } from '../ingest/template-theme.ts'
import { assetsIn, type Used } from '../store/blob-uses.ts'
import type { Rows } from '../store/rows.ts'
import type { Owner } from '../store/store.ts'
import { readUpload } from '../store/uploads.ts'
import { createPictureShelf } from './pictures.ts'

/** Reads the look of a PowerPoint file where there is room for it. @throws as `readTemplate`, Refusal `overloaded` */
export type TemplateReader = (file: DocumentFile) => Promise<Noted<Template>>

export interface TemplateWorld {
  readonly rows: Rows
  readonly blobs: Blobs
  readonly fonts: FontLibrary
  readonly read: TemplateReader
}

/** The look that a request names, and the blobs that it needs. */
export interface Look extends Noted<Theme> {
  readonly used: readonly Used[]
}

/**
 * The theme of an uploaded PowerPoint file.
 * @throws Refusal `not-found`, `validation-error` when the upload is of another kind, and as its reading does
 */
export async function lookOf(id: string, owner: Owner, { rows, blobs, fonts, read }: TemplateWorld): Promise<Look> {
  const upload = await readUpload(rows, owner, id)
  if (!upload) throw new Refusal('not-found', `there is no upload ${id}`, { at: '/template' })
  if (upload.kind !== 'pptx') {
    const detail = `has to be the id of an uploaded PowerPoint file; ${id} is ${upload.kind}`
    throw new Refusal('validation-error', `/template: ${detail}`, {
      at: '/template',
      errors: [{ pointer: '/template', code: 'invalid_value', detail }],
    })
  }
  const template = await read({ bytes: await blobs.get(upload.hash), name: upload.name })
  const { logo } = template.value
  const src = logo === undefined ? undefined : await createPictureShelf(blobs, {}, () => {}).put(logo)
  const { value, notes } = themeOfTemplate(template, fonts, src)
  return { value, notes, used: [...assetsIn(value)].map((hash) => ({ use: 'source', hash })) }
}
