import 'server-only'

/** What a worker does, and what it is told. Each is safe to run twice: the rows it works on say what is left to do. */
export interface Tasks {
  'imports.run': { importId: string }
  'attributes.refresh': { databaseId: string }
  'segments.refresh': { databaseId: string }
  'predictions.fit': { databaseId: string }
  'webhooks.deliver': Record<string, never>
  'deliveries.run': Record<string, never>
}
export type TaskName = keyof Tasks

export const TASK_NAMES: readonly TaskName[] = [
  'imports.run',
  'attributes.refresh',
  'segments.refresh',
  'predictions.fit',
  'webhooks.deliver',
  'deliveries.run',
]
