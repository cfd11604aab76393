import { all, recipesFor } from './templates-build'
import type { Condition, Definition } from './schema'

export const VALUE_GROUPS = ['champions', 'loyalists', 'potential_champions', 'potential_loyalists', 'needs_attention', 'lower_value'] as const
export type ValueGroup = (typeof VALUE_GROUPS)[number]

/** Where the groups of one database are cut, so that each database has customers in all of them. */
export interface ValueCuts {
  /** Money for each order, from which it counts as much. */
  orderValue: number
  /** Orders from which it counts as often; 3 or more. */
  orders: number
}

export interface ValueGroupWords {
  name: string
  description: string
  /** What to do about them, in one line. */
  advice: string
}

/** Every customer with an order is in exactly one: by how much an order of theirs is worth, and how many there were. */
export function valueGroupDefinition(group: ValueGroup, cuts: ValueCuts, newId: () => string): Definition {
  const { tae } = recipesFor(newId, ANY_DAY)
  const [worth, often] = SHAPES[group]
  const value = tae('lifetime_average_order_value', worth === 'much' ? 'greater_or_equal' : 'less_than', cuts.orderValue)
  const frequency: Record<Often, () => Condition> = {
    often: () => tae('lifetime_order_frequency', 'greater_or_equal', cuts.orders),
    again: () => tae('lifetime_order_frequency', 'between', [2, cuts.orders - 1]),
    once: () => tae('lifetime_order_frequency', 'equals', 1),
  }
  return all(value, frequency[often]())
}

type Often = 'often' | 'again' | 'once'

const SHAPES: Record<ValueGroup, readonly ['much' | 'little', Often]> = {
  champions: ['much', 'often'],
  loyalists: ['little', 'often'],
  potential_champions: ['much', 'again'],
  potential_loyalists: ['little', 'again'],
  needs_attention: ['much', 'once'],
  lower_value: ['little', 'once'],
}

/** None of the conditions names a day. */
const ANY_DAY = '2000-01-01'

export const VALUE_GROUP_WORDS: Record<ValueGroup, ValueGroupWords> = {
  champions: {
    name: 'Champions',
    description: 'Order often, and for much each time.',
    advice: 'Show them what is new before everybody else.',
  },
  loyalists: {
    name: 'Loyalists',
    description: 'Order often, for less each time.',
    advice: 'Suggest what goes with what they buy already.',
  },
  potential_champions: {
    name: 'Potential champions',
    description: 'Have come back, and order for much each time.',
    advice: 'Give them a reason for the next order.',
  },
  potential_loyalists: {
    name: 'Potential loyalists',
    description: 'Have come back, for less each time.',
    advice: 'Suggest what goes with what they bought.',
  },
  needs_attention: {
    name: 'Needs attention',
    description: 'Ordered once, for much.',
    advice: 'Win them back with an offer.',
  },
  lower_value: {
    name: 'Lower value',
    description: 'Ordered once, for less.',
    advice: 'Ask in one click what was missing.',
  },
}

/** A cut that people can read: two digits that count, and as many noughts as it takes. */
export function readableCut(value: number): number {
  return value > 0 ? Number(value.toPrecision(2)) : 0
}
