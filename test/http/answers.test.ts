import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wantsEvents } from '../../src/server/http/answers/accepts.ts'
import { readCursor, writeCursor } from '../../src/server/http/answers/cursor.ts'
import { attachment } from '../../src/server/http/answers/disposition.ts'
import { fingerprintOf } from '../../src/server/http/answers/keyed.ts'
import { notesHeader } from '../../src/server/http/answers/notes-header.ts'
import { waitOf } from '../../src/server/http/answers/preference.ts'
import { rangeOf } from '../../src/server/http/answers/range.ts'
import { clientOf } from '../../src/server/http/edge/client.ts'
import { problemOf, refusalHeaders, refusalOf } from '../../src/server/http/problem.ts'
import { kindOf } from '../../src/server/http/uploads/claim.ts'
import { newId } from '../../src/server/ids.ts'
import type { DocumentKind } from '../../src/server/ingest/document.ts'
import { claimOf, READABLE_ENDINGS } from '../../src/server/ingest/kind.ts'

describe('clients', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['1:2:3:4:5:6:192.0.2.7', '1:2:3:4::/64'],
  ])('%s count as %s', (ip, client) => expect(clientOf(ip)).toBe(client))
})

describe('uploads', () => {
  const heads: Partial<Record<DocumentKind, string>> = { pdf: '%PDF-1.7', docx: 'PK\x03\x04', pptx: 'PK\x03\x04', xlsx: 'PK\x03\x04' }

  it.each(READABLE_ENDINGS)('may end in .%s, as whatever is read', (ending) => {
    const name = `tea.${ending}`
    const kind = claimOf({ name, bytes: new Uint8Array() }) ?? 'text'
    const taken = kindOf({ name, type: '', bytes: Buffer.from(heads[kind] ?? 'Tea', 'latin1') })
    expect(taken).toBe({ markdown: 'md', text: 'txt' }[kind as string] ?? kind)
  })
})

describe('errors', () => {
  it.each(['EMFILE', 'ENFILE'])('%s says to come back, each client at another time', (code) => {
    const refusal = refusalOf(Object.assign(new Error(`${code}: too many open files, open '/secret'`), { code }))
    expect(problemOf(refusal, 'req')).toMatchObject({ status: 503, code: 'overloaded', retryable: true })
    expect(JSON.stringify(problemOf(refusal, 'req'))).not.toContain('secret')
    const seconds = Array.from({ length: 100 }, () => Number(refusalHeaders(refusal)['retry-after']))
    expect(Math.min(...seconds)).toBeGreaterThan(0)
    expect(Math.max(...seconds)).toBeLessThan(60)
    expect(new Set(seconds).size).toBeGreaterThan(2)
  })
})

describe('preferences', () => {
  it.each([
    ['wait=10', 10],
    ['Wait = "10"', 10],
    ['respond-async, wait=5; foo=bar', 5],
    ['wait=9999', 60],
    [['return=minimal', 'wait=7'], 7],
    ['wait', undefined],
    ['wait=-1', undefined],
    ['waiting=5', undefined],
    [undefined, undefined],
  ])('%j wait %j seconds', (header, seconds) => expect(waitOf(header)).toBe(seconds))
})

describe('ranges', () => {
  it('are inside the file, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.option(fc.nat(2000)), fc.option(fc.nat(2000)), (size, from, to) => {
        const range = rangeOf(`bytes=${from ?? ''}-${to ?? ''}`, size)
        if (range === undefined || range === 'unsatisfiable') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeLessThan(size)
        expect(range.start).toBeLessThanOrEqual(range.end)
        if (from !== null) expect(range.start).toBe(from)
      }),
    )
  })
})

describe('file names', () => {
  it.each([
    ['Q3: “Growth” / plan?', `filename="Q3 _Growth_ plan.pdf"; filename*=UTF-8''Q3%20%E2%80%9CGrowth%E2%80%9D%20plan.pdf`],
    ['../../etc/passwd', `filename="etc passwd.pdf"; filename*=UTF-8''etc%20passwd.pdf`],
    ['a"b\\c', `filename="a b c.pdf"; filename*=UTF-8''a%20b%20c.pdf`],
    ['Überblick', `filename="Uberblick.pdf"; filename*=UTF-8''%C3%9Cberblick.pdf`],
    ['茶の歴史', `filename="____.pdf"; filename*=UTF-8''%E8%8C%B6%E3%81%AE%E6%AD%B4%E5%8F%B2.pdf`],
    ['\u202egnp.exe\r\nSet-Cookie: x=1', `filename="gnp.exe Set-Cookie x=1.pdf"; filename*=UTF-8''gnp.exe%20Set-Cookie%20x%3D1.pdf`],
    ['...', `filename="presentation.pdf"; filename*=UTF-8''presentation.pdf`],
  ])('%j', (title, expected) => expect(attachment(title, 'pdf')).toBe(`attachment; ${expected}`))

  it('fit into a header, whatever the title is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const header = attachment(title, 'pptx')
        expect(header).toMatch(/^[\x20-\x7e]+$/)
        expect(header.length).toBeLessThan(1200)
      }),
    )
  })
})

describe('cursors', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true }), (createdAt) => {
        const place = { createdAt, id: newId('prs') }
        expect(readCursor(writeCursor(place))).toEqual(place)
      }),
    )
  })

  it('are refused when a single letter is another', () => {
    const cursor = writeCursor({ createdAt: new Date(1_700_000_000_000), id: `prs_${'0'.repeat(32)}` })
    expect(() => readCursor(`${cursor}A`)).toThrowError(expect.objectContaining({ code: 'invalid-cursor' }))
    expect(() => readCursor(cursor.slice(0, -2))).toThrowError(expect.objectContaining({ code: 'invalid-cursor' }))
  })
})

describe('fingerprints', () => {
  it('are of the value, not of its writing', () => {
    expect(fingerprintOf({ a: 1, b: { d: [1, 2], c: 'x' } })).toBe(fingerprintOf({ b: { c: 'x', d: [1, 2] }, a: 1 }))
    const others = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: { 0: 1 } }, { b: 1 }, {}, null, [], undefined]
    expect(new Set(others.map(fingerprintOf)).size).toBe(others.length - 1)
  })
})

describe('what a client accepts', () => {
  it.each([
    ['text/event-stream', true],
    ['text/event-stream, application/json', false],
    ['application/json;q=0.5, text/event-stream', true],
    ['text/event-stream;q=0.2, application/json;q=0.3', false],
    ['*/*', false],
    [undefined, false],
  ])('%s is a stream: %s', (header, events) => expect(wantsEvents(header)).toBe(events))
})

describe('notes of files', () => {
  it('are JSON in a header, as many as fit', () => {
    const note = { at: 's1', says: 'shrunk' as const, detail: '18 → 16 pt 😀' }
    const { 'deckwright-notes': few = '' } = notesHeader([note])
    expect(few).toMatch(/^[\x20-\x7e]+$/)
    expect(JSON.parse(few)).toEqual([note])
    const { 'deckwright-notes': many = '' } = notesHeader(Array.from({ length: 500 }, () => note))
    expect(many.length).toBeLessThanOrEqual(4096)
    expect(JSON.parse(many).length).toBeGreaterThan(20)
    expect(notesHeader([])).toEqual({})
  })
})
