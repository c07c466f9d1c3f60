import { DrizzleQueryError } from 'drizzle-orm/errors'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/core/base/refusal.ts'
import { databaseRefusal } from '../../src/server/store/database.ts'

const coded = (code: string, message = 'said so') => Object.assign(new Error(message), { code })

describe('an error of the database', () => {
  it.each([
    ['ECONNREFUSED', 'storage-unavailable'],
    ['ECONNRESET', 'storage-unavailable'],
    ['ENOTFOUND', 'storage-unavailable'],
    ['EMFILE', 'storage-unavailable'],
    ['08006', 'storage-unavailable'],
    ['57P01', 'storage-unavailable'],
    ['57P03', 'storage-unavailable'],
    ['57014', 'storage-unavailable'],
    ['53300', 'storage-unavailable'],
    ['40P01', 'storage-unavailable'],
    ['25006', 'storage-unavailable'],
    ['53100', 'storage-full'],
    ['ENOSPC', 'storage-full'],
    ['XX001', 'damaged-file'],
  ])('%s is %s', (code, refusal) => {
    for (const error of [coded(code), new DrizzleQueryError('select 1', [], coded(code)), new AggregateError([coded(code)])]) {
      expect(databaseRefusal(error)).toMatchObject({ code: refusal, cause: error })
    }
  })

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('that only says "%s" is storage-unavailable, with the time to come back', (message) => {
    expect(databaseRefusal(new Error(message))).toMatchObject({ code: 'storage-unavailable', retryAfter: expect.any(Number) })
  })

  it('of the question itself stays as it is, and so does a refusal', () => {
    for (const error of [
      coded('23505'),
      coded('42P01'),
      new Error('something else'),
      new Refusal('not-found', 'not there'),
      'a text',
      undefined,
    ]) {
      expect(databaseRefusal(error)).toBe(error)
    }
  })
})
