import { RetryButton } from '@/components/audience/retry-button'
import { TrackedCard } from '@/components/audience/tracked-card'
import { VersionsCard } from '@/components/audience/versions-card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { asResult, contextFor } from '@/lib/actions/action'
import type { SegmentDetail } from '@/lib/audience/schema'
import { segmentHistory } from '@/lib/audience/segment-history'
import { segmentVersions } from '@/lib/audience/segment-versions'
import { requireActor } from '@/lib/auth/actor'
import { restoreVersionAction } from '../actions'

export interface LifeProps {
  segment: SegmentDetail
  mayWrite: boolean
  /** Versions before this one; the newest when left out. */
  before: number | undefined
}

/** What became of a segment: its days while it is tracked, and its versions. */
export async function Life({ segment, mayWrite, before }: LifeProps) {
  const ctx = contextFor(await requireActor())
  const { id } = segment
  const [history, versions] = await Promise.all([
    asResult('segments.history', () => segmentHistory({ ctx, input: { id } })),
    asResult('segments.versions', () => segmentVersions({ ctx, input: { id, ...(before === undefined ? {} : { before }) } })),
  ])
  if (!history.ok || !versions.ok) {
    return (
      (!history.ok && <ErrorNotice error={history.error} actions={<RetryButton />} />) || (!versions.ok && <ErrorNotice error={versions.error} />)
    )
  }
  return (
    <>
      {(segment.isTracked || history.value.days.length > 0) && <TrackedCard history={history.value} />}
      <VersionsCard
        segmentId={id}
        versions={versions.value.versions}
        older={versions.value.next === null ? null : `/segments/${id}?before=${versions.value.next}`}
        current={segment.version}
        zone={history.value.timezone}
        now={ctx.clock.now().toISOString()}
        mayRestore={segment.kind !== 'static' && segment.archivedAt === null}
        mayWrite={mayWrite}
        restore={restoreVersionAction}
      />
    </>
  )
}
