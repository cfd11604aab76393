import 'server-only'
import { type Db, db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'

export interface StepContent {
  campaignId: string
  databaseId: string
  campaign: string
  /** Of the version of the email that the step was planned with. */
  content: unknown
}

export async function stepContent(tx: Tx, stepId: string): Promise<StepContent | undefined> {
  const rows = await tx.$queryRaw<StepContent[]>`
    select c.id::text as "campaignId", c.database_id::text as "databaseId", c.name as campaign, v.content from campaign_step t
    join campaign c on c.id = t.campaign_id join asset_version v on v.asset_id = t.asset_id and v.version = t.asset_version where t.id = ${stepId}::uuid`
  return rows[0]
}

/** Gives each link of a step the number that its clicks are counted by; one that has a number keeps it, whichever worker asks. */
export async function numberLinks(db: Db, stepId: string, templates: readonly string[]): Promise<Map<string, number>> {
  return withTransaction(db, {}, async (tx) => {
    await tx.$queryRaw`select id from campaign_step where id = ${stepId}::uuid for update`
    await tx.$executeRaw`
      insert into campaign_link (step_id, number, template)
      select ${stepId}::uuid, (select coalesce(max(number), 0) from campaign_link where step_id = ${stepId}::uuid) + row_number() over (order by t.place), t.template
      from unnest(${[...templates]}::text[]) with ordinality t(template, place)
      where not exists (select from campaign_link l where l.step_id = ${stepId}::uuid and l.template = t.template)`
    const links = await tx.campaignLink.findMany({ where: { step_id: stepId } })
    return new Map(links.map(({ template, number }) => [template, number]))
  })
}

export async function reading<T>(db: Db, run: (tx: Tx) => Promise<T>): Promise<T> {
  return withTransaction(db, { readOnly: true, statementTimeoutMs: 60_000 }, run)
}

export async function stepOfMessage(tx: Tx, uuid: string): Promise<{ stepId: string; customerId: string } | undefined> {
  const rows = await tx.$queryRaw<{ stepId: string; customerId: string }[]>`
    select step_id::text as "stepId", customer_id::text as "customerId" from message where uuid = ${uuid}::uuid`
  return rows[0]
}

/** For a page that no verb stands behind: whoever has the link may read it. */
export async function readingHere<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return reading(db(), run)
}
