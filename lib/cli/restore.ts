import 'server-only'
import path from 'node:path'
import { readManifest } from '../backup/load-backup'
import { restoreBackup } from '../backup/restore'
import { AppError } from '../core/errors'
import { formatCount } from '../core/format'
import { prepare, type Prepared } from './environment'
import { fail } from './report'

/** `npm run restore -- FOLDER`: into an empty database, while nothing else of Rekindle runs on it. */
let prepared: Prepared | undefined
try {
  const [given] = process.argv.slice(2)
  if (!given)
    throw new AppError('INVALID_INPUT', 'Name the folder of the backup.', { remedy: 'For example: npm run restore -- .data/backups/rekindle-…' })
  const folder = path.resolve(given)
  const manifest = await readManifest(folder)
  prepared = await prepare(step, { upTo: manifest.migrations.at(-1) ?? '' })
  step(`Restoring ${formatCount(manifest.tables.length)} tables as of ${manifest.takenAt}`)
  const target = { ownerUrl: prepared.ownerUrl, url: process.env.DATABASE_URL ?? '', appRole: prepared.appRole }
  const { rows, erased } = await restoreBackup(target, folder, manifest)
  step(`${formatCount(rows)} rows restored; ${formatCount(erased)} people who were erased since were erased again`)
  step('Everybody signs in anew. Campaigns that were on their way pause, and what they had not sent is unclear: Settings, Work')
  await prepared.release()
} catch (error) {
  await prepared?.release()
  fail(error)
}

function step(text: string): void {
  process.stdout.write(`· ${text}\n`)
}
