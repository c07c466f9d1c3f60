import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../../src/server/log.ts'
import { openEmbedded } from '../../src/server/store/embedded/open.ts'
import { type Desk, openDesk } from '../cli/desk.ts'

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.remove())

it('backup and restore work from the command line, and say what they did', async () => {
  const settings = { DATA_DIR: `${desk.folder}/data` }
  const database = await openEmbedded(settings.DATA_DIR, silentLog())
  const inUse = await desk.run(['backup', 'kept.tar.gz'], { settings })
  expect(inUse).toMatchObject({ code: 78, err: expect.stringContaining(`is in use by process ${process.pid}`) })
  await database.stop()
  const backup = await desk.run(['backup', 'kept.tar.gz'], { settings })
  expect(backup).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^kept\.tar\.gz: \d+ files, [\d.]+ MB of .*data\n$/) })
  const refused = await desk.run(['restore', 'kept.tar.gz'], { settings })
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--replace') })
  expect(await desk.run(['restore', 'kept.tar.gz', '--replace'], { settings })).toMatchObject({ code: 0 })
  expect(await desk.run(['restore', 'kept.tar.gz'], { settings: { DATA_DIR: `${desk.folder}/other` } })).toMatchObject({ code: 0 })
  await (await openEmbedded(`${desk.folder}/other`, silentLog())).stop()
  desk.write('cut.tar.gz', desk.read('kept.tar.gz').subarray(0, 5_000))
  expect(await desk.run(['restore', 'cut.tar.gz', '--replace'], { settings })).toMatchObject({ code: 74 })
  expect(await desk.run(['restore', '.', '--replace'], { settings })).toMatchObject({
    code: 1,
    err: expect.stringContaining('. is a folder'),
  })
  const server = await desk.run(['backup', 'kept.tar.gz'], { settings: { ...settings, DATABASE_URL: 'postgresql://root@127.0.0.1/x' } })
  expect(server).toMatchObject({ code: 2, err: expect.stringContaining('pg_dump') })
})
