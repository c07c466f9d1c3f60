import { afterAll, beforeAll, describe } from 'vitest'
import { ENGINES, missing } from '../jobs/place.ts'
import { exportTests } from './exports.ts'
import { presentationTests } from './presentations.ts'
import { openSite, type Site } from './site.ts'
import { statelessTests } from './stateless.ts'
import { streamTests } from './streams.ts'
import { uploadTests } from './uploads.ts'

for (const engine of ENGINES) {
  const why = await missing(engine)
  if (why) console.log(`skipped: the HTTP suite on ${engine}: ${why}`)
  describe.skipIf(why)(`over HTTP, on ${engine}`, () => {
    let site: Site
    beforeAll(async () => {
      // A topic that says so is written slowly, so that there is time to look while it is.
      site = await openSite(engine, { provider: { pace: ({ user }) => (user.includes('SLOW') ? 300 : undefined) } })
    })
    afterAll(() => site?.stop())

    presentationTests(() => site)
    streamTests(() => site)
    exportTests(() => site)
    uploadTests(() => site)
    statelessTests(() => site)
  })
}
