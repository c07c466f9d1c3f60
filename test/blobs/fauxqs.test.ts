import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { startFauxqs } from 'fauxqs'
import { afterAll, describe, expect, it } from 'vitest'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { blobsConform } from './conformance.ts'

const server = await startFauxqs({ port: 0, logger: false })
server.createBucket('files')
const keys = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' }
const environment = { ...keys, S3_BUCKET_NAME: 'files', S3_ENDPOINT: `http://127.0.0.1:${server.port}` }
const open = (changes = {}, metrics = createMetrics()) => openBlobs(readConfig({ ...environment, ...changes }), silentLog(), metrics)
const plain = new S3Client({
  endpoint: environment.S3_ENDPOINT,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
})
afterAll(async () => {
  plain.destroy()
  await server.stop()
})

blobsConform('a bucket in this process', {
  open: (metrics) => open({}, metrics),
  async damage(hash, bytes) {
    await plain.send(new PutObjectCommand({ Bucket: 'files', Key: `blobs/${hash}`, Body: bytes }))
  },
})

describe('blobs in a bucket', () => {
  it('are objects below one prefix, with their type', async () => {
    const blobs = await open()
    const hash = await blobs.put(Buffer.from('hello'), 'text/plain')
    const { ContentType } = await plain.send(new GetObjectCommand({ Bucket: 'files', Key: `blobs/${hash}` }))
    expect(ContentType).toBe('text/plain')
    const { Contents = [] } = await plain.send(new ListObjectsV2Command({ Bucket: 'files' }))
    expect(Contents.every(({ Key }) => Key === 'probe' || /^blobs\/[0-9a-f]{64}$/.test(Key ?? ''))).toBe(true)
    await blobs.stop()
  })

  it('have links with the name of the download in any script', async () => {
    const blobs = await open()
    const hash = await blobs.put(Buffer.from('hello'), 'text/plain')
    const link = await blobs.link(hash, { seconds: 60, name: 'Prüfung "1" – 日本.txt', mime: 'text/plain' })
    const url = new URL(link ?? '')
    expect(url.searchParams.get('X-Amz-Expires')).toBe('60')
    expect(url.searchParams.get('response-content-disposition')).toBe(
      `attachment; filename="Prufung _1_ _ __.txt"; filename*=UTF-8''Pr%C3%BCfung%20%221%22%20%E2%80%93%20%E6%97%A5%E6%9C%AC.txt`,
    )
    expect(await (await fetch(url)).text()).toBe('hello')
    const long = new URL((await blobs.link(hash, { seconds: 1e9, name: 'a', mime: 'text/plain' })) ?? '')
    expect(long.searchParams.get('X-Amz-Expires')).toBe('3600')
    await blobs.stop()
  })

  it.each([
    [{ S3_BUCKET_NAME: 'other' }, 'bad-setting', 'S3_BUCKET_NAME', 'There is no bucket other'],
    [
      { AWS_SECRET_ACCESS_KEY: '' },
      'bad-setting',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SECRET_ACCESS_KEY is not set, and S3_BUCKET_NAME needs it',
    ],
    [{ AWS_ACCESS_KEY_ID: '' }, 'bad-setting', 'AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY_ID is not set, and S3_BUCKET_NAME needs it'],
    [{ R2_BUCKET_NAME: 'r2' }, 'bad-setting', 'R2_ACCOUNT_ID', 'R2_ACCOUNT_ID is not set, and R2_BUCKET_NAME needs it'],
    [
      { R2_BUCKET_NAME: 'r2', R2_ACCOUNT_ID: 'a' },
      'bad-setting',
      'R2_ACCESS_KEY_ID',
      'R2_ACCESS_KEY_ID is not set, and R2_BUCKET_NAME needs it',
    ],
    [{ S3_ENDPOINT: 'http://127.0.0.1:9' }, 'storage-unavailable', undefined, 'The bucket does not answer: ECONNREFUSED'],
  ])('refuse %j at start', async (changes, code, at, message) => {
    await expect(open(changes)).rejects.toMatchObject({ code, message, at })
  })

  it('prefer R2 where both are set', async () => {
    server.createBucket('r2')
    const r2 = { R2_BUCKET_NAME: 'r2', R2_ACCESS_KEY_ID: 'key', R2_SECRET_ACCESS_KEY: 'secret', R2_ENDPOINT_URL: environment.S3_ENDPOINT }
    const blobs = await open(r2)
    const hash = await blobs.put(Buffer.from('in r2'), 'text/plain')
    expect((await plain.send(new GetObjectCommand({ Bucket: 'r2', Key: `blobs/${hash}` }))).ContentLength).toBe(5)
    await blobs.stop()
  })
})
