import 'server-only'
import type pg from 'pg'
import { type Clock } from '../core/clock'
import { dayOf } from '../core/calendar'
import { log } from '../core/logger'
import { asOfFor } from '../customers/as-of'
import { findDatabase } from '../customers/store'
import type { Db } from '../db/client'
import { fitAffinity } from './affinity-store'
import { checkOnHoldout } from './check-holdout'
import { fitModels, keep, known, reportModels } from './fit-models'
import { fitPairs } from './pair-store'
import { type PurchaseFacts, type Purchases, readHistories, readSpending, stageCustomers, stagePurchases, writeScores } from './purchase-store'
import { endRun, startRun } from './run-store'
import type { Report } from './schema'
import { scoreWith } from './score'
import { clearPredictions, closeRun, inFit, swapPredictions } from './score-store'
import { fitSpend, meanWorth, spendCorrelation } from './spend-fit'
import { populationMean } from './spend-model'
import { HORIZON_DAYS, holdoutDays, tooLittle } from './state'
import { worthFrom } from './worth'

/** The parameters of so many customers are exact enough for anybody; the predictions are made for all. */
const MOST_FITTED = 1_000_000

/**
 * Fits the models to a database and swaps its predictions, in one transaction: whoever reads meanwhile sees the earlier ones. Constant memory:
 * the database counts equal histories, and the scores go back as they come. Safe to run again after a kill.
 */
export async function runFit(db: Db, run: { id: string; databaseId: string }, clock: Clock): Promise<void> {
  await startRun(db.prisma, run.id, clock.now())
  try {
    const database = await findDatabase(db.prisma, 'all', run.databaseId)
    const asOf = asOfFor(database, clock)
    const purchases = { databaseId: database.id, zone: database.timezone, asOf, day: dayOf(asOf, database.timezone) }
    await inFit(db, database.id, async (client) => {
      const facts = await stagePurchases(client, purchases)
      const ended = await fitAndScore(client, purchases, facts)
      if (ended.status !== 'ready') await clearPredictions(client, database.id)
      await closeRun(client, run, { ...ended, day: purchases.day, customers: facts.customers, at: clock.now() })
    })
    await db.pool.query('vacuum (analyze) customer_prediction, customer_affinity, product_pair')
    log('info', 'predictions made', { databaseId: database.id })
  } catch (error) {
    const message = 'The fit stopped at an error of ours; the predictions are as they were before.'
    await endRun(db.prisma, run.id, { reason: message, finishedAt: clock.now() })
    log('error', 'predictions failed', { databaseId: run.databaseId, stack: error instanceof Error ? error.stack : String(error) })
  }
}

type Ended = { status: 'ready'; reason: null; report: Report } | { status: 'too_little' | 'not_converged'; reason: string; report: null }

async function fitAndScore(client: pg.PoolClient, { databaseId, day, asOf }: Purchases, facts: PurchaseFacts): Promise<Ended> {
  const little = tooLittle(facts)
  if (little !== undefined || facts.firstDay === null) return { status: 'too_little', reason: little ?? 'There are no orders.', report: null }
  const oneIn = Math.ceil(facts.customers / MOST_FITTED)
  await stageCustomers(client, day, HORIZON_DAYS, oneIn)
  const fitted = fitModels(await readHistories(client, false))
  const kept = keep(fitted)
  if (!kept) {
    const reason = 'No parameters were found under which the orders are likeliest: the search did not settle. Predictions from it would be guesses.'
    return { status: 'not_converged', reason, report: null }
  }
  const spending = await readSpending(client)
  const spend = spending.length > 0 ? fitSpend(spending) : null
  const worth = worthFrom(spend, meanWorth(spending))
  const days = holdoutDays(facts.days)
  const holdout = await checkOnHoldout(client, { day, firstDay: facts.firstDay, days, oneIn, kind: kept.kind })
  await stageCustomers(client, day, HORIZON_DAYS, 1)
  await writeScores(client, scoreWith(kept, HORIZON_DAYS))
  const { totalValue, meanReturn } = await swapPredictions(client, databaseId, worth)
  const report: Report = {
    horizonDays: HORIZON_DAYS,
    firstDay: facts.firstDay,
    customers: facts.customers,
    repeatCustomers: facts.repeatCustomers,
    oneIn,
    kept: kept.kind,
    models: reportModels(fitted, holdout?.checks ?? null),
    spend: {
      params: 'params' in worth ? { ...worth.params } : null,
      logLikelihood: spend && known(spend.logLikelihood),
      customers: spending.count.reduce((sum, count) => sum + count, 0),
      correlation: spendCorrelation(spending),
      mean: 'params' in worth ? populationMean(worth.params) : known(worth.mean),
    },
    holdout: holdout?.report ?? null,
    totalValue,
    meanReturn,
    suggestions: await fitPairs(client, { databaseId, asOf, customers: facts.customers }),
    affinity: await fitAffinity(client, { databaseId, asOf }),
  }
  return { status: 'ready', reason: null, report }
}
