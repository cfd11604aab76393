import 'server-only'
import cluster from 'node:cluster'
import { randomUUID } from 'node:crypto'
import { AggregatorRegistry, collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import * as z from 'zod'
import { AppError } from '../core/errors'

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

function create() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'rekindle_' })
  return {
    registry,
    operations: new Counter({
      name: 'rekindle_operations_total',
      help: 'Operations by outcome: ok, or the code of the error.',
      labelNames: ['operation', 'outcome'],
      registers: [registry],
    }),
    operationSeconds: new Histogram({
      name: 'rekindle_operation_seconds',
      help: 'How long operations took.',
      labelNames: ['operation'],
      buckets: BUCKETS,
      registers: [registry],
    }),
    requests: new Histogram({
      name: 'rekindle_http_request_seconds',
      help: 'How long HTTP requests took, by method and class of status.',
      labelNames: ['method', 'status'],
      buckets: BUCKETS,
      registers: [registry],
    }),
  }
}

// On globalThis, because the web server and the bundle of the pages each load this module.
const shared = globalThis as { rekindleMetrics?: ReturnType<typeof create> }
const metrics = (shared.rekindleMetrics ??= create())

export async function observeOperation<T>(operation: string, run: () => Promise<T>): Promise<T> {
  const end = metrics.operationSeconds.startTimer({ operation })
  let outcome = 'ok'
  try {
    return await run()
  } catch (error) {
    outcome = error instanceof AppError ? error.code : 'INTERNAL'
    throw error
  } finally {
    end()
    metrics.operations.inc({ operation, outcome })
  }
}

/** `status` as sent; methods that HTTP does not know count together. */
export function observeRequest(method: string, status: number, seconds: number): void {
  const known = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other'
  metrics.requests.observe({ method: known, status: `${Math.floor(status / 100)}xx` }, seconds)
}

/** In Prometheus' text format; of several processes together, where there are several. */
export async function metricsText(): Promise<{ type: string; text: string }> {
  return { type: metrics.registry.contentType, text: cluster.isWorker ? await askForAll() : await metrics.registry.metrics() }
}

/** Lets the process that started this one add its numbers to those of the others. */
export function joinMetrics(): void {
  AggregatorRegistry.setRegistries([metrics.registry])
  new AggregatorRegistry()
}

const METRICS_QUESTION = 'rekindle metrics question'
export const METRICS_ANSWER = 'rekindle metrics answer'
const Question = z.object({ type: z.literal(METRICS_QUESTION), id: z.string() })
const Answer = z.object({ type: z.literal(METRICS_ANSWER), id: z.string(), text: z.string().optional(), error: z.string().optional() })

export function isMetricsQuestion(message: unknown): message is z.infer<typeof Question> {
  return Question.safeParse(message).success
}

function askForAll(): Promise<string> {
  const id = randomUUID()
  return new Promise((resolve, reject) => {
    const hear = (message: unknown): void => {
      const answer = Answer.safeParse(message)
      if (!answer.success || answer.data.id !== id) return
      process.off('message', hear)
      if (answer.data.text === undefined) reject(new Error(answer.data.error ?? 'The numbers of the processes could not be added'))
      else resolve(answer.data.text)
    }
    process.on('message', hear)
    process.send?.({ type: METRICS_QUESTION, id })
  })
}
