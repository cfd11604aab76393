import { LINES_TABLE } from '../catalogue/standard'
import type { Catalogue } from '../catalogue/types'
import { readAttribute } from './read-attribute'
import { readDate, readNumber, readRange, readText } from './read-value'
import type { Scanner } from './scanner'

const BEGINNING = 'a purchase such as “Has purchased”'

/** A purchase behaviour without its filters, or undefined when none begins here. */
export function readBehaviour(scanner: Scanner, catalogue: Catalogue): object | undefined {
  if (scanner.take('First purchase was', BEGINNING)) return { behaviour: 'first_purchase', when: readWhen(scanner) }
  if (scanner.take('Repeat purchase was', BEGINNING)) return { behaviour: 'repeat_purchase', when: readWhen(scanner) }
  if (scanner.take('Has not purchased', BEGINNING)) return { behaviour: 'has_not_purchased', when: readWhen(scanner) }
  if (scanner.take('Has purchased', BEGINNING)) {
    const times = readAmount(scanner)
    if (!scanner.take('times')) scanner.need('time')
    return { behaviour: 'has_purchased', times, when: readWhen(scanner) }
  }
  if (scanner.take('Total value of orders was', BEGINNING)) return { behaviour: 'total_value', amount: readAmount(scanner), when: readWhen(scanner) }
  if (scanner.take('Total quantity of items was', BEGINNING))
    return { behaviour: 'total_quantity', amount: readAmount(scanner), when: readWhen(scanner) }
  if (!scanner.take('Most frequent', BEGINNING)) return undefined
  const { attribute } = readAttribute(scanner, catalogue, LINES_TABLE)
  scanner.need('was')
  const value = readText(scanner) ?? scanner.stop()
  return { behaviour: 'most_frequent', attribute, value, when: readWhen(scanner) }
}

function readAmount(scanner: Scanner): object {
  if (scanner.take('from')) return { operator: 'between', value: readRange(scanner, 'decimal') ?? scanner.stop() }
  for (const operator of ['more than', 'less than', 'exactly']) {
    if (scanner.take(operator)) return { operator: operator.replace(' ', '_'), value: readNumber(scanner) ?? scanner.stop() }
  }
  return scanner.stop()
}

/** The longer before the shorter that it begins with. */
const WHEN = ['on or after', 'on or before', 'not on', 'on', 'after', 'before']

function readWhen(scanner: Scanner): object {
  if (scanner.take('at any time')) return { operator: 'any_time' }
  if (scanner.take('not from')) return { operator: 'not_between', value: readRange(scanner, 'datetime') ?? scanner.stop() }
  if (scanner.take('from')) return { operator: 'between', value: readRange(scanner, 'datetime') ?? scanner.stop() }
  for (const operator of WHEN) {
    if (scanner.take(operator)) return { operator: operator.replaceAll(' ', '_'), value: readDate(scanner) ?? scanner.stop() }
  }
  return scanner.stop()
}
