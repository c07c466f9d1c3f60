import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'

/** A group of processes that may not use more memory than a container would have. */
export interface MemoryGroup {
  /** A shell command that puts the shell into the group. */
  readonly join: string
  /** Bytes now: memory of the processes, without the page cache of files. */
  anonymous(): number
  /** Bytes now, with the page cache. */
  usage(): number
  /** How often the kernel ended a process for want of memory. */
  kills(): number
  remove(): void
}

/** @returns undefined where groups cannot be made: not root, or no memory controller */
export function createMemoryGroup(name: string, limit: number): MemoryGroup | undefined {
  const old = existsSync('/sys/fs/cgroup/memory/memory.limit_in_bytes')
  const folder = old ? `/sys/fs/cgroup/memory/${name}` : `/sys/fs/cgroup/${name}`
  const names = old
    ? { limit: 'memory.limit_in_bytes', usage: 'memory.usage_in_bytes', anonymous: 'total_rss', events: 'memory.oom_control' }
    : { limit: 'memory.max', usage: 'memory.current', anonymous: 'anon', events: 'memory.events' }
  try {
    mkdirSync(folder)
    writeFileSync(`${folder}/${names.limit}`, String(limit))
  } catch {
    return undefined
  }
  const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8')
  const field = (file: string, key: string) => Number(new RegExp(`^${key} (\\d+)`, 'm').exec(read(file))?.[1] ?? 0)
  return {
    join: `echo $$ > ${folder}/cgroup.procs`,
    anonymous: () => field('memory.stat', names.anonymous),
    usage: () => Number(read(names.usage)),
    kills: () => field(names.events, 'oom_kill'),
    remove: () => rmdirSync(folder),
  }
}
