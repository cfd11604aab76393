import 'server-only'
import { type Actor, may, viewerOf } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import { canonicalText } from '../segments/canonical'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Attribute } from '../segments/catalogue/types'
import type { LintFacts } from '../segments/lint/types'
import { conditionsOf, normalise } from '../segments/normalise'
import { parseDefinition } from '../segments/parse-definition'
import type { AttributeCondition, Condition, Definition } from '../segments/schema'
import { remembered } from './answers'
import { hideValues } from './hidden-values'
import { savedDefinitions, sharesOf, withoutConsent } from './lint-store'
import { compileFor, type Question } from './question'
import { storedValues } from './values-store'

/** A list that is longer is not read whole, so that nothing is called unknown by it. */
const MOST_VALUES = 200

/** What the data and the saved segments say about a definition; what was found out once is kept until the data changes. */
export async function lintFacts(tx: Tx, actor: Actor, question: Question, segmentId: string | undefined): Promise<LintFacts> {
  const attributes = attributesOf(question.definition)
  const fills = new Map<string, number>()
  const values = new Map<string, readonly string[]>()
  for (const { attribute, condition } of attributes) {
    const key = keyOf(attribute)
    fills.set(key, await fillOf(tx, question, attribute))
    const known = asksForValue(condition) ? await valuesOf(tx, question, attribute) : undefined
    if (known) values.set(key, known)
  }
  return {
    fillOf: (table, attribute) => fills.get(`${table}.${attribute}`),
    valuesOf: (table, attribute) => values.get(`${table}.${attribute}`),
    saved: await savedBy(tx, actor, question, segmentId),
    notOptedIn: await remembered(`not opted in ${question.hash}`, () => withoutConsent(tx, question.members)),
  }
}

function attributesOf(definition: Definition): { attribute: Attribute; condition: AttributeCondition }[] {
  const asked = conditionsOf(normalise(definition)).flatMap((condition) => {
    if (condition.kind !== 'attribute' || !isOneRow(condition.table)) return []
    const attribute = STANDARD_CATALOGUE.find(condition.table, condition.attribute)
    return attribute ? [{ attribute, condition }] : []
  })
  return [...new Map(asked.map((one) => [`${keyOf(one.attribute)} ${asksForValue(one.condition)}`, one])).values()]
}

function isOneRow(table: string): boolean {
  return STANDARD_CATALOGUE.tables.find(({ id }) => id === table)?.rows === 'one'
}

function keyOf({ table, attribute }: Attribute): string {
  return `${table}.${attribute}`
}

function asksForValue({ operator }: Condition & { kind: 'attribute' }): boolean {
  return ['exactly', 'not_exactly', 'in_list', 'not_in_list'].includes(operator)
}

function fillOf(tx: Tx, { database, asOf, everybodyHash }: Question, attribute: Attribute): Promise<number> {
  return remembered(JSON.stringify(['fill', everybodyHash, attribute.table, attribute.attribute]), async () => {
    if (!attribute.nullable) return 1
    const operator = attribute.type === 'string' ? 'not_empty' : 'is_not_null'
    const condition: Condition = { id: 'fill', kind: 'attribute', table: attribute.table, attribute: attribute.attribute, operator }
    const compiled = compileFor(database, asOf, { version: 1, include: { match: 'all', of: [condition] }, exclude: null })
    return (await sharesOf(tx, compiled)).get('fill') ?? 1
  })
}

/** Never of what tells who a person is: the nearest value would be somebody's. */
async function valuesOf(tx: Tx, { database, everybodyHash }: Question, attribute: Attribute): Promise<readonly string[] | undefined> {
  const { source } = attribute
  if (attribute.personal || attribute.type !== 'string' || (source.kind !== 'column' && source.kind !== 'expression')) return undefined
  return remembered(JSON.stringify(['all values', everybodyHash, attribute.table, attribute.attribute]), async () => {
    const values = await storedValues(tx, database.id, source, '', MOST_VALUES + 1)
    return values.length > MOST_VALUES ? undefined : values.map(({ value }) => value)
  })
}

async function savedBy(
  tx: Tx,
  actor: Actor,
  { database }: Question,
  segmentId: string | undefined,
): Promise<Map<string, { id: string; name: string }>> {
  const texts = new Map<string, { id: string; name: string }>()
  for (const { id, name, version, definition } of await savedDefinitions(tx, viewerOf(actor), database.id)) {
    if (id === segmentId) continue
    const text = await remembered(`canonical ${id} ${version}`, () => Promise.resolve(textOf(definition)))
    const isOpen = text && (!text.hides || may(actor, 'customers:read_personal'))
    if (isOpen && !texts.has(text.text)) texts.set(text.text, { id, name })
  }
  return texts
}

function textOf(stored: unknown): { text: string; hides: boolean } | undefined {
  const parsed = parseDefinition(stored, STANDARD_CATALOGUE)
  if (!parsed.ok) return undefined
  return { text: canonicalText(parsed.definition, STANDARD_CATALOGUE), hides: hideValues(parsed.definition) !== parsed.definition }
}
