import { describe, expect, it } from 'vitest'
import { type Installation, settingsOf } from '../../../lib/system/state'

const NOW = new Date('2026-03-15T12:00:00Z')
const PRODUCTION: Installation = {
  now: NOW,
  database: { packaged: false, version: '18.4', bytes: 5_200_000_000, missingMigrations: 0, skewMs: 12 },
  ownsAudit: false,
  address: 'https://rekindle.example.com',
  proxies: 1,
  secretsKey: true,
  adminsNeedSecondFactor: true,
  metrics: true,
  mail: { relay: true, folder: '/var/lib/rekindle/mail' },
  disk: { folder: '/var/lib/rekindle', freeBytes: 80_000_000_000, totalBytes: 100_000_000_000 },
  work: { workers: 2, seenAt: NOW, imports: 0, oldestImport: null },
}
const stateOf = (name: string, change: Partial<Installation>): string | undefined =>
  settingsOf({ ...PRODUCTION, ...change }).find((setting) => setting.name === name)?.state

describe('the settings of an installation', () => {
  it('are all good in production as the README describes it, and then give no advice', () => {
    expect(settingsOf(PRODUCTION).map(({ state, advice }) => [state, advice])).toEqual(settingsOf(PRODUCTION).map(() => ['good', '']))
  })

  it.each([
    ['https://rekindle.example.com', 'good'],
    ['http://localhost:3000', 'optional'],
    ['http://rekindle.example.com', 'broken'],
  ])('take %s as the address for %s', (address, state) => {
    expect(stateOf('Address', { address })).toBe(state)
  })

  it('warn of the packaged database, a full disk and a clock that is off', () => {
    expect(stateOf('Database', { database: { ...PRODUCTION.database, packaged: true } })).toBe('attention')
    expect(stateOf('Disk', { disk: { ...PRODUCTION.disk, freeBytes: 4_000_000_000 } })).toBe('attention')
    expect(stateOf('Clock', { database: { ...PRODUCTION.database, skewMs: 45_000 } })).toBe('attention')
  })

  it('call missing tables and a missing worker broken, and say what to do', () => {
    expect(stateOf('Tables', { database: { ...PRODUCTION.database, missingMigrations: 2 } })).toBe('broken')
    const [worker] = settingsOf({ ...PRODUCTION, work: { ...PRODUCTION.work, workers: 0, seenAt: null } }).filter(({ name }) => name === 'Worker')
    expect(worker).toMatchObject({ state: 'broken', value: 'None running, never seen' })
    expect(worker?.advice).toContain('npm run worker')
  })

  it.each([
    ['Audit log', { ownsAudit: true }, 'attention'],
    ['Proxies', { proxies: 0 }, 'attention'],
    ['Second factor', { adminsNeedSecondFactor: false }, 'attention'],
    ['Stored credentials', { secretsKey: false }, 'broken'],
    ['Relay', { mail: { relay: false, folder: 'mail' } }, 'attention'],
  ] as const)('say what production lacks: %s', (name, change, state) => {
    expect(stateOf(name, change)).toBe(state)
  })

  it('notice an import that takes long', () => {
    const since = (minutes: number): Installation['work'] => ({
      ...PRODUCTION.work,
      imports: 1,
      oldestImport: new Date(NOW.getTime() - minutes * 60_000),
    })
    expect(stateOf('Imports', { work: since(5) })).toBe('good')
    expect(stateOf('Imports', { work: since(20) })).toBe('attention')
  })
})
