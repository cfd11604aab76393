import { ErrorNotice } from '@/components/ui/error-notice'
import type { Issue } from '@/lib/core/errors'

export function BrokenSegment({ problems }: { problems: Issue[] }) {
  return (
    <ErrorNotice
      error={{
        code: 'PRECONDITION_FAILED',
        message: 'The conditions of this segment can no longer be read.',
        remedy: 'Nobody is counted, and nothing is sent to anybody because of it. Edit the segment and replace what is named here.',
        issues: problems,
      }}
    />
  )
}
