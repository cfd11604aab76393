import 'server-only'
import * as z from 'zod'
import type { Ctx } from '../actions/context'
import { csvAnswer } from '../actions/csv-answer'
import { exportAudit } from '../audit/export-entries'
import type { Permission } from '../auth/permissions'
import { AppError } from '../core/errors'
import { exportRejects } from '../customers/export-rejects'
import { storeUpload } from '../customers/uploads'
import { HttpProblem } from './problem'

/** What is not JSON: files that stream in and out. */
export interface RawRoute {
  type: 'raw'
  id: string
  summary: string
  description: string
  method: 'GET' | 'POST'
  path: string
  permission: Permission
  /** The file that is sent, if one is. */
  takesFile: boolean
  output: { status: number; contentType: string; schema: z.ZodType }
  answer(args: { ctx: Ctx; request: Request; params: Record<string, string> }): Promise<Response>
}

const StoredUploadResult = z
  .strictObject({ uploadId: z.string(), fileName: z.string(), size: z.number().int().meta({ description: 'Bytes' }), sha256: z.string() })
  .meta({ id: 'Upload' })

const uploadFile: RawRoute = {
  type: 'raw',
  id: 'uploads.store',
  summary: 'Upload a file',
  description:
    'Takes a CSV file, plain or gzipped, as the body, in a stream: up to 2 GB, unless the installation says otherwise. It is kept for a week for `imports.preview` and `imports.create`.',
  method: 'POST',
  path: '/uploads',
  permission: 'data:write',
  takesFile: true,
  output: { status: 201, contentType: 'application/json', schema: StoredUploadResult },
  async answer({ ctx, request }) {
    const { body } = request
    if (!isFile(request)) {
      throw new HttpProblem(
        'UNSUPPORTED_MEDIA_TYPE',
        'A file is sent as it is.',
        'Nothing was stored. Use the content type application/octet-stream.',
      )
    }
    if (!body) throw new AppError('INVALID_INPUT', 'The file is empty.', { remedy: 'Nothing was stored. Send the file as the body.' })
    return Response.json(await storeUpload({ ctx, fileName: fileNameOf(request), body }), { status: 201 })
  },
}

const downloadRejects: RawRoute = {
  type: 'raw',
  id: 'imports.export_rejects',
  summary: 'Export the rejected rows of an import',
  description: 'A CSV file with the rows as they were and why each was rejected, to mend and import again.',
  method: 'POST',
  path: '/imports/{id}/rejects.csv',
  permission: 'data:write',
  takesFile: false,
  output: { status: 200, contentType: 'text/csv', schema: z.string() },
  async answer({ ctx, params }) {
    const { fileName, chunks } = await exportRejects({ ctx, input: { id: params.id ?? '' } })
    return csvAnswer(fileName, chunks)
  },
}

const downloadAudit: RawRoute = {
  type: 'raw',
  id: 'audit.export',
  summary: 'Export the audit log',
  description: 'A CSV file, the newest entry first. What a spreadsheet would take for a formula begins with an apostrophe.',
  method: 'POST',
  path: '/audit/export.csv',
  permission: 'audit:read',
  takesFile: false,
  output: { status: 200, contentType: 'text/csv', schema: z.string() },
  async answer({ ctx }) {
    const { fileName, chunks } = await exportAudit({ ctx, input: {} })
    return csvAnswer(fileName, chunks)
  },
}

export const RAW_ROUTES: readonly RawRoute[] = [uploadFile, downloadRejects, downloadAudit]

const FILE_TYPES = ['application/octet-stream', 'text/csv', 'text/plain', 'application/gzip']

function isFile(request: Request): boolean {
  return FILE_TYPES.includes(request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '')
}

function fileNameOf(request: Request): string {
  const remedy = 'Nothing was stored. Send it percent-encoded in the header X-File-Name.'
  const name = request.headers.get('x-file-name') ?? ''
  if (name === '') throw new AppError('INVALID_INPUT', 'The name of the file is missing.', { remedy })
  try {
    return decodeURIComponent(name)
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'The name of the file cannot be read.', { remedy, cause })
  }
}
