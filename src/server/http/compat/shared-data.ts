import type { FastifyRequest } from 'fastify'
import type { Owner } from '../../store/store.ts'
import type { Surface } from '../app.ts'
import type { Finished } from '../presentations/find.ts'
import { clientData, withAddresses } from './client-data.ts'
import { jsonData } from './data.ts'

/** Seconds for which a link to the data works. */
const LINK = 3600
const NAME = 'presentation.json'

/** Signed links to a presentation’s data where files are kept in a bucket; none where they are on this machine. */
export async function shareData(
  { service }: Surface,
  owner: Owner,
  presentation: Finished,
  request: FastifyRequest,
): Promise<Readonly<Record<string, string>>> {
  const { blobs, store } = service
  if (blobs.kind !== 's3') return {}
  const { id } = presentation
  const data = await clientData(service, owner, presentation)
  const json = JSON.stringify(jsonData(presentation, { ...data, slides: withAddresses(data.slides, id, request) }))
  const hash = await blobs.put(new TextEncoder().encode(json), 'application/json')
  await store.attach(owner, id, hash, NAME, 'application/json')
  const url = await blobs.link(hash, { seconds: LINK, name: NAME, mime: 'application/json' })
  return url === undefined ? {} : { json: url }
}
