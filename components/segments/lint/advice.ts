import { lint } from '@/lib/segments/lint/lint'
import type { Lint, LintContext } from '@/lib/segments/lint/types'
import type { Definition } from '@/lib/segments/schema'

/** Only advice: where it cannot be worked out, editing goes on without it. */
export function advice(definition: Definition, context: LintContext): Lint[] {
  try {
    return lint(definition, context)
  } catch {
    return []
  }
}
