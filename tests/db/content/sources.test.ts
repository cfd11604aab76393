import { describe, expect, it } from 'vitest'
import { createAsset } from '../../../lib/content/create-asset'
import { getAsset } from '../../../lib/content/get-asset'
import { convertAssetToMjml } from '../../../lib/content/markup/convert-to-mjml'
import { previewAsset } from '../../../lib/content/preview-asset'
import type { AssetContent } from '../../../lib/content/schema'
import { saveAsset } from '../../../lib/content/save-asset'
import { saveBrand } from '../../../lib/content/save-brand'
import { keepAssetDraft } from '../../../lib/content/versions/keep-draft'
import { restoreAssetVersion } from '../../../lib/content/versions/restore-version'
import { sendableOf } from '../../../lib/campaigns/sendable'
import { findDatabase } from '../../../lib/customers/store'
import { withTransaction } from '../../../lib/db/transaction'
import { asRole, testDb } from '../../support/database'
import { anEmail, aSource, PLAIN_BRAND } from '../../support/messages'

const db = await testDb()
const { id: databaseId } = await db.prisma.customerDatabase.create({ data: { name: 'Fern Lane', brand: 'Fern Lane' } })
const ctx = asRole(db, 'marketer')
await saveBrand({ ctx: asRole(db, 'admin'), input: { databaseId, basedOnVersion: 0, settings: PLAIN_BRAND } })

const create = (content: AssetContent) => createAsset({ ctx, input: { databaseId, name: crypto.randomUUID(), content } })
const save = (id: string, content: AssetContent, status: 'draft' | 'ready', basedOnVersion = 1) =>
  saveAsset({ ctx, input: { id, basedOnVersion, name: `Saved ${id}`, status, content } })
const preview = (content: ReturnType<typeof aSource>) => previewAsset({ ctx, input: { databaseId, content, as: { kind: 'example' } } })

const WHOLE = '<p>Hello {{ customer.given_name | default: "there" }}, <a href="https://shop.example.com/">see what is new</a></p>'

describe('an email of MJML or HTML', () => {
  it('is kept as it was written, also what is not sent of it', async () => {
    const source = `${WHOLE}\n<script>alert(1)</script>`
    const { id } = await create(aSource(source))
    expect((await getAsset({ ctx, input: { id } })).content).toEqual(aSource(source))
    const { html, checks } = await preview(aSource(source))
    expect(html).not.toContain('<script')
    expect(checks.map(({ line, level }) => [line, level])).toEqual([[2, 'warning']])
  })

  it('can be made ready once nothing in it is wrong, and is what a campaign sends', async () => {
    const { id } = await create(aSource('<form></form>'))
    await expect(save(id, aSource('<form></form>'), 'ready')).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      issues: [{ path: ['content', 'design', 'source'], message: expect.stringMatching(/^Line 1: <form> does not work in mail/) as unknown }],
    })
    await save(id, aSource(WHOLE), 'ready')
    const stored = await db.prisma.asset.findUniqueOrThrow({ where: { id } })
    const sendable = await withTransaction(db, {}, async (tx) => sendableOf(tx, await findDatabase(tx, 'all', databaseId), stored))
    expect(sendable.kind === 'email' && sendable.compiled.html).toContain('href="{{ links.unsubscribe }}"')
  })

  it('is not sent while a tag, a link or an element in it is wrong', async () => {
    const database = await withTransaction(db, {}, (tx) => findDatabase(tx, 'all', databaseId))
    for (const source of [
      '<p>{{ customer.nothing }}</p>',
      '<a href="javascript:alert(1)">now</a>',
      '<mjml><mj-body><mj-include path="/etc/passwd" /></mj-body></mjml>',
    ])
      await expect(withTransaction(db, {}, (tx) => sendableOf(tx, database, { content: aSource(source) }))).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      })
  })

  it('is at most so long', async () => {
    await expect(create(aSource('x'.repeat(200_001)))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('blocks that become MJML', () => {
  it('are the next version, as a draft, and can be restored', async () => {
    const blocks = anEmail([{ kind: 'button', label: 'See what is new', href: 'https://shop.example.com/', align: 'left' }])
    const { id } = await create(blocks)
    await save(id, blocks, 'ready')
    expect(await convertAssetToMjml({ ctx, input: { id, basedOnVersion: 2 } })).toEqual({ id, version: 3 })
    const converted = await getAsset({ ctx, input: { id } })
    expect(converted).toMatchObject({ version: 3, status: 'draft', content: { design: { format: 'mjml', footer: blocks.design.footer } } })
    await restoreAssetVersion({ ctx, input: { id, version: 1, basedOnVersion: 3 } })
    expect((await getAsset({ ctx, input: { id } })).content).toEqual(blocks)
  })

  it('stay blocks where somebody saved meanwhile, and where they are none', async () => {
    const { id } = await create(anEmail([]))
    await save(id, anEmail([]), 'draft')
    await expect(convertAssetToMjml({ ctx, input: { id, basedOnVersion: 1 } })).rejects.toMatchObject({ code: 'CONFLICT' })
    const source = await create(aSource(WHOLE))
    await expect(convertAssetToMjml({ ctx, input: { id: source.id, basedOnVersion: 1 } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('take nobody’s unsaved blocks with them', async () => {
    const { id } = await create(anEmail([]))
    const { id: ownerId } = await db.prisma.user.create({
      data: { id: crypto.randomUUID(), name: 'Bo', email: `${crypto.randomUUID()}@example.com`, role: 'marketer' },
    })
    const bo = { ...ctx, actor: { ...ctx.actor, id: ownerId } }
    await keepAssetDraft({ ctx: bo, input: { id, basedOnVersion: 1, revision: 0, name: 'Mine', content: anEmail([]) } })
    await convertAssetToMjml({ ctx, input: { id, basedOnVersion: 1 } })
    expect(await db.prisma.assetDraft.count({ where: { assetId: id, ownerId } })).toBe(1)
  })
})
