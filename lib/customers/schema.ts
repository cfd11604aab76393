import * as z from 'zod'
import { isDay, isZone } from '../core/calendar'

export const DatabaseInput = z.strictObject({
  name: z.string().trim().min(1, { error: 'is missing' }).max(80),
  brand: z.string().trim().min(1, { error: 'is missing' }).max(80),
  region: z.string().trim().max(80).default(''),
  timezone: z.string().refine(isZone, { error: 'must be a time zone, like Europe/London' }).default('UTC'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'must be a currency code, like GBP' })
    .default('USD'),
  /** Historical data: every count is taken as of the end of this day instead of now. */
  pinnedDay: z.string().refine(isDay, { error: 'must be a day, like 2011-12-10' }).nullable().default(null),
})

export interface CustomerDatabase {
  id: string
  name: string
  brand: string
  region: string
  timezone: string
  currency: string
  pinnedDay: string | null
  isDefault: boolean
  isSample: boolean
  dataVersion: number
  attributesAsOf: string | null
  attributesBuiltAt: string | null
}
