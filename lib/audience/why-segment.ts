import 'server-only'
import { operation } from '../actions/operation'
import { may } from '../auth/permissions'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { momentOf } from '../segments/dates'
import { normalise } from '../segments/normalise'
import { HIDDEN } from './hidden-values'
import { compileFor, prepareQuestion, readInput } from './question'
import { singleChanges } from './single-changes'
import { stayOf } from './stay'
import { truthFor } from './truth-tree'
import { type Why, WhyInput, WhyResult } from './why-schema'
import { findPerson, isMember } from './why-store'

/** One customer against every condition: what holds, what she has there herself, and what alone would make her a member. */
export const whySegment = operation({
  id: 'segments.why',
  summary: 'Tell why a customer is in or out',
  effect: 'read',
  permission: 'segments:read',
  input: WhyInput,
  output: WhyResult,
  rest: { method: 'POST', path: '/segments/why' },
  transaction: { statementTimeoutMs: 5_000 },
  async run({ ctx, input, tx }): Promise<Why> {
    const { customer } = input
    const definition = normalise(readInput(input.definition))
    const question = await prepareQuestion(tx, ctx, input.databaseId, definition)
    const { database, asOf, references, names } = question
    const person = await findPerson(tx, database.id, customer)
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    const truth = await truthFor(tx, question, customer, isMasked)
    const wanted = { definition, truth, names, isMasked, moment: momentOf(asOf, database.timezone), catalogue: STANDARD_CATALOGUE }
    const isMemberOf = (changed: typeof definition): Promise<boolean> => isMember(tx, compileFor(database, asOf, changed, references), customer)
    return {
      hash: question.hash,
      customer,
      customerId: isMasked ? HIDDEN : person.external_id,
      name: person.name !== null && isMasked ? HIDDEN : person.name,
      isMasked,
      isMember: truth.isMember,
      include: truth.include,
      exclude: truth.exclude,
      changes: truth.isMember ? [] : await singleChanges(wanted, isMemberOf),
      stay: input.stay ? await stayOf(tx, question, customer, truth.isMember) : null,
      asOf: asOf.toISOString(),
      timezone: database.timezone,
    }
  },
})
