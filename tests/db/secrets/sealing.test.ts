import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { SecretModel } from '../../../lib/db/generated/models'
import { open, type Place, seal } from '../../../lib/secrets/envelope'
import { ensureKeyFile, parseMasterKeys } from '../../../lib/secrets/master-keys'
import { hintsOf, openSecret, removeSecrets, sealSecret } from '../../../lib/secrets/store'
import { testDb } from '../../support/database'
import { keysOf, NEW, OLD, sealed, valueOf } from './secrets-fixture'

const db = await testDb()
const KEYS = keysOf(OLD)
const REFUSED = { code: 'PRECONDITION_FAILED', message: 'A stored credential is not what was sealed here.' }
const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(async () => {
  await db.prisma.secret.deleteMany()
  await sealed(db, 'webhook:1', 2)
})

const row = (name: string): Promise<SecretModel> => db.prisma.secret.findUniqueOrThrow({ where: { owner_name: { owner: 'webhook:1', name } } })
const put = (name: string, value: string) => db.prisma.secret.update({ where: { owner_name: { owner: 'webhook:1', name } }, data: { sealed: value } })
const openFirst = () => openSecret(db.prisma, { owner: 'webhook:1', name: '1' }, KEYS)

describe('a sealed credential', () => {
  it('opens where it was sealed, shows its last four characters, and goes with its owner', async () => {
    expect(await openFirst()).toBe(valueOf(1))
    expect(await hintsOf(db.prisma, ['webhook:1'], '1')).toEqual(new Map([['webhook:1', 'er 1']]))
    await removeSecrets(db.prisma, 'webhook:1')
    expect(await openFirst()).toBeUndefined()
  })

  it('takes the place of the one before', async () => {
    await sealSecret(db.prisma, { owner: 'webhook:1', name: '1', value: 'another' }, KEYS)
    expect(await openFirst()).toBe('another')
    expect(await db.prisma.secret.count()).toBe(2)
  })

  it('is refused in another row', async () => {
    await put('1', (await row('2')).sealed)
    await expect(openFirst()).rejects.toMatchObject(REFUSED)
  })

  it('is refused under another name or owner', async () => {
    const { id } = await row('1')
    await db.prisma.secret.update({ where: { id }, data: { name: 'elsewhere' } })
    await expect(openSecret(db.prisma, { owner: 'webhook:1', name: 'elsewhere' }, KEYS)).rejects.toMatchObject(REFUSED)
    await db.prisma.secret.update({ where: { id }, data: { name: '1', owner: 'webhook:2' } })
    await expect(openSecret(db.prisma, { owner: 'webhook:2', name: '1' }, KEYS)).rejects.toMatchObject(REFUSED)
  })

  it.each(['table', 'rowId', 'column', 'owner', 'brand'] as const)('is bound to its %s', (part) => {
    const place: Place = { table: 'secret', rowId: '1', column: 'sealed', owner: 'o', brand: 'b' }
    const [master] = KEYS
    if (!master) throw new Error('no key')
    const text = seal('value', place, master)
    expect(open(text, place, KEYS)).toBe('value')
    expect(() => open(text, { ...place, [part]: 'other' }, KEYS)).toThrow(REFUSED.message)
  })

  it('is refused when a single bit of it is turned, or its end is missing', async () => {
    const { sealed: text } = await row('1')
    const parts = text.split('.')
    for (const index of [2, 3, 4, 5]) {
      const bytes = Buffer.from(parts[index] ?? '', 'base64url')
      for (const bit of [0, bytes.length * 8 - 1]) {
        const turned = Buffer.from(bytes)
        turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        await put('1', parts.with(index, turned.toString('base64url')).join('.'))
        await expect(openFirst()).rejects.toMatchObject(REFUSED)
      }
      await put('1', parts.with(index, (parts[index] ?? '').slice(0, -1)).join('.'))
      await expect(openFirst()).rejects.toMatchObject(REFUSED)
    }
    for (const cut of [parts.slice(0, 5).join('.'), parts.with(0, 'v2').join('.'), `${text}.`, '']) {
      await put('1', cut)
      await expect(openFirst()).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    }
  })

  it('says which key is missing, and is refused by another key of the same name', async () => {
    const missing = openSecret(db.prisma, { owner: 'webhook:1', name: '1' }, keysOf(NEW))
    await expect(missing).rejects.toMatchObject({ message: 'A stored credential cannot be opened: its key “old” is not here.' })
    const renamed = keysOf(NEW.replace('new:', 'old:'))
    await expect(openSecret(db.prisma, { owner: 'webhook:1', name: '1' }, renamed)).rejects.toMatchObject(REFUSED)
  })

  it('is never the same text twice', async () => {
    const { sealed: before } = await row('1')
    await sealSecret(db.prisma, { owner: 'webhook:1', name: '1', value: valueOf(1) }, KEYS)
    const { sealed: after } = await row('1')
    expect(after.split('.').filter((part) => before.split('.').includes(part))).toEqual(['v1', 'old'])
  })
})

describe('the master keys', () => {
  it('are refused when they are too short, too long or no base64, without telling the value', () => {
    for (const text of ['', 'c2hvcnQ=', `${OLD}AA`, 'old:not base64', OLD.replace('old:', 'a b:')]) {
      expect(() => parseMasterKeys([text])).toThrow('The key that credentials are sealed with is not usable.')
    }
  })

  it('are made once for the packaged installation, in a file of its own user', () => {
    ensureKeyFile(folder)
    const file = path.join(folder, 'secrets.json')
    const content = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(parseMasterKeys((JSON.parse(content) as { keys: string[] }).keys)).toHaveLength(1)
    writeFileSync(file, content)
    ensureKeyFile(folder)
    expect(readFileSync(file, 'utf8')).toBe(content)
  })
})
