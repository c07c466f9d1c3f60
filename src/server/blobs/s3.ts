import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Refusal } from '../../core/base/refusal.ts'
import type { BlobHash, Blobs } from './blobs.ts'
import { type Checker, explained } from './checked.ts'
import { downloadAs } from './disposition.ts'
import { hashOf, isBlobHash } from './hash.ts'
import { damaged, notThere } from './refusals.ts'
import { ATTEMPTS, createS3Client, type S3Times } from './s3-client.ts'
import { s3Refusal, startRefusal, statusOf } from './s3-refusals.ts'
import type { S3Settings } from './s3-settings.ts'

/** Every object's key begins with it, so that a bucket can hold other things too. */
const PREFIX = 'blobs/'
/** Written now and then to see whether writing works. */
const PROBE = 'probe'
/** A blob that is put again counts as new for the collection of orphans; its object is written anew after so many milliseconds. */
const REFRESH = 12 * 3_600_000
/** Milliseconds in which a write that worked says that writing works. */
const WRITABLE = 60_000
/** Seconds that a link works at most. */
const LONGEST_LINK = 3600
/** How many objects are remembered as checked. */
const REMEMBERED = 1000

/**
 * Blobs as objects of a bucket that speaks S3: Amazon, R2, MinIO, Ceph, Swift.
 * @throws Refusal `bad-setting` when the keys or the bucket are wrong, `storage-unavailable` when it does not answer
 */
export async function openS3Blobs(settings: S3Settings, checker: Checker, times?: S3Times): Promise<Blobs> {
  const { bucket: Bucket } = settings
  const client = createS3Client(settings, times)
  const refuse = (hash?: BlobHash) => (error: unknown) => {
    throw s3Refusal(error, hash)
  }
  const checked = new Map<BlobHash, string>()
  let written = 0

  const locate = (hash: string) => {
    if (!isBlobHash(hash)) throw notThere(hash)
    return { Bucket, Key: `${PREFIX}${hash}` }
  }
  const head = async (hash: BlobHash) => {
    try {
      const { ContentLength = 0, LastModified = new Date(0) } = await client.send(new HeadObjectCommand(locate(hash)))
      return { size: ContentLength, modified: LastModified }
    } catch (error) {
      if (statusOf(error) === 404) return undefined
      throw error
    }
  }
  const open = async (hash: BlobHash, part: { readonly Range?: string; readonly IfMatch?: string } = {}) => {
    const { Body, ETag } = await client.send(new GetObjectCommand({ ...locate(hash), ...part }))
    if (!Body) throw damaged(hash)
    return { body: Body as Readable, version: ETag }
  }
  const upload = async (hash: BlobHash, bytes: Uint8Array, mime: string, conditions: { readonly IfNoneMatch?: string }): Promise<void> => {
    const command = new PutObjectCommand({ ...locate(hash), ...conditions, Body: bytes, ContentType: mime, ContentLength: bytes.length })
    // The name is the hash that the signature wants: the server compares it with what arrives.
    command.middlewareStack.add(
      (next) => (args) => {
        const { request } = args as { readonly request: { readonly headers: Record<string, string> } }
        request.headers['x-amz-content-sha256'] = hash
        return next(args)
      },
      { step: 'build', name: 'contentHash' },
    )
    await client.send(command)
    written = Date.now()
  }
  /** Only if it is not there, where the server knows the condition (412: somebody was faster, or the answer was lost). */
  const create = async (hash: BlobHash, bytes: Uint8Array, mime: string): Promise<void> => {
    try {
      await upload(hash, bytes, mime, { IfNoneMatch: '*' })
    } catch (error) {
      const status = statusOf(error)
      if (status === 412) return
      // 409: another upload of it is under way, whose end nobody tells us; 501: the condition is unknown.
      if (status === 409 || status === 501) await upload(hash, bytes, mime, {})
      else throw error
    }
  }
  /** A part cannot be checked by itself: the whole is, once for each version of the object. */
  const checkWhole = async (hash: BlobHash): Promise<string | undefined> => {
    const { body, version } = await open(hash)
    await checker.drain(hash, body)
    if (checked.size >= REMEMBERED) checked.clear()
    if (version !== undefined) checked.set(hash, version)
    return version
  }
  const openPart = async (hash: BlobHash, Range: string) => {
    const known = checked.get(hash)
    const IfMatch = known ?? (await checkWhole(hash))
    try {
      return (await open(hash, { Range, IfMatch })).body
    } catch (error) {
      if (known === undefined || statusOf(error) !== 412) throw error
      return (await open(hash, { Range, IfMatch: await checkWhole(hash) })).body
    }
  }
  const probe = async () => {
    await client.send(new HeadBucketCommand({ Bucket }))
    if (Date.now() - written < WRITABLE) return
    await client.send(new PutObjectCommand({ Bucket, Key: PROBE, Body: new Uint8Array() }))
    written = Date.now()
  }

  await probe().catch((error) => {
    client.destroy()
    throw startRefusal(error, settings)
  })

  return {
    kind: 's3',
    async put(bytes, mime) {
      const hash = await hashOf(bytes)
      try {
        const found = await head(hash)
        if (found === undefined) await create(hash, bytes, mime)
        else if (checker.isDamaged(hash) || found.size !== bytes.length || isOld(found.modified)) await upload(hash, bytes, mime, {})
        checker.mended(hash)
      } catch (error) {
        throw s3Refusal(error)
      }
      return hash
    },
    async get(hash) {
      for (let attempt = 1; ; attempt++) {
        const { body } = await open(hash).catch(refuse(hash))
        try {
          return await checker.bytes(hash, await buffer(body))
        } catch (error) {
          if (attempt === ATTEMPTS || error instanceof Refusal) throw s3Refusal(error)
        }
      }
    },
    async stream(hash, range) {
      if (!range) return checker.stream(hash, (await open(hash).catch(refuse(hash))).body, s3Refusal)
      return explained(await openPart(hash, `bytes=${range.start}-${range.end}`).catch(refuse(hash)), s3Refusal)
    },
    async size(hash) {
      return checker.isDamaged(hash) ? undefined : (await head(hash).catch(refuse()))?.size
    },
    async remove(hash, { before } = {}) {
      const found = await head(hash).catch(refuse())
      if (!found || (before !== undefined && found.modified >= before)) return false
      await client.send(new DeleteObjectCommand(locate(hash))).catch(refuse())
      checked.delete(hash)
      return true
    },
    async *list() {
      try {
        for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: PREFIX })) {
          for (const { Key = '', Size: size = 0, LastModified: modified = new Date() } of page.Contents ?? []) {
            const hash = Key.slice(PREFIX.length)
            if (isBlobHash(hash)) yield { hash, size, modified }
          }
        }
      } catch (error) {
        throw s3Refusal(error)
      }
    },
    async link(hash, { seconds, name, mime }) {
      const command = new GetObjectCommand({
        ...locate(hash),
        ResponseContentDisposition: downloadAs(name),
        ResponseContentType: mime,
        ResponseCacheControl: 'private, no-store',
      })
      return getSignedUrl(client, command, { expiresIn: Math.min(Math.max(Math.floor(seconds), 1), LONGEST_LINK) })
    },
    async now() {
      try {
        await client.send(new PutObjectCommand({ Bucket, Key: PROBE, Body: new Uint8Array() }))
        const { LastModified } = await client.send(new HeadObjectCommand({ Bucket, Key: PROBE }))
        return LastModified ?? new Date()
      } catch (error) {
        throw s3Refusal(error)
      }
    },
    probe: () => probe().catch(refuse()),
    async stop() {
      client.destroy()
    },
  }
}

/** Far in the future, it says that our clock is behind the server's. */
const isOld = (modified: Date): boolean => Math.abs(Date.now() - modified.getTime()) > REFRESH
