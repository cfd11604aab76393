import type { ErrorData } from '@/lib/core/errors'

/** What is wrong with one field of what was sent, as a sentence that calls it so; undefined where it is not what was refused. */
export function fieldIssue<Input>(error: ErrorData | undefined, field: keyof Input & string, called: string): string | undefined {
  const message = error?.issues?.find(({ path }) => path[0] === field)?.message
  return message === undefined ? undefined : `The ${called} ${message}.`
}
