import { formatQuantity } from '../core/format'
import { formatRelative } from '../core/format-time'
import type { Setting } from './schema'

/** All that the settings are told from; secrets only as whether they are there. */
export interface Installation {
  now: Date
  database: { packaged: boolean; version: string; bytes: number; missingMigrations: number; skewMs: number }
  /** Whether the role of the app could change entries of the audit log, were it not for the triggers. */
  ownsAudit: boolean
  address: string
  /** How many ranges of proxies are trusted to say where a request comes from. */
  proxies: number
  secretsKey: boolean
  adminsNeedSecondFactor: boolean
  metrics: boolean
  mail: { relay: boolean; folder: string }
  disk: { folder: string; freeBytes: number; totalBytes: number }
  work: { workers: number; seenAt: Date | null; imports: number; oldestImport: Date | null }
}

const GIGABYTE = 1_000_000_000
const SKEW_MS = 30_000
const LATE_MS = 15 * 60_000

/** What is configured, what is missing, and what to do about it, in words. */
export function settingsOf(installation: Installation): Setting[] {
  return [...dataSettings(installation), ...accessSettings(installation), ...mailSettings(installation), ...workSettings(installation)]
}

function dataSettings({ database, disk }: Installation): Setting[] {
  const share = disk.freeBytes / disk.totalBytes
  const low = disk.freeBytes < 2 * GIGABYTE || share < 0.05
  return [
    {
      area: 'Data',
      name: 'Database',
      state: database.packaged ? 'attention' : 'good',
      value: `PostgreSQL ${database.version}, ${database.packaged ? 'packaged' : 'your own'}, ${gigabytes(database.bytes)}`,
      advice: database.packaged
        ? 'The packaged database is for trying Rekindle on one machine. For production set DATABASE_URL to a PostgreSQL that is backed up.'
        : '',
    },
    {
      area: 'Data',
      name: 'Tables',
      state: database.missingMigrations === 0 ? 'good' : 'broken',
      value: database.missingMigrations === 0 ? 'Up to date' : `${formatQuantity(database.missingMigrations, 'migration')} missing`,
      advice: database.missingMigrations === 0 ? '' : 'Start Rekindle again: it brings the tables up to date before it serves.',
    },
    {
      area: 'Data',
      name: 'Disk',
      state: low ? 'attention' : 'good',
      value: `${gigabytes(disk.freeBytes)} free of ${gigabytes(disk.totalBytes)} at ${disk.folder}`,
      advice: low ? 'Imports need room for the uploaded file and its rows. Free some space or put REKINDLE_DATA_DIR elsewhere.' : '',
    },
    {
      area: 'Data',
      name: 'Clock',
      state: database.skewMs <= SKEW_MS ? 'good' : 'attention',
      value: database.skewMs <= 1_000 ? 'The same as the database’s' : `${Math.round(database.skewMs / 1_000)} s apart from the database’s`,
      advice: database.skewMs <= SKEW_MS ? '' : 'Days and expiries are computed from both. Turn on time synchronisation on both machines.',
    },
  ]
}

function accessSettings({ address, proxies, ownsAudit, secretsKey, adminsNeedSecondFactor, metrics }: Installation): Setting[] {
  const { protocol, hostname } = new URL(address)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const secure = protocol === 'https:'
  return [
    {
      area: 'Access',
      name: 'Address',
      state: secure ? 'good' : local ? 'optional' : 'broken',
      value: address,
      advice: secure
        ? ''
        : local
          ? 'Only this machine can reach it. Others need APP_URL with https and a proxy that ends TLS.'
          : 'Passwords and sessions travel in the clear. Set APP_URL to an https address and put a proxy that ends TLS before Rekindle.',
    },
    {
      area: 'Access',
      name: 'Proxies',
      state: proxies > 0 || local ? 'good' : 'attention',
      value: proxies > 0 ? `${formatQuantity(proxies, 'range')} trusted` : 'None trusted',
      advice: proxies > 0 || local ? '' : 'Limits count the address of the proxy as one person. Set TRUSTED_PROXIES to its address.',
    },
    {
      area: 'Access',
      name: 'Second factor',
      state: adminsNeedSecondFactor ? 'good' : local ? 'optional' : 'attention',
      value: adminsNeedSecondFactor ? 'Every admin must have one' : 'Left to each admin',
      advice: adminsNeedSecondFactor ? '' : 'An admin’s password alone opens everything. Set REQUIRE_ADMIN_SECOND_FACTOR=yes.',
    },
    {
      area: 'Access',
      name: 'Stored credentials',
      state: secretsKey ? 'good' : 'broken',
      value: secretsKey ? 'Sealed with a master key' : 'No master key',
      advice: secretsKey ? '' : 'Webhooks and second factors cannot be set up. Set SECRETS_KEY, and keep a copy apart from the backups.',
    },
    {
      area: 'Access',
      name: 'Audit log',
      state: ownsAudit ? 'attention' : 'good',
      value: ownsAudit ? 'Guarded by triggers only' : 'The app cannot change or delete entries',
      advice: ownsAudit ? 'DATABASE_URL owns the table. Set DATABASE_OWNER_URL for migrations, and a role with fewer rights in DATABASE_URL.' : '',
    },
    {
      area: 'Access',
      name: 'Metrics',
      state: metrics ? 'good' : 'optional',
      value: metrics ? 'Open at /api/metrics to whoever holds the token' : 'Closed',
      advice: metrics ? '' : 'Set METRICS_TOKEN to let Prometheus read /api/metrics.',
    },
  ]
}

function mailSettings({ mail }: Installation): Setting[] {
  return [
    {
      area: 'Mail',
      name: 'Relay',
      state: mail.relay ? 'good' : 'attention',
      value: mail.relay ? 'Invitations and resets are sent' : `Each mail becomes a file in ${mail.folder}`,
      advice: mail.relay ? '' : 'Nobody gets an invitation or a link for a new password by mail. Set SMTP_URL and MAIL_FROM.',
    },
  ]
}

function workSettings({ work, now }: Installation): Setting[] {
  const late = work.oldestImport !== null && now.getTime() - work.oldestImport.getTime() > LATE_MS
  const seen = work.seenAt ? `last seen ${formatRelative(work.seenAt.toISOString(), now)}` : 'never seen'
  return [
    {
      area: 'Work',
      name: 'Worker',
      state: work.workers > 0 ? 'good' : 'broken',
      value: work.workers > 0 ? `${formatQuantity(work.workers, 'worker')} running` : `None running, ${seen}`,
      advice: work.workers > 0 ? '' : 'Imports wait and attributes grow old. Start one with npm run worker; npm start brings one along.',
    },
    {
      area: 'Work',
      name: 'Imports',
      state: late ? 'attention' : 'good',
      value: work.imports === 0 ? 'None waiting' : `${formatQuantity(work.imports, 'import')} under way`,
      advice: late ? 'The oldest has been under way for more than a quarter of an hour; its page says where it stands.' : '',
    },
  ]
}

function gigabytes(bytes: number): string {
  return bytes < GIGABYTE ? `${Math.round(bytes / 1_000_000)} MB` : `${(bytes / GIGABYTE).toFixed(1)} GB`
}
