import 'server-only'
import * as z from 'zod'
import { CheckDestinationInput } from './destination-schema'
import { TargetResult } from './schema'

const { driver, settings } = CheckDestinationInput.shape
export const ListTargetsInput = z.strictObject({ driver, settings })
export const TargetListResult = z.strictObject({ targets: z.array(TargetResult), identities: z.array(z.string()) })
export type TargetsTaken = z.output<typeof TargetListResult>
