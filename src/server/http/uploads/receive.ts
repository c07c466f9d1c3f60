import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../../core/base/refusal.ts'
import { diskRefusal } from '../../blobs/refusals.ts'
import { watchArrival } from '../edge/arrival.ts'
import { LIMITS } from '../edge/limits.ts'

/** A file that has arrived and lies on the disk: memory is taken only for those that are being read. */
export interface Arrived {
  readonly name: string
  readonly type: string
  bytes(): Promise<Uint8Array>
}

/** Bytes of a multipart body around its file. */
const FRAME = 16_384

/**
 * Takes the one file of a multipart body to the temporary folder, hands it over, and lets go of it however it ends.
 * @throws Refusal `payload-too-large` as soon as the limit is passed, `request-timeout`, `malformed-request`,
 *   `validation-error`, `storage-full`, `storage-unavailable`
 */
export async function receiveFile<T>(request: FastifyRequest, reply: FastifyReply, use: (file: Arrived) => Promise<T>): Promise<T> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.fileBytes + FRAME) throw tooLarge()
  const path = join(tmpdir(), `deckwright-upload-${crypto.randomUUID()}`)
  const file = await open(path, 'wx+', 0o600).catch(refuse)
  // Without a name it goes with the process, however that ends; where open files keep their names, it goes at the end.
  await rm(path, { force: true }).catch(() => {})
  // Written by place, so that it is read from its beginning.
  const sink = file.createWriteStream({ start: 0, autoClose: false })
  let endWatch = () => {}
  try {
    const late = new Promise<never>((_, reject) => {
      endWatch = watchArrival(request, reply, reject)
    })
    const arriving = arrive(request, file, sink).catch(refuse)
    // What comes after a refusal concerns nobody.
    arriving.catch(() => {})
    return await use(await Promise.race([arriving, late]))
  } finally {
    endWatch()
    // The file is not closed before all its streams are.
    sink.destroy()
    await file.close()
    await rm(path, { force: true })
  }
}

async function arrive(request: FastifyRequest, file: FileHandle, sink: Writable): Promise<Arrived> {
  let arrived: Arrived | undefined
  for await (const part of request.parts()) {
    if (part.fieldname !== 'file') throw wrongField(part.fieldname)
    if (part.type !== 'file') throw wordsForFile()
    await pipeline(part.file, sink)
    if (part.file.truncated) throw tooLarge()
    arrived = { name: cleanName(part.filename), type: part.mimetype, bytes: () => file.readFile().catch(refuse) }
  }
  if (arrived) return arrived
  throw new Refusal('validation-error', 'the form has no file', {
    errors: [{ pointer: '/file', code: 'invalid_type', detail: 'is missing' }],
    hint: 'Send multipart/form-data with the file in the field "file".',
  })
}

/** What the parser and the disk say, in our words; the parser’s errors are the ones without a name or a code. */
function refuse(error: unknown): never {
  if (error instanceof Error && error.name === 'Error' && !('code' in error)) {
    throw new Refusal('malformed-request', 'the body is not a whole multipart form', { cause: error })
  }
  throw diskRefusal(error)
}

const tooLarge = () => new Refusal('payload-too-large', 'the file is larger than 25 MiB')

const wrongField = (name: string) =>
  new Refusal('validation-error', 'the form has a field that does not exist', {
    errors: [{ pointer: `/${name.slice(0, 60)}`, code: 'unrecognized_keys', detail: 'is no known field' }],
    hint: 'The file stands in the field "file", and there is no other.',
  })

const wordsForFile = () =>
  new Refusal('validation-error', 'the field "file" has words in it, and no file', {
    errors: [{ pointer: '/file', code: 'invalid_type', detail: 'has to be a file' }],
    hint: 'A file comes with its file name; curl sends one with -F "file=@notes.md".',
  })

/** A name for people only: where a file is kept has nothing to do with it. @param name not there in every form */
function cleanName(name = ''): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would steer terminals
  const clean = name.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f/\\]+/g, ' ')
  return [...clean.trim()].slice(-200).join('') || 'upload'
}
