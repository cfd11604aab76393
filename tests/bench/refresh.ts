import type { Ctx } from '../../lib/actions/context'
import { refreshSegment } from '../../lib/audience/refresh-segment'
import { saveSegment } from '../../lib/audience/save-segment'
import type { Db } from '../../lib/db/client'
import { type Measured, percentiles, timed } from './measure'
import type { Question } from './questions'

const RUNS = 10

/**
 * The members of a segment brought up to date while one customer in fifty came or went, through the verb, beside the difference written by
 * hand. Target: at most 2 s for 120,000 members among 1,000,000 customers.
 */
export async function measureRefresh(ctx: Ctx, owner: Db, databaseId: string, question: Question): Promise<Measured> {
  const name = `Membership: ${question.name}`.slice(0, 32)
  const save = (title: string) =>
    saveSegment({ ctx, input: { databaseId, name: `${title} ${crypto.randomUUID()}`, definition: question.definition } })
  const [{ id }, { id: own }] = [await save(name), await save(`${name} by hand`)]
  const refresh = () => refreshSegment({ ctx, input: { id } })
  let size = 0
  const first = await timed(async () => {
    size = (await refresh()).size
  })
  await byHand(owner, own, question)
  const times = { refresh: [] as number[], byHand: [] as number[] }
  for (let run = 0; run < RUNS; run += 1) {
    await owner.pool.query(
      'update customer_attributes set contactable_email = not contactable_email where database_id = $1 and customer_id % 50 = $2',
      [databaseId, run],
    )
    await owner.pool.query('update customer_database set data_version = data_version + 1 where id = $1', [databaseId])
    times.refresh.push(await timed(refresh))
    times.byHand.push(await timed(() => byHand(owner, own, question)))
  }
  const stand = await owner.pool.query<{ same: boolean }>(
    `select (select count(*) from segment_member where segment_id = $1) = (select count(*) from segment_member where segment_id = $2) as same`,
    [id, own],
  )
  if (!stand.rows[0]?.same) throw new Error(`${name}: the refresh keeps other members than the statement by hand`)
  const [product, hand] = [percentiles(times.refresh), percentiles(times.byHand)]
  return { question: name, customers: size, first, refresh: product, byHand: hand, ratio: product.p50 / hand.p50, tooSlow: 0 }
}

async function byHand(owner: Db, segmentId: string, { sql, values }: Question): Promise<void> {
  const own = `$${values.length + 1}::uuid`
  const members = sql.slice(sql.indexOf(' from customer_attributes'))
  await owner.pool.query(
    `with now as (select customer_id${members}),
      changed as (select customer_id, stood.customer_id is null as came from now
        full join (select customer_id from segment_member where segment_id = ${own}) stood using (customer_id)
        where now.customer_id is null or stood.customer_id is null),
      gone as (delete from segment_member m using changed c where m.segment_id = ${own} and m.customer_id = c.customer_id and not c.came)
      insert into segment_member (customer_id, segment_id, entered_at) select customer_id, ${own}, now() from changed where came`,
    [...values, segmentId],
  )
}
