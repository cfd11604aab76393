import 'server-only'
import * as z from 'zod'

export const FindCustomersInput = z.strictObject({
  databaseId: z.uuid({ error: 'must be an id' }),
  search: z.string().trim().min(1, { error: 'needs at least one character' }).max(200, { error: 'may have at most 200 characters' }),
})

const FoundCustomer = z
  .strictObject({
    customer: z.string().meta({ description: 'Our own number of the customer' }),
    customerId: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    city: z.string().nullable(),
  })
  .meta({ id: 'FoundCustomer' })
export type FoundCustomer = z.infer<typeof FoundCustomer>

export const FoundCustomersResult = z.strictObject({
  customers: z.array(FoundCustomer),
  isMasked: z.boolean().meta({ description: 'Only whole ids are searched, and who it is is hidden: the asker may not read personal data' }),
})
export type FoundCustomers = z.infer<typeof FoundCustomersResult>
