import 'server-only'
import cluster, { type Worker } from 'node:cluster'
import { AggregatorRegistry, type RegistryContentType } from 'prom-client'
import { log } from '../core/logger'
import { isMetricsQuestion, METRICS_ANSWER } from '../system/metrics'

/** Several processes behind one port, for machines with cores to spare. When one of them dies, all end, and whoever started them is told. */
export function superviseProcesses(count: number): void {
  const registry = new AggregatorRegistry()
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping = true
      for (const worker of workers()) worker.process.kill(signal)
    })
  }
  cluster.on('message', (worker, message: unknown) => {
    if (isMetricsQuestion(message)) void tellMetrics(registry, worker, message.id)
  })
  cluster.on('exit', (worker, code) => {
    if (!stopping) {
      log('error', 'a process of the web server stopped', { process: worker.id, code })
      process.exit(1)
    }
    if (workers().length === 0) process.exit(0)
  })
  for (let n = 0; n < count; n += 1) cluster.fork()
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
}

async function tellMetrics(registry: AggregatorRegistry<RegistryContentType>, worker: Worker, id: string): Promise<void> {
  try {
    worker.send({ type: METRICS_ANSWER, id, text: await registry.clusterMetrics() })
  } catch (error) {
    worker.send({ type: METRICS_ANSWER, id, error: error instanceof Error ? error.message : String(error) })
  }
}
