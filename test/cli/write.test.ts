import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkWritable, filesOf, parseTarget, removeStale } from '../../src/cli/targets.ts'
import { writeAll } from '../../src/cli/write.ts'

const noProc = existsSync('/proc/self') ? undefined : 'there is no /proc here'
if (noProc) console.warn(`skipped: a folder where none can be made: ${noProc}`)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (...names: string[]) => join(folder, ...names)
const bytes = (text: string) => new TextEncoder().encode(text)
const never = new AbortController().signal

describe('writeAll', () => {
  it('writes every file, makes folders, and leaves no draft', async () => {
    await writeAll(
      [
        { path: at('a.md'), bytes: bytes('a') },
        { path: at('deep', 'er', 'b.md'), bytes: bytes('b') },
      ],
      never,
    )
    expect(readFileSync(at('a.md'), 'utf8')).toBe('a')
    expect(readFileSync(at('deep', 'er', 'b.md'), 'utf8')).toBe('b')
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'deep'])
    expect(readdirSync(at('deep', 'er'))).toEqual(['b.md'])
  })

  it('writes nothing at all when one file cannot be written', async () => {
    writeFileSync(at('old.md'), 'old')
    writeFileSync(at('file'), '')
    const outputs = [at('old.md'), at('new', 'n.md'), at('file', 'x.md')].map((path) => ({ path, bytes: bytes('new') }))
    await expect(writeAll(outputs, never)).rejects.toThrow(
      expect.objectContaining({
        code: 'unwritable-target',
        message: `cannot write ${at('file', 'x.md')}: part of its path is a file, not a folder`,
      }),
    )
    expect(readdirSync(folder).sort()).toEqual(['file', 'old.md'])
    expect(readFileSync(at('old.md'), 'utf8')).toBe('old')
  })

  it('takes names of the greatest length, and says of longer ones that they are too long', async () => {
    const longest = `${'n'.repeat(252)}.md`
    await writeAll([{ path: at(longest), bytes: bytes('a') }], never)
    expect(readdirSync(folder)).toEqual([longest])
    const longer = at(`${'n'.repeat(253)}.md`)
    await expect(writeAll([{ path: longer, bytes: bytes('a') }], never)).rejects.toThrow(/the name is too long/)
    expect(() => checkWritable(longer)).toThrow(expect.objectContaining({ code: 'unwritable-target', hint: 'Give a shorter one.' }))
    expect(readdirSync(folder)).toEqual([longest])
  })

  it.skipIf(noProc)('ends where no folder can be made', async () => {
    await expect(writeAll([{ path: '/proc/no/such/x.md', bytes: bytes('a') }], never)).rejects.toThrow(
      expect.objectContaining({ code: 'unwritable-target', message: 'cannot write /proc/no/such/x.md: no such folder' }),
    )
  })

  it('leaves nothing behind when it is aborted', async () => {
    const stopping = new AbortController()
    const outputs = Array.from({ length: 50 }, (_, i) => ({ path: at('many', `${i}.md`), bytes: new Uint8Array(200_000) }))
    setTimeout(() => stopping.abort(new Error('enough')), 3)
    await expect(writeAll(outputs, stopping.signal)).rejects.toThrow('enough')
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps links as links and the mode of what it replaces', async () => {
    writeFileSync(at('real.md'), 'old')
    chmodSync(at('real.md'), 0o640)
    symlinkSync('real.md', at('link.md'))
    await writeAll([{ path: at('link.md'), bytes: bytes('new') }], never)
    expect(readFileSync(at('real.md'), 'utf8')).toBe('new')
    expect(statSync(at('real.md')).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder).sort()).toEqual(['link.md', 'real.md'])
  })
})

describe('targets', () => {
  it.each([
    ['talk.pptx', 'pptx'],
    ['out/talk.PDF', 'pdf'],
    ['a.b.htm', 'html'],
    ['x.markdown', 'md'],
  ])('%s is %s', (path, format) => {
    expect(parseTarget(path)).toEqual({ path, format })
  })

  it.each([
    ['talk.ppt', 'Did you mean .pptx?'],
    ['talk.jpg', 'Did you mean .'],
    ['talk', 'The formats are .pptx, .pdf, .svg, .png, .html, .md, .json.'],
  ])('refuses %s', (path, hint) => {
    expect(() => parseTarget(path)).toThrow(expect.objectContaining({ code: 'bad-usage', hint: expect.stringContaining(hint) }))
  })

  it('puts several slides into a folder of the name, one into the file', () => {
    expect(filesOf(parseTarget('out/talk.png'), 2)).toEqual(['out/talk/slide-01.png', 'out/talk/slide-02.png'])
    expect(filesOf(parseTarget('talk.svg'), 100)[99]).toBe('talk/slide-100.svg')
    expect(filesOf(parseTarget('talk.png'), 1)).toEqual(['talk.png'])
    expect(filesOf(parseTarget('talk.pdf'), 1)).toEqual(['talk.pdf'])
  })

  it('removes slides that an earlier, longer deck left, and nothing else', () => {
    mkdirSync(at('talk'))
    for (const name of ['slide-01.png', 'slide-02.png', 'slide-03.png', 'slide-03.svg', 'slide-3.png', 'mine.png'])
      writeFileSync(at('talk', name), '')
    const target = parseTarget(at('talk.png'))
    removeStale(target, filesOf(target, 2))
    expect(readdirSync(at('talk')).sort()).toEqual(['mine.png', 'slide-01.png', 'slide-02.png', 'slide-03.svg', 'slide-3.png'])
  })

  it('sees before any work that a target cannot be written', () => {
    writeFileSync(at('file'), '')
    mkdirSync(at('talk.pptx'))
    expect(() => checkWritable(at('talk.pptx'))).toThrow(/is a folder/)
    expect(() => checkWritable(at('file', 'deep', 'x.pdf'))).toThrow(/is a file, not a folder/)
    expect(() => checkWritable(at('new', 'deep', 'x.pdf'))).not.toThrow()
    expect(existsSync(at('new'))).toBe(false)
  })
})
