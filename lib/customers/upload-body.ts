import 'server-only'
import type { Ctx } from '../actions/context'
import type { Permission } from '../auth/permissions'
import { AppError } from '../core/errors'
import type { StoredUpload } from './schema'
import { requireUploader, storeUpload } from './uploads'

/** Stores the body of a request as a file. Its name comes in a header, which no form of another site can send. */
export async function uploadFrom(request: Request, ctx: Ctx, permission: Permission): Promise<StoredUpload> {
  requireUploader(ctx.actor, permission)
  const { body } = request
  if (!body) throw new AppError('INVALID_INPUT', 'The file is empty.', { remedy: 'Nothing was stored. Choose another file.' })
  try {
    return await storeUpload({ ctx, fileName: fileNameOf(request), body, permission })
  } catch (error) {
    if (request.signal.aborted) throw new AppError('CANCELLED', 'The upload was stopped.', { remedy: 'Nothing was stored.', cause: error })
    throw error
  }
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
