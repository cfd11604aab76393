import * as z from 'zod/mini'
import type { Issue } from '../core/errors'

export type Path = (string | number)[]

const MOST = 50

/** Collects what is wrong with a definition, each with its path from the root. */
export class Problems {
  readonly issues: Issue[] = []
  readonly notes: Issue[] = []

  add(path: Path, message: string): void {
    if (this.issues.length < MOST) this.issues.push({ path, message })
  }

  note(path: Path, message: string): void {
    if (this.notes.length < MOST) this.notes.push({ path, message })
  }

  /** The parsed value, or undefined with the issues noted under `path`. */
  check<Schema extends z.core.$ZodType>(schema: Schema, input: unknown, path: Path): z.output<Schema> | undefined {
    const result = z.safeParse(schema, input)
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      const at = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
      if (issue.code !== 'unrecognized_keys') this.add([...path, ...at], valueAt(input, at) === undefined ? 'is missing' : messageOf(issue))
      else for (const key of issue.keys) this.add([...path, ...at, key], 'is not known here')
    }
    return undefined
  }
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return 'has a value of the wrong type for it'
  if (issue.code === 'invalid_type') return `must be ${issue.expected === 'array' ? 'a list' : `of type ${issue.expected}`}`
  return issue.message
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key], input)
}
