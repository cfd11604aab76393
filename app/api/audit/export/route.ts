import type { NextRequest } from 'next/server'
import { asResult, contextFor } from '@/lib/actions/action'
import { csvAnswer } from '@/lib/actions/csv-answer'
import { respond } from '@/lib/actions/json-body'
import { exportAudit, startAuditExport } from '@/lib/audit/export-entries'
import { requireActor } from '@/lib/auth/actor'

/** The audit log as a file, streamed while it is read. */
export async function GET(request: NextRequest): Promise<Response> {
  const input = Object.fromEntries([...request.nextUrl.searchParams].filter(([, value]) => value !== ''))
  const result = await asResult(startAuditExport.spec.id, async () => exportAudit({ ctx: contextFor(await requireActor()), input }))
  // Who came by the address alone is led to the page, where the export asks for the password.
  if (!result.ok && result.error.code === 'PROOF_REQUIRED') {
    return new Response(null, { status: 303, headers: { location: `/settings/audit${request.nextUrl.search}` } })
  }
  return result.ok ? csvAnswer(result.value.fileName, result.value.chunks) : respond(result)
}
