// Starts worker.ts where the sources run without a bundle: a thread has none of the loaders of the one that starts it.
import { register } from 'tsx/esm/api'

register()
export default (await import('./worker.ts')).default
