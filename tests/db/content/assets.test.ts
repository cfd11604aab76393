import { describe, expect, it } from 'vitest'
import { archiveAsset, restoreAsset } from '../../../lib/content/archive-asset'
import { createAsset } from '../../../lib/content/create-asset'
import { getAsset } from '../../../lib/content/get-asset'
import { getBrand } from '../../../lib/content/get-brand'
import { listAssets } from '../../../lib/content/list-assets'
import { prepareEmail } from '../../../lib/content/prepare-asset'
import { previewAsset } from '../../../lib/content/preview-asset'
import { readFacts } from '../../../lib/content/read-facts'
import { renderEmail } from '../../../lib/content/render-email'
import { saveAsset } from '../../../lib/content/save-asset'
import { saveBrand } from '../../../lib/content/save-brand'
import { findDatabase } from '../../../lib/customers/store'
import { withTransaction } from '../../../lib/db/transaction'
import { asRole, NOON, testDb } from '../../support/database'
import { anEmail, BLANK_EMAIL, factsOf, PLAIN_BRAND, words } from '../../support/messages'
import { makeWorld } from '../audience/world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'content', 60)
const marketer = asRole(db, 'marketer')
const analyst = asRole(db, 'analyst')

function create(name: string, content = BLANK_EMAIL) {
  return createAsset({ ctx: marketer, input: { databaseId, name, content } })
}

async function idOf(externalId: string): Promise<bigint> {
  return (await db.prisma.customer.findFirstOrThrow({ where: { database_id: databaseId, external_id: externalId } })).id
}

describe('a message', () => {
  it('is created, saved as the next version, listed and read by whoever may read', async () => {
    const { id } = await create('Come back')
    const content = words('Hello.')
    expect(await saveAsset({ ctx: marketer, input: { id, basedOnVersion: 1, name: 'Come back soon', status: 'draft', content } })).toEqual({
      id,
      version: 2,
    })
    expect(await getAsset({ ctx: analyst, input: { id } })).toMatchObject({ name: 'Come back soon', version: 2, content, updatedBy: 'Test marketer' })
    const { assets } = await listAssets({ ctx: analyst, input: { databaseId } })
    expect(assets).toMatchObject([{ id, subject: 'We miss you', status: 'draft' }])
    expect(await db.prisma.assetVersion.count({ where: { assetId: id } })).toBe(2)
    await expect(saveAsset({ ctx: analyst, input: { id, basedOnVersion: 2, name: 'Mine', status: 'draft', content } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('is not saved over what somebody else saved in the meantime', async () => {
    const { id } = await create('Two editors')
    const save = (name: string) => saveAsset({ ctx: marketer, input: { id, basedOnVersion: 1, name, status: 'draft', content: BLANK_EMAIL } })
    await save('First')
    await expect(save('Second')).rejects.toMatchObject({ code: 'CONFLICT', message: 'Test marketer saved this after you opened it.' })
    expect(await getAsset({ ctx: marketer, input: { id } })).toMatchObject({ name: 'First', version: 2 })
  })

  it('has a name of its own, which archiving gives free and restoring takes again', async () => {
    const { id } = await create('Only one')
    await expect(create('  only  ONE ')).rejects.toMatchObject({ code: 'CONFLICT' })
    await archiveAsset({ ctx: marketer, input: { id } })
    const { id: other } = await create('Only one')
    await expect(restoreAsset({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'CONFLICT' })
    await archiveAsset({ ctx: marketer, input: { id: other } })
    await restoreAsset({ ctx: marketer, input: { id } })
    expect(await getAsset({ ctx: marketer, input: { id } })).toMatchObject({ archivedAt: null, version: 1 })
  })
})

describe('the brand kit', () => {
  it('begins with the name of the brand, and is not saved over a newer one', async () => {
    const before = await getBrand({ ctx: analyst, input: { databaseId } })
    expect(before).toMatchObject({ version: 0, settings: { name: 'Fern Lane', senders: [] } })
    await saveBrand({ ctx: marketer, input: { databaseId, basedOnVersion: 0, settings: PLAIN_BRAND } })
    await expect(saveBrand({ ctx: marketer, input: { databaseId, basedOnVersion: 0, settings: PLAIN_BRAND } })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(await saveBrand({ ctx: marketer, input: { databaseId, basedOnVersion: 1, settings: PLAIN_BRAND } })).toEqual({ version: 2 })
  })
})

describe('a message that is to be sent', () => {
  const good = anEmail([
    { kind: 'text', text: 'Hello {{ customer.given_name | default: "there" }}, {{ customer.city | default: "friend" }}.', align: 'left' },
    { kind: 'button', label: 'See what is new', href: 'https://shop.example.com/new', align: 'center' },
  ])

  it('is made ready when nothing is wrong with it, and says what is', async () => {
    const { id } = await create('To be ready')
    const save = (content: typeof good) =>
      saveAsset({ ctx: marketer, input: { id, basedOnVersion: 1, name: 'To be ready', status: 'ready', content } })
    await expect(save(BLANK_EMAIL)).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      issues: [{ path: ['content', 'subject'] }, { path: ['content', 'design', 'blocks'] }],
    })
    await expect(save(words('{{ customer.frist_name }}'))).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await save(good)).toEqual({ id, version: 2 })
  })

  it('is prepared once, and read and rendered for a batch of people in one statement', async () => {
    const { id } = await create('Prepared', good)
    const message = await withTransaction(db, {}, async (tx) => {
      const database = await findDatabase(tx, 'all', databaseId)
      const prepared = await prepareEmail(tx, database, id)
      const customers = [await idOf('C1'), await idOf('C4'), 999_999_999n]
      const facts = await readFacts(tx, { database, asOf: NOON.now(), customers, compiled: prepared.compiled })
      expect([...facts.keys()].sort()).toEqual(customers.slice(0, 2).map(String).sort())
      const person = facts.get(String(customers[0]))
      if (!person) throw new Error('nobody')
      expect(JSON.parse(JSON.stringify(prepared))).toEqual(prepared)
      return renderEmail(prepared.compiled, { ...factsOf({}), ...person, ...prepared.facts })
    })
    expect(message).toMatchObject({ kind: 'rendered', text: expect.stringContaining('Hello Ada, friend.') as string })
  })
})

describe('a preview', () => {
  const content = words('Hello {{ customer.given_name }} of {{ customer.city | default: "somewhere" }}')

  it('is what a customer would get, for whoever may see who they are', async () => {
    const input = { databaseId, content, as: { kind: 'customer' as const, customer: String(await idOf('C1')) } }
    const preview = await previewAsset({ ctx: marketer, input })
    expect(preview).toMatchObject({ subject: 'We miss you', missing: [], as: 'Ada', from: 'Fern Lane <hello@example.com>' })
    expect(preview.html).toContain('Hello Ada of somewhere')
    expect(preview.bytes).toBe(Buffer.byteLength(preview.html))
    await expect(previewAsset({ ctx: analyst, input })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('of the worst case names what is missing, and shows the holes', async () => {
    const preview = await previewAsset({ ctx: analyst, input: { databaseId, content, as: { kind: 'nothing_known' } } })
    expect(preview.missing).toEqual(['customer.given_name'])
    expect(preview.html).toContain('Hello ‹given name› of somewhere')
  })

  it.each([
    ['Act now, {{ customer.city | default: "you" }}', '“Act now” in a subject makes spam filters look twice.'],
    ['We miss you!!!', 'Several exclamation marks in a row make spam filters look twice.'],
    ['COME BACK TO US', 'A subject in capitals alone makes spam filters look twice.'],
  ])('warns of a subject like “%s”', async (subject, message) => {
    const warned = async (of: string): Promise<string[]> => {
      const { checks } = await previewAsset({
        ctx: analyst,
        input: { databaseId, content: { ...words('[here](https://shop.example.com)'), subject: of }, as: { kind: 'example' } },
      })
      return checks.map((check) => check.message)
    }
    expect(await warned(subject)).toEqual(expect.arrayContaining([message, '“here” does not say where the link leads.']))
    expect(await warned('We miss you, {{ customer.city | default: "YOU" }}!')).not.toContain(message)
  })

  it('shows a tag that cannot be read as words, and says so', async () => {
    const { html, checks } = await previewAsset({
      ctx: analyst,
      input: { databaseId, content: words('Hello {{ customer.frist_name }}'), as: { kind: 'example' } },
    })
    expect(html).toContain('Hello ‹‹ customer.frist_name ››')
    expect(checks).toContainEqual(
      expect.objectContaining({ level: 'error', blockId: 'b1', message: expect.stringContaining('customer.frist_name') as string }),
    )
  })
})
