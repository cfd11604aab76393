import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf, may } from '../../auth/permissions'
import { notFound } from '../../core/errors'
import { asOfFor } from '../../customers/as-of'
import { findDatabase } from '../../customers/store'
import { brandOf } from '../brand'
import { EXAMPLE_LINKS, exampleFacts, fillMissing, unknownFacts } from '../example-facts'
import { textReaders } from '../facts-store'
import { nameOf, refuseUnseen } from '../preview-asset'
import { brandFacts, readFacts } from '../read-facts'
import { TextPreviewResult } from '../results'
import { type CustomerFacts, type EmailFacts, PreviewTextInput, type TextPreview } from '../schema'
import { checkText } from './check-text'
import { countSegments, withPlainCharacters } from './count-segments'
import { renderText } from './render-text'

const SAMPLE = 50

/** What one person would get, whether it is saved or not, and what it costs for them and for some others. */
export const previewText = operation({
  id: 'assets.preview_text',
  summary: 'Preview a text message',
  effect: 'read',
  permission: 'content:read',
  input: PreviewTextInput,
  output: TextPreviewResult,
  rest: { method: 'POST', path: '/assets/preview-text' },
  async run({ ctx, input: { databaseId, content, as }, tx }): Promise<TextPreview> {
    refuseUnseen(ctx.actor, as)
    const database = await findDatabase(tx, databasesOf(ctx.actor), databaseId)
    const brand = await brandOf(tx, database)
    const { compiled, checks } = checkText(content, brand.settings)
    const asOf = asOfFor(database, ctx.clock)
    const same = { ...brandFacts(brand.settings, database), links: EXAMPLE_LINKS, coupon: null }
    const others = await readFacts(tx, { database, asOf, customers: await textReaders(tx, database.id, SAMPLE), compiled })
    const people = await readerFacts()
    const facts: EmailFacts = { ...people, ...same }
    const rendered = renderText(compiled, facts)
    const missing = rendered.kind === 'held' ? rendered.missing : []
    const shown = rendered.kind === 'held' ? renderText(compiled, fillMissing(facts, missing)) : rendered
    if (shown.kind === 'held') throw new Error(`${shown.missing.join(', ')} cannot be filled for a preview`)
    const { range, longest, shortest } = spread([...others.values()].map((one) => renderText(compiled, { ...one, ...same })))
    const plain = withPlainCharacters(content.body)
    return {
      text: shown.body,
      ...countSegments(shown.body),
      plain: plain === content.body ? null : plain,
      missing,
      checks,
      as: nameOf(as, people),
      range,
      ...(may(ctx.actor, 'customers:read_personal') ? { longest, shortest } : { longest: null, shortest: null }),
    }

    async function readerFacts(): Promise<CustomerFacts> {
      if (as.kind === 'example') return exampleFacts(compiled)
      if (as.kind === 'nothing_known') return unknownFacts(compiled)
      const found = await readFacts(tx, { database, asOf, customers: [BigInt(as.customer)], compiled })
      const own = found.get(as.customer)
      if (!own) throw notFound('customer')
      return own
    }
  },
})

function spread(all: readonly ReturnType<typeof renderText>[]): Pick<TextPreview, 'range' | 'longest' | 'shortest'> {
  const sent = all.flatMap((one) => (one.kind === 'text' ? [{ body: one.body, ...countSegments(one.body) }] : []))
  if (all.length === 0) return { range: null, longest: null, shortest: null }
  const segments = sent.map((one) => one.segments)
  const most = Math.max(0, ...segments)
  const byCost = sent.toSorted((a, b) => a.segments - b.segments || a.units - b.units)
  const least = sent.length === 0 ? 0 : Math.min(...segments)
  const range = { asked: all.length, least, most, held: all.length - sent.length }
  return { range, longest: byCost.at(-1)?.body ?? null, shortest: byCost[0]?.body ?? null }
}
