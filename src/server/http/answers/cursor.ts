import { Refusal } from '../../../core/base/refusal.ts'
import { isId } from '../../ids.ts'
import type { Cursor } from '../../store/store.ts'

/** The last millisecond of the year 9999: PostgreSQL reads no later one in the form in which it is sent. */
const LATEST = 253_402_300_799_999

/** Where a list goes on, as a word that clients only pass back. */
export const writeCursor = ({ createdAt, id }: Cursor): string => Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url')

/** @throws Refusal `invalid-cursor` */
export function readCursor(cursor: string): Cursor {
  const [, time, id] = /^(\d{1,15})\.(.+)$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  const place = { createdAt: new Date(Number(time)), id: id ?? '' }
  if (isId('prs', place.id) && place.createdAt.getTime() <= LATEST && writeCursor(place) === cursor) return place
  throw new Refusal('invalid-cursor', 'the cursor is not one that a list gave', { hint: 'Take next_cursor as it is, or start without.' })
}
