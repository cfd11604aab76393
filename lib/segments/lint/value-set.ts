import { compareText } from '../compare-text'
import type { Filter } from '../schema'
import { fold } from '../text'
import { covers, EVERYTHING, intersection, NOTHING, type Ranges, union as unionOf } from '../ranges'

/** Values in an order, or texts: a list of them, or all that pass some tests. */
export type Some = { kind: 'ranges'; ranges: Ranges } | { kind: 'texts'; list: readonly string[] | null; tests: readonly Filter[] }

/** What a condition accepts: `none` is having no value. */
export interface ValueSet {
  none: boolean
  some: Some
}

export function rangeSet(ranges: Ranges): ValueSet {
  return { none: false, some: { kind: 'ranges', ranges } }
}

export function listSet(values: readonly string[]): ValueSet {
  return { none: false, some: { kind: 'texts', list: [...new Set(values.map(fold))].sort(), tests: [] } }
}

export function testSet(test: Filter): ValueSet {
  return { none: false, some: { kind: 'texts', list: null, tests: [test] } }
}

export function nothing(kind: Some['kind'], none = false): ValueSet {
  return { none, some: kind === 'ranges' ? { kind, ranges: NOTHING } : { kind, list: [], tests: [] } }
}

export function anything(kind: Some['kind'], none = false): ValueSet {
  return { none, some: kind === 'ranges' ? { kind, ranges: EVERYTHING } : { kind, list: null, tests: [] } }
}

export function both(a: ValueSet, b: ValueSet): ValueSet {
  return { none: a.none && b.none, some: bothSome(a.some, b.some) }
}

function bothSome(a: Some, b: Some): Some {
  if (a.kind === 'ranges' && b.kind === 'ranges') return { kind: 'ranges', ranges: intersection(a.ranges, b.ranges) }
  if (a.kind === 'ranges' || b.kind === 'ranges') throw new Error('Two conditions on one attribute must be of one kind')
  const tests = [...a.tests, ...b.tests]
  const list = a.list ?? b.list
  if (list === null) return { kind: 'texts', list, tests }
  return { kind: 'texts', list: list.filter((value) => hasText(a, value) && hasText(b, value)), tests: [] }
}

/** Undefined where it cannot be said in one set. */
export function either(a: ValueSet, b: ValueSet): ValueSet | undefined {
  const none = a.none || b.none
  if (a.some.kind === 'ranges' && b.some.kind === 'ranges')
    return { none, some: { kind: 'ranges', ranges: unionOf(...a.some.ranges, ...b.some.ranges) } }
  if (isSubset({ ...a, none: false }, b)) return { ...b, none }
  if (isSubset({ ...b, none: false }, a)) return { ...a, none }
  if (a.some.kind === 'ranges' || b.some.kind === 'ranges') return undefined
  if (a.some.list !== null && b.some.list !== null) return { ...listSet([...a.some.list, ...b.some.list]), none }
  const [first, second] = [excluded(a.some), excluded(b.some)]
  const { list } = a.some.list === null ? b.some : a.some
  if (first && second) return { none, some: without(first.filter((value) => second.includes(value))) }
  const open = first ?? second
  return open && list ? { none, some: without(open.filter((value) => !list.includes(value))) } : undefined
}

/** The few texts that are not in it. */
function excluded({ list, tests }: Extract<Some, { kind: 'texts' }>): readonly string[] | undefined {
  if (list !== null) return undefined
  const lists = tests.map((test) => {
    if (test.operator === 'not_exactly') return [fold(test.value)]
    return test.operator === 'not_in_list' ? test.value.map((one) => fold(String(one))) : undefined
  })
  return lists.every((one) => one !== undefined) ? lists.flat() : undefined
}

function without(values: readonly string[]): Some {
  return { kind: 'texts', list: null, tests: values.length === 0 ? [] : [{ attribute: '', operator: 'not_in_list', value: [...values] }] }
}

export function isSubset(inner: ValueSet, outer: ValueSet): boolean {
  if (inner.none && !outer.none) return false
  if (inner.some.kind === 'ranges' && outer.some.kind === 'ranges') return covers(outer.some.ranges, inner.some.ranges)
  if (inner.some.kind === 'ranges' || outer.some.kind === 'ranges') return false
  const [a, b] = [inner.some, outer.some]
  if (a.list !== null) return a.list.every((value) => hasText(b, value))
  return b.list === null && b.tests.every((test) => a.tests.some((given) => impliesText(given, test)))
}

export function isEmpty({ none, some }: ValueSet): boolean {
  if (none) return false
  if (some.kind === 'ranges') return some.ranges.length === 0
  if (some.list !== null) return some.list.length === 0
  return some.tests.some((one, index) => some.tests.slice(index + 1).some((other) => excludeEachOther(one, other)))
}

/** Every value there can be; `none` apart. */
export function isEveryValue(some: Some): boolean {
  return some.kind === 'ranges' ? covers(some.ranges, EVERYTHING) : some.list === null && some.tests.length === 0
}

function hasText({ list, tests }: Extract<Some, { kind: 'texts' }>, value: string): boolean {
  return (list === null || list.includes(value)) && tests.every((test) => compareText(test, value))
}

const NEGATIVE: readonly string[] = ['not_exactly', 'does_not_contain', 'not_in_list']

/** Whatever passes `given` passes `test`. */
function impliesText(given: Filter, test: Filter): boolean {
  const negated = opposite(test)
  return negated ? excludeEachOther(given, negated) : passesAll(given, test)
}

/** What exactly the others pass, when `test` says not. */
function opposite(test: Filter): Filter | undefined {
  switch (test.operator) {
    case 'not_exactly':
      return { ...test, operator: 'in_list', value: [test.value] }
    case 'not_in_list':
      return { ...test, operator: 'in_list' }
    case 'does_not_contain':
      return { ...test, operator: 'has' }
    default:
      return undefined
  }
}

/** Both say what is there: the known part of a text is enough to pass. */
function passesAll(given: Filter, test: Filter): boolean {
  if (NEGATIVE.includes(given.operator)) return false
  if (given.operator !== 'has' && given.operator !== 'starts_with' && given.operator !== 'ends_with') return false
  if (test.operator === 'has') return compareText(test, given.value)
  return test.operator === given.operator && compareText(test, given.value)
}

function excludeEachOther(one: Filter, other: Filter): boolean {
  const [a, b] = [opposite(one), opposite(other)]
  if (a && b) return false
  if (a) return impliesPositive(other, a)
  if (b) return impliesPositive(one, b)
  if (one.operator === 'in_list') return one.value.every((value) => !compareText(other, String(value)))
  if (other.operator === 'in_list') return excludeEachOther(other, one)
  return one.operator === other.operator && startOrEndDiffer(one, other)
}

function impliesPositive(given: Filter, test: Filter): boolean {
  return given.operator === 'in_list' ? given.value.every((value) => compareText(test, String(value))) : passesAll(given, test)
}

function startOrEndDiffer(one: Filter, other: Filter): boolean {
  if (one.operator !== 'starts_with' && one.operator !== 'ends_with') return false
  if (other.operator !== one.operator) return false
  return !compareText(one, other.value) && !compareText(other, one.value)
}
