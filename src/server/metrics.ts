import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds at which histograms are cut: from an answer out of memory to a whole deck by a slow model. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120]

/** Everything that is counted, by the names that dashboards know. */
export interface Metrics {
  readonly registry: Registry
  /** Creations by their end: `success`, `failed`, `rejected`, `rate_limited`. */
  readonly presentationRequests: Counter<'status'>
  /** From accepted to settled. */
  readonly presentationDuration: Histogram
  /** Edits of slides by kind: `copy`, `delete`, `update`, and the kinds of `Change`. */
  readonly slideOperations: Counter<'operation'>
  readonly httpRequests: Counter<'method' | 'route' | 'status'>
  readonly httpDuration: Histogram<'method' | 'route'>
  readonly exports: Counter<'format' | 'cached'>
  readonly exportDuration: Histogram<'format'>
  readonly modelCalls: Counter<'model' | 'outcome'>
  readonly modelCost: Counter<'model'>
  readonly jobs: Gauge<'state'>
  readonly pressTasks: Gauge<'state'>
  readonly eventStreams: Gauge
  /** Blobs whose bytes were not what their name says. */
  readonly damagedBlobs: Counter
}

/** A registry of its own for each service, so that two in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers })
  const histogram = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Histogram({ name, help, labelNames: [...labelNames], buckets: SECONDS, registers })
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers })
  return {
    registry,
    presentationRequests: counter('presentation_requests_total', 'Presentations that were asked for, by how it ended', ['status']),
    presentationDuration: histogram('presentation_duration_seconds', 'Seconds from a request for a presentation to its end'),
    slideOperations: counter('slide_operations_total', 'Edits of slides', ['operation']),
    httpRequests: counter('http_requests_total', 'Answered requests', ['method', 'route', 'status']),
    httpDuration: histogram('http_request_duration_seconds', 'Seconds to answer a request, event streams left out', ['method', 'route']),
    exports: counter('exports_total', 'Exported files', ['format', 'cached']),
    exportDuration: histogram('export_duration_seconds', 'Seconds to make a file, waiting included', ['format']),
    modelCalls: counter('llm_calls_total', 'Calls to models', ['model', 'outcome']),
    modelCost: counter('llm_cost_dollars_total', 'What models cost, as far as providers tell', ['model']),
    jobs: gauge('jobs', 'Durable jobs', ['state']),
    pressTasks: gauge('press_tasks', 'Layout, render and reading tasks of this process', ['state']),
    eventStreams: gauge('event_streams', 'Open event streams of this process'),
    damagedBlobs: counter('damaged_blobs_total', 'Stored files whose hash was wrong when they were read'),
  }
}
