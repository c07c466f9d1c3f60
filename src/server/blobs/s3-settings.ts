import { Refusal } from '../../core/base/refusal.ts'
import type { Config, SettingName } from '../config.ts'

/** A bucket, and how to reach it. */
export interface S3Settings {
  readonly bucket: string
  /** Absent for Amazon’s own. */
  readonly endpoint: string | undefined
  readonly region: string
  /** Absent where the machine has a role of its own, as on EC2, ECS and EKS. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
  /** The settings that said it, for errors. */
  readonly named: { readonly bucket: SettingName; readonly endpoint: SettingName; readonly key: SettingName; readonly secret: SettingName }
}

const R2 = { bucket: 'R2_BUCKET_NAME', endpoint: 'R2_ENDPOINT_URL', key: 'R2_ACCESS_KEY_ID', secret: 'R2_SECRET_ACCESS_KEY' } as const
const S3 = { bucket: 'S3_BUCKET_NAME', endpoint: 'S3_ENDPOINT', key: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY' } as const

/**
 * The bucket that the settings name; undefined when they name none.
 * @throws Refusal `bad-setting` when what belongs to it is missing
 */
export function s3Settings(config: Config): S3Settings | undefined {
  if (config.R2_BUCKET_NAME !== undefined) {
    const { R2_BUCKET_NAME: bucket, R2_ACCOUNT_ID: account } = config
    const endpoint = config.R2_ENDPOINT_URL ?? (account === undefined ? undefined : `https://${account}.r2.cloudflarestorage.com`)
    if (endpoint === undefined) throw missing('R2_ACCOUNT_ID', R2.bucket)
    return { bucket, endpoint, region: 'auto', credentials: credentialsOf(config, R2, true), named: R2 }
  }
  if (config.S3_BUCKET_NAME !== undefined) {
    const { S3_BUCKET_NAME: bucket, S3_ENDPOINT: endpoint, AWS_REGION: region } = config
    return { bucket, endpoint, region, credentials: credentialsOf(config, S3, endpoint !== undefined), named: S3 }
  }
  return undefined
}

function credentialsOf(config: Config, { bucket, key, secret }: typeof R2 | typeof S3, needed: boolean): S3Settings['credentials'] {
  const { [key]: accessKeyId, [secret]: secretAccessKey } = config
  if (accessKeyId !== undefined && secretAccessKey !== undefined) return { accessKeyId, secretAccessKey }
  if (accessKeyId !== undefined) throw missing(secret, bucket)
  if (needed || secretAccessKey !== undefined) throw missing(key, bucket)
  return undefined
}

const missing = (setting: SettingName, bucket: SettingName): Refusal =>
  new Refusal('bad-setting', `${setting} is not set, and ${bucket} needs it`, {
    at: setting,
    hint: `Set it, or take ${bucket} away to keep files on disk.`,
  })
