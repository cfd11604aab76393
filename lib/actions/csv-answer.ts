import 'server-only'

/** A CSV file that is sent while it is read. */
export function csvAnswer(fileName: string, chunks: AsyncGenerator<string>): Response {
  return fileAnswer(fileName, chunks, 'text/csv; charset=utf-8')
}

export function fileAnswer(fileName: string, chunks: AsyncGenerator<string | Uint8Array>, type: string): Response {
  return new Response(streamOf(chunks), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="export.${fileName.split('.').at(-1) ?? ''}"; filename*=UTF-8''${encodeRfc5987(fileName)}`,
      'Cache-Control': 'no-store',
    },
  })
}

/** Asks for the next rows when the client has taken the last ones, and for none after it has gone. */
function streamOf(chunks: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}
