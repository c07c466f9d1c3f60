import type { CreateBody } from '../../api/create.ts'
import { draftOutline } from '../generate/outline-only.ts'
import type { GivenOutline, PlannedSlide } from '../generate/request.ts'
import type { Owner } from '../store/store.ts'
import { requestOf } from './asked.ts'
import type { Bench } from './bench.ts'
import { partsOf } from './parts.ts'
import { gatherOnce } from './sources.ts'

export interface OutlineOptions {
  readonly signal?: AbortSignal | undefined
  /** One slide is planned; `place` counts the outline's entries from 0. They may come out of order. */
  readonly onEntry?: ((entry: PlannedSlide, place: number) => void) | undefined
}

/** An outline and nothing else; nothing of it is kept. @throws as `draftOutline` */
export async function drawUpOutline(owner: Owner, body: CreateBody, bench: Bench, options: OutlineOptions): Promise<GivenOutline> {
  const { source, ...asked } = body
  const { sources } = await partsOf(source, owner, bench.rows, bench.blobs)
  const { signal, onEntry } = options
  const text = await gatherOnce(sources, bench.blobs, signal)
  const world = { ...bench.world, model: bench.modelNamed(body.model) }
  const { value } = await draftOutline(requestOf(asked, text), world, { signal, onEntry })
  return value
}
