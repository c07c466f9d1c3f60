import { S3Client } from '@aws-sdk/client-s3'
import type { S3Settings } from './s3-settings.ts'

/** How often a call is tried in all. */
export const ATTEMPTS = 3

/** Milliseconds. */
export interface S3Times {
  readonly connect: number
  /** Without a byte. */
  readonly silence: number
  /** From a request to its answer. */
  readonly answer: number
}
const TIMES: S3Times = { connect: 2_000, silence: 10_000, answer: 60_000 }

export function createS3Client(settings: S3Settings, times: S3Times = TIMES): S3Client {
  const { region, endpoint, credentials } = settings
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    forcePathStyle: true,
    // Servers other than Amazon's refuse the trailing checksums that are the default; the hash is checked on our side.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: times.connect,
      socketTimeout: times.silence,
      requestTimeout: times.answer,
      throwOnRequestTimeout: true,
    },
  })
}
