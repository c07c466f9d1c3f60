import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDeck } from '../../src/core/deck/deck.ts'
import { loadPictures } from '../../src/server/pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
const directory = join(folder, 'talk')

/** Pixels that differ from their neighbours as those of a photograph do, from a fixed sequence. */
function photograph(width: number, height: number): Buffer {
  let state = 1
  return Buffer.from(
    Uint8Array.from({ length: width * height * 3 }, () => {
      state = (state * 48271) % 2147483647
      return state & 255
    }),
  )
}
const rawPhoto = (width: number, height: number) => sharp(photograph(width, height), { raw: { width, height, channels: 3 } })
const plain = (width: number, height: number, background: string) => sharp({ create: { width, height, channels: 4, background } })

beforeAll(async () => {
  mkdirSync(join(directory, 'my pictures'), { recursive: true })
  const save = (name: string, bytes: Buffer | string) => writeFileSync(join(directory, name), bytes)
  save(
    'photo.jpg',
    await rawPhoto(400, 300)
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .toBuffer(),
  )
  save('turned.jpg', await rawPhoto(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer())
  save('large.jpg', await rawPhoto(2600, 1300).jpeg({ quality: 50 }).toBuffer())
  save('photo.png', await rawPhoto(200, 200).png().toBuffer())
  save('flat.png', await plain(300, 200, '#0B6680').png().toBuffer())
  save('glass.webp', await plain(100, 100, '#0B668080').webp({ lossless: true }).toBuffer())
  save('my pictures/a b.png', await plain(10, 10, '#FFFFFF').png().toBuffer())
  save('100%.png', await plain(10, 10, '#000000').png().toBuffer())
  save('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="54"><rect width="96" height="54" fill="#D9692B"/></svg>')
  save('broken.jpg', 'this is no picture')
  save('cut.jpg', (await rawPhoto(400, 300).jpeg().toBuffer()).subarray(0, 9000))
  writeFileSync(join(folder, 'secret.png'), await plain(10, 10, '#FF0000').png().toBuffer())
  symlinkSync(join(folder, 'secret.png'), join(directory, 'link.png'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function load(...sources: string[]) {
  const deck = parseDeck({
    title: 'T',
    slides: sources.map((src) => ({ layout: 'image-full', title: 'A picture', image: { src, alt: 'A picture' } })),
  })
  return loadPictures(deck, { directory })
}

async function one(src: string) {
  const { value, notes } = await load(src)
  expect(notes).toEqual([])
  const picture = value.get(src)
  if (!picture) throw new Error('no picture')
  return picture
}

describe('loadPictures', () => {
  it('writes photographs as JPEG without metadata', async () => {
    const picture = await one('photo.jpg')
    expect(picture).toMatchObject({ mime: 'image/jpeg', width: 400, height: 300 })
    const header = await sharp(picture.bytes).metadata()
    expect(header).toMatchObject({ format: 'jpeg', width: 400, height: 300 })
    expect(header.exif).toBeUndefined()
  })

  it('turns pictures upright', async () => {
    expect(await one('turned.jpg')).toMatchObject({ width: 300, height: 400 })
  })

  it('makes large pictures 1920 pixels long and leaves small ones alone', async () => {
    expect(await one('large.jpg')).toMatchObject({ width: 1920, height: 960 })
    expect(await one('my pictures/a b.png')).toMatchObject({ width: 10, height: 10 })
  })

  it('tells photographs from flat colours by their pixels, not their format', async () => {
    expect((await one('photo.png')).mime).toBe('image/jpeg')
    expect((await one('flat.png')).mime).toBe('image/png')
    expect((await one('glass.webp')).mime).toBe('image/png')
  })

  it('keeps transparency', async () => {
    const { data } = await sharp((await one('glass.webp')).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(data[3]).toBe(0x80)
  })

  it('draws vector pictures as large as they can be shown', async () => {
    expect(await one('drawing.svg')).toMatchObject({ mime: 'image/png', width: 1920, height: 1080 })
  })

  it('finds names with blanks as Markdown writes them, and with a percent sign', async () => {
    expect((await load('my%20pictures/a%20b.png', './my pictures/a b.png', '100%.png')).notes).toEqual([])
  })

  it('reads data: URLs', async () => {
    const bytes = await plain(20, 10, '#123456').png().toBuffer()
    expect(await one(`data:image/png;base64,${bytes.toString('base64')}`)).toMatchObject({ width: 20, height: 10 })
    expect(
      await one(`data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>')}`),
    ).toMatchObject({ width: 1920 })
  })

  it('takes pictures that the document itself held', async () => {
    const bytes = await plain(20, 10, '#123456').png().toBuffer()
    const deck = parseDeck({ title: 'T', slides: [{ layout: 'image-full', title: 'A', image: { src: 'word/media/1.png', alt: 'A' } }] })
    const { value, notes } = await loadPictures(deck, { directory, given: new Map([['word/media/1.png', bytes]]) })
    expect(notes).toEqual([])
    expect(value.get('word/media/1.png')).toMatchObject({ width: 20, height: 10 })
  })

  it('gives the same bytes and id for the same picture, under whatever name', async () => {
    const first = await load('photo.jpg', './photo.jpg')
    const second = await load('photo.jpg')
    expect(first.value.get('photo.jpg')).toEqual(second.value.get('photo.jpg'))
    expect(first.value.get('./photo.jpg')?.id).toBe(first.value.get('photo.jpg')?.id)
  })

  it.each([
    ['../secret.png', 'outside the folder of the document'],
    ['..%2Fsecret.png', 'outside the folder of the document'],
    ['link.png', 'outside the folder of the document'],
    ['/etc/passwd', 'outside the folder of the document'],
    ['my pictures', 'not a file'],
    ['missing.png', 'not found beside the document'],
    ['nul%00.png', 'not found beside the document'],
    ['broken.jpg', 'not a picture that can be read'],
    ['cut.jpg', 'not a picture that can be read'],
    ['https://example.com/a.png', 'not fetched from the network; save it beside the document'],
    ['//example.com/a.png', 'not fetched from the network'],
    ['file:///etc/passwd', 'not a file beside the document'],
    ['asset:42', 'not a file beside the document'],
    ['data:image/png;base64,AAAA', 'not a picture that can be read'],
    ['data:nothing', 'not a data: URL'],
  ])('turns %s into a note', async (src, detail) => {
    const { value, notes } = await load(src)
    expect(value.size).toBe(0)
    expect(notes).toEqual([{ at: 's1', says: 'missing-picture', detail: expect.stringContaining(detail) }])
  })

  it.each([
    ['https://example.com/a.png', 'pictures are not fetched from the network; give it as a data: URL'],
    ['photo.png', 'files are not read for this deck; give it as a data: URL'],
    [`asset:${'0'.repeat(64)}`, 'not stored here'],
  ])('speaks of no document where there is none beside %s', async (src, detail) => {
    const slides = [{ layout: 'image-full', title: 'A picture', image: { src, alt: 'A picture' } }]
    const { notes } = await loadPictures(parseDeck({ title: 'T', slides }), {})
    expect(notes).toEqual([{ at: 's1', says: 'missing-picture', detail: `${src}: ${detail}` }])
  })

  it('refuses by its header a picture that would fill the memory', async () => {
    const bomb = await sharp({ create: { width: 12000, height: 4000, channels: 3, background: '#000' }, limitInputPixels: false })
      .png()
      .toBuffer()
    writeFileSync(join(directory, 'bomb.png'), bomb)
    const { notes } = await load('bomb.png')
    expect(notes[0]?.detail).toBe('bomb.png: 12000 × 4000 pixels; at most 40 million are read')
  })
})
