import { isSettled } from '../../store/store.ts'
import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { ownerOf } from '../owner.ts'
import { find } from '../presentations/find.ts'
import { Unacceptable } from './failure.ts'
import { notFound } from './not-found.ts'

export function addClientRemoval(app: ApiInstance, { service: { jobs, store } }: Surface): void {
  app.delete<{ Params: { readonly id: string } }>('/delete_presentation/:id', { schema: { hide: true } }, async (request) => {
    const owner = ownerOf(request)
    const { id } = request.params
    const { status } = await find(store, owner, id).catch(notFound)
    if (!isSettled(status)) await jobs.cancel(owner, id)
    if (!(await store.remove(owner, id))) throw new Unacceptable(404, 'Presentation not found')
    return { success: true, message: 'Presentation deleted successfully', presentation_id: id }
  })
}
