import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { requireUploader, storeUpload } from '@/lib/customers/uploads'

/** Takes a file as the body, in a stream of any length. Its name comes in a header, which no form of another site can send. */
export async function POST(request: Request): Promise<Response> {
  return respond(
    await asResult('uploads.store', async () => {
      const ctx = contextFor(await requireActor(), request.signal)
      requireUploader(ctx.actor)
      const { body } = request
      if (!body) throw new AppError('INVALID_INPUT', 'The file is empty.', { remedy: 'Nothing was stored. Choose another file.' })
      try {
        return await storeUpload({ ctx, fileName: fileNameOf(request), body })
      } catch (error) {
        if (request.signal.aborted) throw new AppError('CANCELLED', 'The upload was stopped.', { remedy: 'Nothing was stored.', cause: error })
        throw error
      }
    }),
  )
}

function fileNameOf(request: Request): string {
  const remedy = 'Nothing was stored. Send it percent-encoded in the header X-File-Name.'
  try {
    const name = decodeURIComponent(request.headers.get('x-file-name') ?? '')
    if (name !== '') return name
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'The name of the file cannot be read.', { remedy, cause })
  }
  throw new AppError('INVALID_INPUT', 'The name of the file is missing.', { remedy })
}
