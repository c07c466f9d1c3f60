import type { IncomingMessage } from 'node:http'
import { newId } from '../../ids.ts'

/** The id of a request: the caller’s own when it is one that may stand in a log, else a new one. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{8,128}$/.test(given) ? given : newId('req')
}
