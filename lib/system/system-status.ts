import 'server-only'
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import packageFile from '../../package.json' with { type: 'json' }
import { operation } from '../actions/operation'
import { isSecondFactorRequired } from '../auth/second-factor-rule'
import { env } from '../core/env'
import { SystemStatus } from './schema'
import { settingsOf } from './state'
import { databaseFacts, workFacts } from './store'

const WORKER_SILENT_MS = 60_000

export const systemStatus = operation({
  id: 'system.status',
  summary: 'See how this installation is set up',
  effect: 'read',
  permission: 'system:read',
  input: z.strictObject({}),
  output: SystemStatus,
  rest: { method: 'GET', path: '/system' },
  async run({ ctx, tx }): Promise<SystemStatus> {
    const now = ctx.clock.now()
    const { APP_URL, METRICS_TOKEN, REKINDLE_DATABASE, REKINDLE_DATA_DIR, SECRETS_KEY, SMTP_URL, TRUSTED_PROXIES } = env()
    const folder = path.resolve(REKINDLE_DATA_DIR)
    const [database, work, disk] = [await databaseFacts(tx), await workFacts(tx, new Date(now.getTime() - WORKER_SILENT_MS)), await statfs(folder)]
    const settings = settingsOf({
      now,
      database: {
        packaged: REKINDLE_DATABASE === 'packaged',
        version: database.version,
        bytes: Number(database.bytes),
        missingMigrations: database.missingMigrations.length,
        skewMs: Math.abs(database.now.getTime() - now.getTime()),
      },
      ownsAudit: database.ownsAudit,
      address: APP_URL,
      proxies: TRUSTED_PROXIES.split(',').filter((range) => range.trim() !== '').length,
      secretsKey: SECRETS_KEY !== undefined || REKINDLE_DATABASE === 'packaged',
      adminsNeedSecondFactor: isSecondFactorRequired('admin'),
      mail: { relay: SMTP_URL !== undefined, folder: path.join(folder, 'mail') },
      metrics: METRICS_TOKEN !== undefined,
      disk: { folder, freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
      work,
    })
    return { version: packageFile.version, settings }
  },
})
