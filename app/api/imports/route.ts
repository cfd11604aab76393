import type { NextRequest } from 'next/server'
import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { listImports } from '@/lib/customers/list-imports'

/** The list again, for a page that follows a running import. */
export async function GET(request: NextRequest): Promise<Response> {
  const databaseId = request.nextUrl.searchParams.get('database')
  return respond(
    await asResult(
      listImports.spec.id,
      async () => (await listImports({ ctx: contextFor(await requireActor(), request.signal), input: databaseId ? { databaseId } : {} })).imports,
    ),
  )
}
