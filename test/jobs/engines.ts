import { afterAll, beforeAll, describe } from 'vitest'
import { createPlace, ENGINES, type Engine, missing, type Place } from './place.ts'
import { openShop, type Shop, type ShopOptions } from './shop.ts'

const reasons = new Map(await Promise.all(ENGINES.map(async (engine) => [engine, await missing(engine)] as const)))

/** The same tests on PostgreSQL and on the embedded database; where one is missing they are skipped with the reason. */
export function onEachEngine(title: string, tests: (engine: Engine) => void, engines: readonly Engine[] = ENGINES): void {
  for (const engine of engines) {
    const reason = reasons.get(engine)
    if (reason) console.warn(`skipped: ${title} on ${engine}: ${reason}`)
    describe.skipIf(reason)(`${title} (${engine})`, () => tests(engine))
  }
}

/** What several processes do at one database: the embedded one has a single process. */
export const onPostgres = (title: string, tests: (engine: Engine) => void): void => onEachEngine(title, tests, ['postgres'])

/** A place and a shop for all tests of a block. */
export function floorOf(
  engine: Engine,
  options: (place: Place) => ShopOptions | Promise<ShopOptions> = () => ({}),
): { readonly place: Place; readonly shop: Shop } {
  let place: Place | undefined
  let shop: Shop | undefined
  beforeAll(async () => {
    place = await createPlace(engine)
    shop = await openShop(place, await options(place))
  })
  afterAll(async () => {
    await shop?.stop()
    await place?.drop()
  })
  return {
    get place() {
      if (!place) throw new Error('not open')
      return place
    },
    get shop() {
      if (!shop) throw new Error('not open')
      return shop
    },
  }
}
