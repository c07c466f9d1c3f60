import { expect, test } from 'vitest'
import { type Deck, parseDeck } from '../../src/core/deck/deck.ts'
import { newId } from '../../src/server/ids.ts'
import { OWNER, ready } from '../jobs/asking.ts'
import { floorOf, onEachEngine } from '../jobs/engines.ts'

const deckOf = (title: string, ...slides: object[]): Deck => parseDeck({ title, slides: [{ layout: 'cover', title }, ...slides] })
const hashOf = (letter: string) => letter.repeat(64)
const pictured = (hash: string) => ({ layout: 'image-full', title: 'Seen', image: { src: `asset:${hash}`, alt: 'A kettle' } })

onEachEngine('store', (engine) => {
  const floor = floorOf(engine)
  const made = () => ready(floor.shop, { topic: 'Tea', slides: 3 })

  test('an edit gives a new version, is told, and its undo takes it back', async () => {
    const { store } = floor.shop
    const before = await made()
    const last = (await store.events(OWNER, before.id, 0)).at(-1)?.id ?? 0
    const edited = await store.edit(
      OWNER,
      before.id,
      [
        { kind: 'set-title', title: 'Coffee' },
        { kind: 'set-theme', theme: 'ledger' },
      ],
      1,
    )
    expect(edited.version).toBe(2)
    expect(await store.presentation(OWNER, before.id)).toMatchObject({ title: 'Coffee', theme: 'ledger', version: 2, deck: edited.deck })
    expect((await store.events(OWNER, before.id, last)).map(({ event }) => event)).toEqual([{ type: 'edited', version: 2 }])
    const back = await store.edit(OWNER, before.id, edited.undo, 2)
    expect(back.deck).toEqual(before.deck)
    expect(back.version).toBe(3)
  })

  test('of many edits of one version one is made; without a version all are, in some order', async () => {
    const { store } = floor.shop
    const { id } = await made()
    const retitle = (n: number) => [{ kind: 'set-title' as const, title: `Title ${n}` }]
    const raced = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => store.edit(OWNER, id, retitle(n), 1)))
    expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of raced) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'version-conflict' })
    const add = (n: number) => [{ kind: 'add-slide' as const, slide: { layout: 'statement', title: `Added ${n}` } }]
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => store.edit(OWNER, id, add(n), undefined)))
    expect(all.map(({ version }) => version).sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
    expect((await store.presentation(OWNER, id))?.slideCount).toBe(11)
  })

  test('a change that cannot be made changes nothing', async () => {
    const { store } = floor.shop
    const before = await made()
    const changes = [
      { kind: 'set-title' as const, title: 'Half' },
      { kind: 'remove-slide' as const, slideId: 's99' },
    ]
    await expect(store.edit(OWNER, before.id, changes, 1)).rejects.toMatchObject({ code: 'bad-change', at: '/1/slideId' })
    expect(await store.presentation(OWNER, before.id)).toEqual(before)
  })

  test('another deck takes the place of the old one, with what the client wrote, and can be taken back', async () => {
    const { store } = floor.shop
    const before = await made()
    const clientData = { slides: [{ id: 1, z: 'first', a: 'second' }] }
    const deck = deckOf('Mine', { layout: 'statement', title: 'Only this' })
    const put = await store.replaceDeck(OWNER, before.id, deck, { clientData })
    const after = await store.presentation(OWNER, before.id)
    expect(after).toMatchObject({ deck, version: 2, title: 'Mine', slideCount: 2, clientData: { version: 2, value: clientData } })
    expect(JSON.stringify(after?.clientData?.value)).toBe(JSON.stringify(clientData))
    await expect(store.replaceDeck(OWNER, before.id, deck, { expected: 1 })).rejects.toMatchObject({ code: 'version-conflict' })
    const back = await store.edit(OWNER, before.id, put.undo, 2)
    expect(back.deck).toEqual(before.deck)
    expect((await store.presentation(OWNER, before.id))?.clientData).toBeUndefined()
  })

  test('a deck comes out as it went in: keys in their order, characters that can be stored', async () => {
    const { store } = floor.shop
    const { id } = await made()
    const deck = deckOf('Zeichen \u0001 😀', { layout: 'bullets', title: 'T', items: [{ text: 'a\\u0000b' }, { text: 'ک‌ب' }] })
    await store.replaceDeck(OWNER, id, deck, {})
    expect(JSON.stringify((await store.presentation(OWNER, id))?.deck)).toBe(JSON.stringify(deck))
    const broken = structuredClone(deck)
    broken.title = 'half \uD83D and nil \0.'
    await store.replaceDeck(OWNER, id, broken, {})
    expect(await store.presentation(OWNER, id)).toMatchObject({ title: 'half \uFFFD and nil .', deck: { title: 'half \uFFFD and nil .' } })
  })

  test('a picture has to be the owner’s; it is kept for as long as the deck is', async () => {
    const { store } = floor.shop
    const { id } = await made()
    const [mine, theirs] = [hashOf('a'), hashOf('b')]
    const upload = { kind: 'png', name: 'k.png', mime: 'image/png', size: 1, title: '', characters: 0, warnings: [], pictures: {} }
    const mineId = newId('upl')
    await store.addUpload({ ...upload, id: mineId, owner: OWNER, hash: mine, textHash: undefined })
    await store.addUpload({ ...upload, id: newId('upl'), owner: 'another', hash: theirs, textHash: undefined })
    const refused = store.replaceDeck(OWNER, id, deckOf('X', pictured(theirs)), {})
    await expect(refused).rejects.toMatchObject({ code: 'not-found', at: `asset:${theirs}` })
    expect(await store.ownsBlob(OWNER, theirs)).toBe(false)
    await store.replaceDeck(OWNER, id, deckOf('X', pictured(mine)), {})
    await floor.shop.database.pool.query('delete from deckwright.uploads where id = $1', [mineId])
    expect(await store.isUsed(mine)).toBe(true)
    await store.remove(OWNER, id)
    expect(await store.isUsed(mine)).toBe(false)
  })

  test('files of a presentation are found by name, the latest of a name', async () => {
    const { store } = floor.shop
    const { id } = await made()
    await store.attach(OWNER, id, hashOf('c'), 'deck.pptx', 'application/x')
    await store.attach(OWNER, id, hashOf('d'), 'deck.pptx', 'application/y')
    expect(await store.attachment(OWNER, id, 'deck.pptx')).toEqual({ hash: hashOf('d'), mime: 'application/y' })
    expect(await store.attachment('another', id, 'deck.pptx')).toBeUndefined()
    expect(await store.isUsed(hashOf('c'))).toBe(false)
    await store.attach(OWNER, newId('prs'), hashOf('c'), 'x', 'y')
    expect(await store.isUsed(hashOf('c'))).toBe(false)
  })

  test('exports are of one version; an edit makes room for new ones', async () => {
    const { store } = floor.shop
    const { id } = await made()
    const file = { hash: hashOf('e'), size: 12, mime: 'application/pdf', ending: 'pdf', notes: [] }
    await Promise.all([store.saveExport(OWNER, id, 1, 'pdf', file), store.saveExport(OWNER, id, 1, 'pdf', { ...file, size: 13 })])
    expect(await store.export(OWNER, id, 1, 'pdf')).toMatchObject({ hash: hashOf('e'), ending: 'pdf' })
    expect(await store.export('another', id, 1, 'pdf')).toBeUndefined()
    expect(await store.export(OWNER, id, 1, 'pptx')).toBeUndefined()
    await store.edit(OWNER, id, [{ kind: 'set-title', title: 'New' }], 1)
    expect(await store.export(OWNER, id, 1, 'pdf')).toBeUndefined()
    // A renderer that was slower than the edit.
    await store.saveExport(OWNER, id, 1, 'pdf', file)
    expect(await store.isUsed(hashOf('e'))).toBe(false)
    await store.saveExport(OWNER, newId('prs'), 1, 'pdf', file)
  })

  test('lists go on where they ended, whatever comes in between', async () => {
    const { store, database } = floor.shop
    const owner = 'lister'
    // Several in the same millisecond.
    await database.pool.query(`
      insert into deckwright.presentations (id, owner, status, topic, title, theme, created_at)
      select 'prs_' || lpad(n::text, 32, '0'), '${owner}', 'ready', '', n::text, 'harbor', timestamptz '2026-01-01 00:00:00.123Z' + (n / 4) * interval '1 ms'
      from generate_series(1, 25) n`)
    const all = await store.presentations(owner, { limit: 100 })
    expect(all).toHaveLength(25)
    expect(all.map(({ title }) => Number(title))).toEqual(Array.from({ length: 25 }, (_, n) => 25 - n))
    const seen: string[] = []
    for (let before: { createdAt: Date; id: string } | undefined; ; ) {
      const page = await store.presentations(owner, { limit: 4, before })
      if (page.length === 0) break
      seen.push(...page.map(({ id }) => id))
      before = page.at(-1)
      const id = `prs_z${seen.length}`
      await database.pool.query(
        `insert into deckwright.presentations (id, owner, status, topic, title, theme) values ($1, $2, 'ready', '', '', '')`,
        [id, owner],
      )
    }
    expect(seen).toEqual(all.map(({ id }) => id))
  })

  test('uploads come back as they were kept', async () => {
    const { store } = floor.shop
    const upload = { id: newId('upl'), owner: OWNER, kind: 'docx', name: 'Tee.docx', mime: 'a/b', size: 9, title: 'Tee', characters: 5 }
    const given = { ...upload, warnings: ['one'], hash: hashOf('1'), textHash: hashOf('2'), pictures: { 'pictures/x.png': hashOf('3') } }
    const kept = await store.addUpload(given)
    expect(kept).toEqual({ ...given, createdAt: expect.any(Date) })
    expect(await store.upload(OWNER, upload.id)).toEqual(kept)
    expect(await store.upload('another', upload.id)).toBeUndefined()
    for (const letter of ['1', '2', '3']) expect(await store.isUsed(hashOf(letter))).toBe(true)
  })

  test('what nobody changed for long goes, and what is under way stays', async () => {
    const { store, database } = floor.shop
    const [old, fresh] = [await made(), await made()]
    await database.pool.query(`update deckwright.presentations set updated_at = now() - interval '31 days' where id = $1`, [old.id])
    await database.pool.query(`
      insert into deckwright.presentations (id, owner, status, topic, title, theme, updated_at)
      values ('prs_running', 'local', 'running', '', '', '', now() - interval '31 days')`)
    expect(await store.dropUntouched(30)).toBe(1)
    expect(await store.presentation(OWNER, old.id)).toBeUndefined()
    expect(await store.presentation(OWNER, fresh.id)).toBeDefined()
    expect(await store.presentation(OWNER, 'prs_running')).toBeDefined()
    await store.remove(OWNER, 'prs_running')
  })

  test('a chore is done by one at a time', async () => {
    const { store } = floor.shop
    for (const chore of ['sweep', ...Array.from({ length: 40 }, (_, n) => `chore ${n}`)]) {
      const taken = await Promise.all(Array.from({ length: 6 }, () => store.takeChore(chore, 60)))
      expect(taken.filter(Boolean)).toHaveLength(1)
    }
    // A time is kept in whole milliseconds: half of the chores are taken until a little later than was said.
    await floor.shop.database.pool.query(
      `update deckwright.chores set taken_until = clock_timestamp() + interval '60.5 seconds' where name = 'sweep'`,
    )
    expect(await store.takeChore('sweep', 60)).toBe(false)
    await floor.shop.database.pool.query(`update deckwright.chores set taken_until = now() - interval '1 second' where name = 'sweep'`)
    expect(await store.takeChore('sweep', 60)).toBe(true)
    expect(await store.takeChore('sweep', 60)).toBe(false)
    // The clock was put back a day: nobody waits until it is there again.
    await floor.shop.database.pool.query(`update deckwright.chores set taken_until = now() + interval '1 day' where name = 'sweep'`)
    expect(await store.takeChore('sweep', 60)).toBe(true)
    expect(await store.takeChore('sweep', 60)).toBe(false)
  })
})
