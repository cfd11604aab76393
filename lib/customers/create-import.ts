import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { type CustomName, readCustomId } from './custom'
import { defineCustomAttributes } from './custom-store'
import { enqueue } from '../jobs/queue'
import { chooseMapping } from './import/choose-mapping'
import { headerKey } from './import/guess'
import { rowReader } from './import/row'
import { insertImport } from './import-store'
import { columnsOf, ImportWish, type Mapping } from './mapping'
import { saveMapping } from './mapping-store'
import { findDatabase } from './store'
import { findUpload, uploadPath } from './uploads'

/** Takes a stored upload into a database; a worker does it. The mapping must fit the file, so that what is wrong with it shows now. */
export const createImport = operation({
  id: 'imports.create',
  summary: 'Import a file',
  effect: 'write',
  permission: 'data:write',
  input: ImportWish.extend({
    /** Remembers the mapping under this name, for files with the same columns in any database. */
    saveAs: z.string().trim().min(1).max(120).optional(),
    /** The one who asks runs it in the same process. */
    run: z.enum(['worker', 'caller']).default('worker'),
  }),
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/imports', status: 202, location: '/imports/{id}' },
  transaction: { statementTimeoutMs: 60_000 },
  async run({ ctx, input, tx, record }) {
    const databases = databasesOf(ctx.actor)
    if (input.saveAs && databases !== 'all') throw sharedMapping()
    const database = await findDatabase(tx, databases, input.databaseId)
    const upload = await findUpload(ctx.actor, input.uploadId)
    const filePath = uploadPath(upload.uploadId)
    const { kind, format, mapping, header } = await chooseMapping(tx, filePath, input)
    rowReader({ kind, mapping, header, format, zone: database.timezone, country: database.defaultCountry, latestOrder: ctx.clock.now() })
    const by = { createdBy: ctx.actor.name, createdAt: ctx.clock.now() }
    await defineCustomAttributes(tx, database.id, customOf(mapping), by)
    if (input.saveAs) await saveMapping(tx, { name: input.saveAs, kind, format, mapping, headerKey: headerKey(header), ...by })
    const file = { fileName: upload.fileName, filePath, fileSize: upload.size, fileSha256: upload.sha256 }
    const id = await insertImport(tx, { databaseId: database.id, kind, format, mapping, ...file, ...by })
    await record({
      objectType: 'import',
      objectId: id,
      objectName: upload.fileName,
      databaseId: database.id,
      details: { kind, bytes: upload.size, sha256: upload.sha256 },
    })
    if (input.run === 'worker') await enqueue(tx, 'imports.run', { importId: id })
    return { id }
  },
})

/** The custom attributes that a mapping fills, each under the name of its column. */
function customOf(mapping: Mapping): (CustomName & { label: string })[] {
  return mapping.flatMap(({ attribute, from }) => {
    const custom = readCustomId(attribute)
    return custom ? [{ ...custom, label: columnsOf(from)[0] ?? custom.name }] : []
  })
}

/** A saved mapping decides how the next file with these columns is read, whoever brings it into whichever database. */
function sharedMapping(): AppError {
  return new AppError('FORBIDDEN', 'Saved mappings serve all customer-360 databases, and you may see some of them only.', {
    remedy: 'Nothing was imported. Import without saving the mapping, or ask an admin who may see all.',
    issues: [{ path: ['saveAs'], message: 'is for those who may see all databases' }],
  })
}
