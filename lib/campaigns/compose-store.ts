import 'server-only'
import { type Db, db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'

export interface StepContent {
  campaignId: string
  databaseId: string
  /** Of the version of the email that the step was planned with. */
  content: unknown
}

export async function stepContent(tx: Tx, stepId: string): Promise<StepContent | undefined> {
  const rows = await tx.$queryRaw<StepContent[]>`
    select c.id::text as "campaignId", c.database_id::text as "databaseId", v.content from campaign_step t
    join campaign c on c.id = t.campaign_id join asset_version v on v.asset_id = t.asset_id and v.version = t.asset_version where t.id = ${stepId}::uuid`
  return rows[0]
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
