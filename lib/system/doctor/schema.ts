import * as z from 'zod'

const CheckResult = z
  .strictObject({
    id: z.string(),
    title: z.string().meta({ description: 'What has to hold' }),
    state: z.enum(['good', 'attention', 'broken']).meta({ description: 'attention: somebody should look · broken: what has to hold does not' }),
    found: z.number().int().min(0).meta({ description: 'What speaks against it; at most 10,000 are counted' }),
    examples: z.array(z.string()).meta({ description: 'Up to five of them, by their ids' }),
    meaning: z.string(),
    action: z.string(),
  })
  .meta({ id: 'DoctorCheck' })
export type Check = z.output<typeof CheckResult>

export const DoctorResult = z.strictObject({
  isSound: z.boolean().meta({ description: 'Nothing is broken' }),
  checks: z.array(CheckResult),
})
export type DoctorReport = z.output<typeof DoctorResult>
