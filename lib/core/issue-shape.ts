import * as z from 'zod'

/** `Issue` as it is sent. */
export const IssueShape = z
  .strictObject({ path: z.array(z.union([z.string(), z.number().int()])), message: z.string() })
  .meta({ id: 'Issue', description: 'One thing that is wrong; the path leads to it from the root of what was sent.' })
