import type { ErrorData } from '@/lib/core/errors'

/** What is wrong with one field of a form, as a sentence under it. */
export function fieldIssue(error: ErrorData | undefined, name: string, label: string): string | undefined {
  const issue = error?.issues?.find(({ path }) => path[0] === name)
  return issue && `${label} ${issue.message}.`
}
