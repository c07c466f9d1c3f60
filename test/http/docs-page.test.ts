import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, missing } from '../jobs/place.ts'
import { openSite, type Site } from './site.ts'

const engine = (await missing('postgres')) === undefined ? 'postgres' : ENGINES[1]
const CHROMIUM = '/usr/bin/chromium'
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync']

const why = existsSync(CHROMIUM) || process.env.CI === 'true' ? undefined : `no ${CHROMIUM}`
if (why) console.log(`skipped: the documentation in a browser: ${why}`)

let site: Site
let browser: Browser
beforeAll(async () => {
  if (why) return
  site = await openSite(engine)
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS })
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

describe.skipIf(why)('the documentation in a browser', () => {
  it('shows every route and runs its examples, within its policy', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    const faults: string[] = []
    page.on('console', (message) => (message.type() === 'error' ? faults.push(message.text()) : undefined))
    page.on('pageerror', (error) => faults.push(error.message))
    const foreign: string[] = []
    page.on('request', (request) =>
      request.url().startsWith(site.url) || /^(data|blob):/.test(request.url()) ? undefined : foreign.push(request.url()),
    )
    await page.goto(`${site.url}/docs`)
    await page.locator('.opblock').first().waitFor({ timeout: 60_000 })
    const { json } = await site.call('GET', '/openapi.json')
    const count = Object.values(json.paths).reduce((sum: number, methods) => sum + Object.keys(methods as object).length, 0)
    expect(await page.locator('.opblock').count()).toBe(count)

    const render = page.locator('#operations-stateless-renderDeck')
    await render.locator('.opblock-summary').click()
    await render.getByRole('button', { name: 'Try it out' }).click()
    await render.getByRole('button', { name: 'Execute' }).click()
    await render.locator('.live-responses-table .response-col_status').first().waitFor({ timeout: 60_000 })
    expect(await render.locator('.live-responses-table tbody .response-col_status').first().textContent()).toMatch(/^200/)

    const create = page.locator('#operations-presentations-createPresentation')
    await create.locator('.opblock-summary').click()
    await create.getByRole('button', { name: 'Try it out' }).click()
    await create.getByRole('button', { name: 'Execute' }).click()
    await create.locator('.live-responses-table .response-col_status').first().waitFor({ timeout: 60_000 })
    expect(await create.locator('.live-responses-table tbody .response-col_status').first().textContent()).toMatch(/^202/)
    expect({ faults, foreign }).toEqual({ faults: [], foreign: [] })
    if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT })
    await page.close()
  }, 180_000)

  it('has pages for error codes that run nothing', async () => {
    const page = await browser.newPage()
    const faults: string[] = []
    page.on('console', (message) => (message.type() === 'error' ? faults.push(message.text()) : undefined))
    await page.goto(`${site.url}/problems/version-conflict`)
    expect(await page.title()).toBe('The deck has changed · Deckwright')
    expect(await page.locator('h1').textContent()).toBe('The deck has changed')
    expect(await page.locator('a').count()).toBeGreaterThan(40)
    expect(faults.filter((fault) => !/favicon/.test(fault))).toEqual([])
    await page.close()
  })
})
