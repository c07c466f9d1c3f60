/** Whether a client would rather have an event stream than JSON (RFC 9110 § 12.5.1). */
export function wantsEvents(header: string | undefined): boolean {
  const share = (type: string) => {
    const ranges = (header ?? '').split(',').map((range) => range.trim().toLowerCase())
    const range = ranges.find((candidate) => candidate.split(';')[0]?.trim() === type)
    return range === undefined ? 0 : Number(/;\s*q=([\d.]+)/.exec(range)?.[1] ?? 1)
  }
  return share('text/event-stream') > share('application/json')
}
