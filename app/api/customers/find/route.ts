import { asResult, contextFor } from '@/lib/actions/action'
import { readJson, respond } from '@/lib/actions/json-body'
import { findCustomers } from '@/lib/customers/find-customers'
import { requireActor } from '@/lib/auth/actor'

/** In parallel with what else the page asks; a closed request stops its statement in the database. */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('customers.find', async () => {
    const ctx = contextFor(await requireActor(), request.signal)
    return findCustomers({ ctx, input: (await readJson(request)) as Parameters<typeof findCustomers>[0]['input'] })
  })
  return respond(result)
}
