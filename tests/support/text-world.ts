import { saveSegment } from '../../lib/audience/save-segment'
import { createAsset } from '../../lib/content/create-asset'
import { buildAttributes } from '../../lib/customers/build-attributes'
import type { Ctx } from '../../lib/actions/context'
import type { Db } from '../../lib/db/client'
import { NOON } from './database'

export interface TextWorld {
  databaseId: string
  segmentId: string
  assetId: string
}

/** Two who get a text, one number twice known, and one person for each reason not to. */
const PEOPLE = `insert into customer (database_id, external_id, given_name, phone, phone_e164, is_opted_into_sms)
  select $1, id, name, phone, e164, agreed from (values
    ('ada', 'Ada', '(206) 555-0101', '+12065550101', true), ('bo', 'Bo', '206 555 0102', '+12065550102', true),
    ('bo-again', 'Bo', '+12065550102', '+12065550102', true), ('no-phone', 'Cy', null, null, true), ('bad-phone', 'Di', '12', '', true),
    ('no-consent', 'Ed', '+12065550103', '+12065550103', false), ('never-asked', 'Fi', '+12065550104', '+12065550104', null)
  ) person(id, name, phone, e164, agreed)`

export const BODY = 'Fern Lane: we miss you, {{ customer.given_name | default: "friend" }}. 20% off: fern.example.com'

/** A database with people who have phones, everybody as a segment, and a text to them. */
export async function openTextWorld(db: Db, ctx: Ctx): Promise<TextWorld> {
  const { id: databaseId } = await db.prisma.customerDatabase.create({
    data: { name: crypto.randomUUID(), brand: 'Fern Lane', timezone: 'America/Los_Angeles', defaultCountry: 'US' },
  })
  await db.pool.query(PEOPLE, [databaseId])
  await buildAttributes({ db, databaseId, asOf: NOON.now(), scope: 'all' })
  const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
  const { id: segmentId } = await saveSegment({ ctx, input: { databaseId, name: 'Everybody', definition } })
  const content = { kind: 'text' as const, body: BODY, quietFrom: 21, quietUntil: 8 }
  const { id: assetId } = await createAsset({ ctx, input: { databaseId, name: 'A text', content } })
  return { databaseId, segmentId, assetId }
}
