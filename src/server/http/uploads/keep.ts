import { Refusal } from '../../../core/base/refusal.ts'
import type { BlobHash } from '../../blobs/blobs.ts'
import { newId } from '../../ids.ts'
import type { Service } from '../../parts-of-service.ts'
import type { Owner, Upload } from '../../store/store.ts'
import { isPicture, isText, kindOf, MIME, RENAME, type ReceivedFile, type UploadKind } from './claim.ts'
import { checkPicture } from './picture.ts'

/** Milliseconds for waiting and reading together. */
const DEADLINE = 60_000

/**
 * Reads a file and keeps it, with its text and its pictures.
 * @throws Refusal `unsupported-media-type`, `content-mismatch`, `bad-picture`, and as reading and storage do
 */
export async function keepFile(service: Service, owner: Owner, file: ReceivedFile, signal: AbortSignal): Promise<Upload> {
  const kind = kindOf(file)
  const read = await (isPicture(kind)
    ? readPicture(service, file, kind, signal)
    : readText(service, file, kind, signal).catch((error: unknown) => {
        if (kind !== 'pptx' || !(error instanceof Refusal) || error.code !== 'empty-source') throw error
        return readLook(service, file, signal)
      }))
  const hash = await service.blobs.put(file.bytes, MIME[kind])
  return service.store.addUpload({
    id: newId('upl'),
    owner,
    kind,
    name: file.name,
    mime: MIME[kind],
    size: file.bytes.length,
    hash,
    ...read,
  })
}

type Read = Pick<Upload, 'title' | 'characters' | 'warnings' | 'textHash' | 'pictures'>

async function readPicture(
  { press }: Service,
  { name, bytes }: ReceivedFile,
  kind: 'png' | 'jpg' | 'webp',
  signal: AbortSignal,
): Promise<Read> {
  await checkPicture(bytes, kind, name, () => press.develop(bytes, signal))
  return { title: withoutEnding(name), characters: 0, warnings: [], textHash: undefined, pictures: {} }
}

async function readText({ press, blobs }: Service, file: ReceivedFile, kind: UploadKind, signal: AbortSignal): Promise<Read> {
  const { bytes, name } = file
  // Texts are what they are called; everything else says by itself what it is, and is held against its name here.
  const claim = isText(kind) ? { name, type: MIME[kind] } : { called: name }
  const { value, notes } = await press.read({ bytes, ...claim }, { signal, deadline: DEADLINE })
  if (!isText(kind) && value.kind !== kind) {
    throw new Refusal('content-mismatch', `${name} is not what its name says, ${kind}: it is a ${value.kind} file`, { hint: RENAME })
  }
  const pictures: Record<string, BlobHash> = {}
  for (const [src, picture] of value.pictures) pictures[src] = await blobs.put(picture, 'application/octet-stream')
  return {
    title: value.title ?? withoutEnding(name),
    characters: value.text.length,
    warnings: notes.map((note) => note.detail),
    textHash: await blobs.put(Buffer.from(value.text, 'utf8'), 'text/markdown'),
    pictures,
  }
}

/** A PowerPoint file without any text: most templates are. */
async function readLook({ press }: Service, { name, bytes }: ReceivedFile, signal: AbortSignal): Promise<Read> {
  const { notes } = await press.template({ bytes, name }, { signal, deadline: DEADLINE })
  const warnings = ['it has no text: it can be a template, and no source', ...notes.map((note) => note.detail)]
  return { title: withoutEnding(name), characters: 0, warnings, textHash: undefined, pictures: {} }
}

const withoutEnding = (name: string): string => name.replace(/\.[a-z0-9]{1,8}$/i, '')
