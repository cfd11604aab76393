import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { exportRejects } from '@/lib/customers/export-rejects'

/** The rejected rows as a file, streamed while they are read. */
export async function GET(_request: Request, { params }: { params: Promise<{ importId: string }> }): Promise<Response> {
  const { importId } = await params
  const result = await asResult('imports.export_rejects', async () =>
    exportRejects({ ctx: contextFor(await requireActor()), input: { id: importId } }),
  )
  if (!result.ok) return respond(result)
  const { fileName, chunks } = result.value
  return new Response(streamOf(chunks), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="rejected.csv"; filename*=UTF-8''${encodeRfc5987(fileName)}`,
      'Cache-Control': 'no-store',
    },
  })
}

/** Asks for the next rows when the browser has taken the last ones, and for none after it has gone. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}
