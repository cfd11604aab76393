import { AppError } from '../core/errors'

/** A condition that got past no check: it must never be counted as if it said nothing. */
export function misfit(condition: { attribute?: string; operator?: string; behaviour?: string }): AppError {
  const what = condition.attribute ?? condition.behaviour ?? 'this condition'
  const how = condition.operator === undefined ? '' : ` with "${condition.operator}"`
  return new AppError('INVALID_INPUT', `The segment asks something about ${what}${how} that cannot be answered.`, {
    remedy: 'Nothing was counted. Remove the condition or choose another operator.',
  })
}

/** Closes a switch over nodes, so that a kind the compiler does not know is an error and never everybody. */
export function unknownNode(node: never): never {
  throw misfit({ behaviour: `"${JSON.stringify(node).slice(0, 80)}"` })
}
