// Starts decoder-process.ts where the sources run without a bundle.
import { register } from 'tsx/esm/api'

register()
await import('./decoder-process.ts')
