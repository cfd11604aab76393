import * as z from 'zod'

export const AREAS = ['Data', 'Access', 'Mail', 'Work'] as const

/** One thing that an installation needs or may have. */
export const Setting = z.object({
  area: z.enum(AREAS),
  name: z.string(),
  /** good: as it should be · optional: left out, and that is fine · attention: works, but not for production · broken: does not work */
  state: z.enum(['good', 'optional', 'attention', 'broken']),
  /** What is so, never a secret. */
  value: z.string(),
  /** What it means and what to do; empty where all is good. */
  advice: z.string(),
})
export type Setting = z.infer<typeof Setting>

export const SystemStatus = z.object({ version: z.string(), settings: z.array(Setting) })
export type SystemStatus = z.infer<typeof SystemStatus>
