import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Refusal, type RefusalCode } from '../../../core/base/refusal.ts'
import { newId } from '../../ids.ts'
import type { Logger } from '../../log.ts'
import { PROBLEM_TYPE, problemOf } from '../problem.ts'
import { HARD_HEADERS } from './security.ts'

/** What Node’s parser refuses before there is a request. */
const REFUSED: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'the request comes too slowly'],
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'the head of the request is too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload-too-large', 'the extensions of a chunk are too large'],
}

/** Answers on the bare socket, as what was sent is no request: a problem with the headers that every answer has. */
export function answerRawError(error: Error & { code?: string }, socket: Socket, log: Logger): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [code, message] = REFUSED[error.code ?? ''] ?? ['malformed-request', 'what was sent is not HTTP']
  const id = newId('req')
  const problem = problemOf(new Refusal(code, message), id)
  log.info({ request: id, status: problem.status, code, bytes: socket.bytesRead }, 'refused before it was a request')
  const body = JSON.stringify(problem)
  const head = {
    ...HARD_HEADERS,
    'cache-control': 'no-store',
    'x-request-id': id,
    'content-type': PROBLEM_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n'))
}
