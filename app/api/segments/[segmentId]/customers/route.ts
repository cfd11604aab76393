import type { NextRequest } from 'next/server'
import { asResult, contextFor } from '@/lib/actions/action'
import { fileAnswer } from '@/lib/actions/csv-answer'
import { respond } from '@/lib/actions/json-body'
import { attributeRef } from '@/lib/segments/attribute-ref'
import { exportCustomers, startCustomerExport } from '@/lib/audience/export-customers'
import { requireActor } from '@/lib/auth/actor'

/** The customers of a segment as a file, streamed while they are read: `?format=parquet&column=customer_360.city`. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ segmentId: string }> }): Promise<Response> {
  const { segmentId } = await params
  const query = request.nextUrl.searchParams
  const columns = query.getAll('column').map(attributeRef)
  const format = query.get('format')
  const input = { id: segmentId, ...(columns.length > 0 && { columns }), ...(format !== null && { format: format as 'csv' }) }
  const result = await asResult(startCustomerExport.spec.id, async () => exportCustomers({ ctx: contextFor(await requireActor()), input }))
  if (!result.ok) return respond(result)
  return fileAnswer(result.value.fileName, result.value.chunks, TYPES.get(format) ?? 'text/csv; charset=utf-8')
}

const TYPES = new Map<string | null, string>([
  ['ndjson', 'application/x-ndjson'],
  ['parquet', 'application/vnd.apache.parquet'],
])
