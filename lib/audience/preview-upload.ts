import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { findUpload, uploadPath } from '../customers/uploads'
import { openKeys } from './list-file'
import { unmatchedAmong } from './member-store'
import { UploadPreviewResult } from './results'
import { PreviewUploadInput, type UploadPreview } from './members-schema'

const TRIED = 1_000

/** How a file of people would be read, tried on its first rows: a wrong column shows before anything is saved. */
export const previewUpload = operation({
  id: 'lists.preview',
  summary: 'See how a file of customers would be read',
  effect: 'read',
  permission: 'segments:write',
  personal: true,
  input: PreviewUploadInput,
  output: UploadPreviewResult,
  rest: { method: 'POST', path: '/lists/preview' },
  async run({ ctx, input, tx }): Promise<UploadPreview> {
    const { id: databaseId } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const { uploadId, fileName } = await findUpload(ctx.actor, input.uploadId)
    const { header, column, by, hasHeader, chunks } = await openKeys(uploadPath(uploadId), input)
    for await (const chunk of chunks(TRIED)) {
      const values = chunk.map(({ value }) => value)
      const lost = await unmatchedAmong(tx, databaseId, by, values)
      return { fileName, header, column, by, hasHeader, tried: values.length, matched: values.length - lost.size }
    }
    return { fileName, header, column, by, hasHeader, tried: 0, matched: 0 }
  },
})
