import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { LIMITS } from './limits.ts'

/** Files and connections that are not clients': of the database, the storage, models, threads. */
const RESERVED = 256
const LEAST = 16

/**
 * How many connections may be open so that clients never take the last file of the process: each may come with a file
 * that arrives. What fails to be loaded for want of one stays missing until the next start.
 */
export function mostConnections(): number {
  return Math.max(LEAST, Math.min(LIMITS.connections, Math.floor((mostFiles() - RESERVED) / 2)))
}

/** Only Linux tells. */
function mostFiles(): number {
  try {
    const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return Number(limit ?? Number.POSITIVE_INFINITY)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/**
 * Closes, when the server stops, connections on which nothing was ever asked: browsers open them in advance, Node does not
 * count them as idle, and each would hold up the end until its time is over.
 */
export function closeUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  app.server.on('request', ({ socket }) => unused.delete(socket))
  app.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy()
  })
}
