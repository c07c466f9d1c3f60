import { Refusal } from '../../core/base/refusal.ts'
import type { BlobHash } from './blobs.ts'
import { notThere, storageFull, unavailable } from './refusals.ts'
import type { S3Settings } from './s3-settings.ts'

/** What servers call it when there is no room. */
const FULL = new Set([
  'QuotaExceeded',
  'StorageQuotaExceeded',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'InsufficientStorage',
])

/** The HTTP status that the server answered; undefined when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined
  const status = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined
  return typeof status === 'number' ? status : undefined
}

/** What a failed call means to whoever wanted a file. Refusals come back as they are. */
export function s3Refusal(error: unknown, hash?: BlobHash): Refusal {
  if (error instanceof Refusal) return error
  const status = statusOf(error)
  const name = nameOf(error)
  if (hash !== undefined && status === 404 && name !== 'NoSuchBucket') return notThere(hash)
  if (status === 507 || FULL.has(name)) return storageFull('The bucket is full', lean(error))
  return unavailable(status === undefined ? `The bucket does not answer: ${name}` : `The bucket answered ${status}: ${name}`, lean(error))
}

/** What the first call means to whoever set the bucket up. */
export function startRefusal(error: unknown, settings: S3Settings): Refusal {
  const { bucket, named } = settings
  const status = statusOf(error)
  const wrong = (at: string, message: string, hint: string) => new Refusal('bad-setting', message, { at, hint, cause: lean(error) })
  if (error instanceof Error && error.name === 'CredentialsProviderError') {
    return wrong(named.key, `${named.key} is not set, and this machine has no role for ${bucket}`, `Set ${named.key} and ${named.secret}.`)
  }
  if (status === 404) return wrong(named.bucket, `There is no bucket ${bucket}`, `Create it, or mend ${named.bucket} or ${named.endpoint}.`)
  if (status === 301) return wrong('AWS_REGION', `The bucket ${bucket} is in another region than ${settings.region}`, 'Mend AWS_REGION.')
  if (status === 400 || status === 401 || status === 403) {
    const hint = `Mend ${named.key} and ${named.secret}; they need to list the bucket, and to get, put and delete objects in it. The clock must be right too.`
    return wrong(named.key, `The keys of ${named.key} may not use the bucket ${bucket}`, hint)
  }
  return s3Refusal(error)
}

/** The client's errors carry the whole connection, signatures included: nothing that belongs into a log. */
function lean(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const cause = new Error(error.message)
  cause.name = error.name
  cause.stack = error.stack
  return cause
}

/** `SlowDown`, `ECONNREFUSED`, `TimeoutError`: names that can be looked up. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
