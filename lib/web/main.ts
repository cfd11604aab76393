import 'server-only'
import cluster from 'node:cluster'
import { env } from '../core/env'
import { log } from '../core/logger'
import { joinMetrics } from '../system/metrics'
import { superviseProcesses } from './processes'
import { serve } from './serve'

try {
  const processes = process.env.NODE_ENV === 'development' ? 1 : env().WEB_PROCESSES
  if (cluster.isPrimary && processes > 1) superviseProcesses(processes)
  else {
    if (cluster.isWorker) joinMetrics()
    await serve()
  }
} catch (error) {
  log('error', 'the web server could not start', { stack: error instanceof Error ? error.stack : String(error) })
  process.exit(1)
}
