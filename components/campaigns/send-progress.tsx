'use client'
import { useEffect, useRef, useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Progress } from '@/components/ui/progress'
import { StatTile } from '@/components/ui/stat-tile'
import type { Figures } from '@/lib/campaigns/describe'
import type { CampaignStatus } from '@/lib/campaigns/state'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatDuration } from '@/lib/core/format-time'

export interface SendProgressProps {
  status: CampaignStatus
  figures: Figures
  /** Why it goes no faster, as sentences. */
  slowedBy: readonly string[]
}

export function SendProgress({ status, figures, slowedBy }: SendProgressProps) {
  const { toSend, sent, delivered, bounced, waiting, failed, unclear, leftOut } = figures
  const done = toSend - waiting
  const rate = useRate(done, status === 'sending')
  useMilestones(status === 'sending' && toSend > 0 ? done / toSend : 0, toSend)
  const left = rate > 0 ? formatDuration((waiting / rate) * 1_000) : undefined
  return (
    <div className="flex flex-col gap-6 p-2">
      <Progress
        label={LABELS[status]}
        share={toSend === 0 ? 1 : done / toSend}
        valueLabel={`${formatCount(done)} of ${formatQuantity(toSend, 'person', 'people')}${
          status === 'sending' && rate > 0 && waiting > 0 ? ` · ${formatCount(Math.round(rate))} a second · ${left} left` : ''
        }`}
      />
      {slowedBy.length > 0 && <p className="-mt-3 max-w-prose text-sm text-muted">Slowed on purpose, see Settings → Sending. {slowedBy.join(' ')}</p>}
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        <StatTile label="Sent" value={formatCount(sent)} />
        {delivered > 0 && <StatTile label="Delivered" value={formatCount(delivered)} />}
        {bounced > 0 && <StatTile label="Came back" value={formatCount(bounced)} />}
        <StatTile label="Waiting" value={formatCount(waiting)} />
        <StatTile label="Failed" value={formatCount(failed)} />
        <StatTile label="Unclear" value={formatCount(unclear)} />
        <StatTile label="Left out" value={formatCount(leftOut)} />
      </div>
    </div>
  )
}

const LABELS: Record<CampaignStatus, string> = {
  draft: 'Not begun',
  scheduled: 'Not begun',
  sending: 'Sending',
  paused: 'Paused',
  sent: 'Done',
  cancelled: 'Stopped',
  failed: 'Failed',
}

/** Tells of each quarter once, to whoever cannot see the bar. */
function useMilestones(share: number, toSend: number): void {
  const { announce } = useAnnouncer()
  const quarter = Math.floor(share * 4)
  const told = useRef(quarter)
  useEffect(() => {
    if (quarter > told.current && quarter < 4) announce(`${quarter * 25} percent of ${formatQuantity(toSend, 'person', 'people')} done.`)
    told.current = quarter
  }, [quarter, toSend, announce])
}

const WINDOW_MS = 10_000
const SAMPLE_MS = 1_000

/** People a second over the last ten seconds; 0 while nobody knows. */
function useRate(done: number, isMoving: boolean): number {
  const latest = useRef(done)
  const [rate, setRate] = useState(0)
  useEffect(() => {
    latest.current = done
  }, [done])
  useEffect(() => {
    if (!isMoving) return
    let seen = [{ at: performance.now(), done: latest.current }]
    const timer = setInterval(() => {
      const now = { at: performance.now(), done: latest.current }
      seen = [...seen.filter(({ at }) => now.at - at < WINDOW_MS), now]
      const [first = now] = seen
      setRate(now.at === first.at ? 0 : ((now.done - first.done) / (now.at - first.at)) * 1_000)
    }, SAMPLE_MS)
    return () => clearInterval(timer)
  }, [isMoving])
  return isMoving ? rate : 0
}
