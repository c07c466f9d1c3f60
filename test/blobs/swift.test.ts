import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, describe, expect, it } from 'vitest'
import { openBlobs } from '../../src/server/blobs/open.ts'
import { readConfig } from '../../src/server/config.ts'
import { silentLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { blobsConform } from './conformance.ts'
import { missingSwift, startSwift } from './swift/swift.ts'

const missing = missingSwift()
if (missing !== undefined) {
  if (process.env.CI === 'true') throw new Error(`${missing}, and CI needs it`)
  it('blobs: Swift', (context) => context.skip(missing))
} else {
  const swift = await startSwift()
  const environment = {
    S3_BUCKET_NAME: swift.bucket,
    S3_ENDPOINT: swift.endpoint,
    AWS_ACCESS_KEY_ID: swift.accessKeyId,
    AWS_SECRET_ACCESS_KEY: swift.secretAccessKey,
  }
  const open = (changes = {}, metrics = createMetrics()) => openBlobs(readConfig({ ...environment, ...changes }), silentLog(), metrics)
  const plain = new S3Client({
    endpoint: swift.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: swift,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  afterAll(async () => {
    plain.destroy()
    await swift.stop()
  })

  blobsConform('Swift, which checks signatures', {
    open: (metrics) => open({}, metrics),
    async damage(hash, bytes) {
      await plain.send(new PutObjectCommand({ Bucket: swift.bucket, Key: `blobs/${hash}`, Body: bytes }))
    },
  })

  describe('blobs in Swift', () => {
    it('are refused with a wrong secret, and the secret is not told', async () => {
      const refusal = await open({ AWS_SECRET_ACCESS_KEY: 'canary-4711' }).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(refusal).toMatchObject({ code: 'bad-setting', at: 'AWS_ACCESS_KEY_ID' })
      expect(String(refusal)).not.toContain('canary-4711')
    })

    it('are refused in a bucket that is not there', async () => {
      await expect(open({ S3_BUCKET_NAME: 'other' })).rejects.toMatchObject({ code: 'bad-setting', message: 'There is no bucket other' })
    })

    it('have links that work as they are and not when anything is changed', async () => {
      const blobs = await open()
      const hash = await blobs.put(Buffer.from('hello'), 'text/plain')
      const other = await blobs.put(Buffer.from('a secret'), 'text/plain')
      const link = (await blobs.link(hash, { seconds: 60, name: 'Grüße.txt', mime: 'text/plain' })) ?? ''
      const answer = await fetch(link)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="Gru_e.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt`)
      expect(await answer.text()).toBe('hello')
      expect((await fetch(link.replace(hash, other))).status).toBe(403)
      expect((await fetch(link.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'))).status).toBe(403)
      expect((await fetch(link, { method: 'DELETE' })).status).toBe(403)
      await blobs.stop()
    })

    it('have links that end', async () => {
      const blobs = await open()
      const hash = await blobs.put(Buffer.from('hello'), 'text/plain')
      const link = (await blobs.link(hash, { seconds: 1, name: 'a.txt', mime: 'text/plain' })) ?? ''
      await expect.poll(async () => (await fetch(link)).status, { interval: 500 }).toBe(403)
      await blobs.stop()
    })
  })
}
