import { AuditQuestion } from '@/lib/audit/schema'
import type { ErrorData } from '@/lib/core/errors'

const WORDS: Record<string, string> = {
  actorId: 'person or key',
  operation: 'what was done',
  databaseId: 'database',
  from: 'from',
  to: 'to',
  before: 'page',
}

export interface Asked {
  question: AuditQuestion
  /** What of the address was left out, for whoever followed it. */
  refusal?: ErrorData
}

/** The question that an address asks. What it gets wrong is left out, and told. */
export function askedOf(params: Record<string, string | string[] | undefined>): Asked {
  const given = Object.entries(params).filter(([, value]) => value !== '' && value !== undefined)
  const read = AuditQuestion.safeParse(Object.fromEntries(given))
  if (read.success) return { question: read.data }
  const wrong = new Set(read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])])))
  return {
    question: AuditQuestion.parse(Object.fromEntries(given.filter(([name]) => !wrong.has(name)))),
    refusal: {
      code: 'INVALID_INPUT',
      message: `Part of this address makes no sense here: ${[...wrong].map((name) => WORDS[name] ?? `“${name}”`).join(', ')}.`,
      remedy: 'It was left out, so more is shown than was asked for. Choose the filter again.',
    },
  }
}
