import { fsyncSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** An open file of Emscripten's view on the file system of Node. */
interface Stream {
  /** The descriptor in Node; folders have none. */
  readonly nfd?: number
}

interface NodeFiles {
  readonly stream_ops: { fsync?: (stream: Stream) => number }
  tryFSOperation<T>(work: () => T): T
}

/**
 * The file system of Node as PGlite sees it, with what it lacks: `fsync`. Emscripten's NODEFS has no such operation, so
 * PostgreSQL's are answered with success while nothing is written, and a power cut loses what was acknowledged. The
 * operation is put into a table that is not a public interface: whoever opens the database has to see `syncs` rise.
 */
export class SyncedFiles extends NodeFS {
  /** How many files were made durable so far. */
  syncs = 0

  override async init(engine: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(engine, options)
    const addSync = ({ NODEFS }: { NODEFS: NodeFiles }) => {
      NODEFS.stream_ops.fsync = ({ nfd }) => {
        if (nfd !== undefined) NODEFS.tryFSOperation(() => fsyncSync(nfd))
        this.syncs += 1
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } }
  }
}
