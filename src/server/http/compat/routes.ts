import type { ApiInstance } from '../api-instance.ts'
import type { Surface } from '../app.ts'
import { refuseOtherMethods } from '../edge/methods.ts'
import { addClientCreation } from './create.ts'
import { addClientData } from './data.ts'
import { addClientExport } from './export.ts'
import { sendFailure } from './failure.ts'
import { addFiles } from './files.ts'
import { addClientHealth } from './health.ts'
import { addClientRemoval } from './remove.ts'
import { addIndex } from './root.ts'
import { addSlideOperations } from './slide-operations.ts'
import { addSlideUpdate } from './update-slide.ts'

/**
 * The routes that clients of the first service call, as they know them: other words over the same decks. Register it as
 * a plugin, so that its errors are its own.
 */
export async function compatRoutes(app: ApiInstance, surface: Surface): Promise<void> {
  app.setErrorHandler((error, request, reply) => sendFailure(error, request, reply))
  const closeMethods = refuseOtherMethods(app)
  addIndex(app)
  addClientHealth(app, surface)
  addClientCreation(app, surface)
  addClientData(app, surface)
  addSlideUpdate(app, surface)
  addSlideOperations(app, surface)
  addClientExport(app, surface)
  addClientRemoval(app, surface)
  addFiles(app, surface)
  closeMethods()
}
