import { expect, test } from 'vitest'
import { createRooms } from '../../src/server/generate/models/room.ts'

test('a limit that a provider names is believed for ten minutes', () => {
  let now = 0
  const rooms = createRooms(() => now)
  rooms.thought('m', 2_000)
  expect(rooms.cap('m', 500)).toBe(4_500)
  expect(rooms.refused('m', 500, 4_500, [1_200, 4_500])).toBe(true)
  expect(rooms.cap('m', 500)).toBe(1_200)
  now += 599_000
  expect(rooms.cap('m', 500)).toBe(1_200)
  now += 2_000
  expect(rooms.cap('m', 500)).toBe(4_500)
})

test('a limit below what an answer itself takes does not stop it', () => {
  const rooms = createRooms(() => 0)
  expect(rooms.refused('m', 500, 500, [100])).toBe(false)
  rooms.thought('m', 100)
  expect(rooms.refused('m', 500, 700, [100])).toBe(true)
  expect(rooms.cap('m', 500)).toBeGreaterThanOrEqual(500)
})
