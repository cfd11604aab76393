import type { Operator } from '@/lib/segments/schema'

/** How many values an operator takes. */
export type Shape = 'none' | 'one' | 'range' | 'list'

const SHAPES: Partial<Record<Operator, Shape>> = {
  is_true: 'none',
  is_false: 'none',
  is_null: 'none',
  is_not_null: 'none',
  empty: 'none',
  not_empty: 'none',
  between: 'range',
  not_between: 'range',
  in_list: 'list',
  not_in_list: 'list',
}

export function shapeOf(operator: Operator): Shape {
  return SHAPES[operator] ?? 'one'
}
