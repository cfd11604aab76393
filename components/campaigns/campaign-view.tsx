'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { readAnswer } from '@/components/customers/answer'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageHead } from '@/components/ui/page-head'
import { campaignWords, figuresOf } from '@/lib/campaigns/describe'
import type { Campaign, CampaignDetail } from '@/lib/campaigns/schema'
import { isMoving } from '@/lib/campaigns/state'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatInstant } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import type { CampaignActions } from './campaign-actions'
import { Outcome } from './outcome'
import { SendProgress } from './send-progress'
import { StatusBadge } from './status-badge'
import { useCampaignEvents } from './use-campaign-events'

const BRISK_MS = 1_000
const CALM_MS = 5_000

export interface CampaignViewProps {
  initial: CampaignDetail
  /** ISO instant at which `initial` was read. */
  readAt: string
  zone: string
  /** Left out for those who may only look. */
  actions?: CampaignActions
  mayExport: boolean
  /** The recipients, from the server. */
  children?: ReactNode
}

/** A campaign that is on its way or over: follows it while it moves. */
export function CampaignView({ initial, readAt, zone, actions, mayExport, children }: CampaignViewProps) {
  const address = `/api/campaigns/${initial.id}`
  const queryKey = useMemo(() => ['campaigns', address, readAt], [address, readAt])
  const isLive = useCampaignEvents(address, queryKey, isMoving(initial.status))
  const {
    data: one,
    error,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readAnswer<CampaignDetail>(address, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(readAt),
    staleTime: BRISK_MS,
    refetchInterval: ({ state }) => (isLive ? false : paceOf(state.data)),
  })
  const [asked, setAsked] = useState<'cancel' | 'ambiguous' | 'failed'>()
  const [failure, setFailure] = useState<ErrorData>()
  useOnceOver(one)
  const figures = figuresOf(one.states)

  const perform = async (answer: Promise<Result<unknown>>): Promise<void> => {
    const result = await reach(answer)
    setAsked(undefined)
    setFailure(result.ok ? undefined : result.error)
    await refetch()
  }
  const { id, status } = one
  return (
    <>
      <PageHead
        breadcrumbs={[{ label: 'Campaigns', href: '/campaigns' }, { label: one.name }]}
        title={one.name}
        status={<StatusBadge status={status} />}
        description={campaignWords(one)}
        actions={
          actions && (
            <>
              {(status === 'sending' || status === 'scheduled') && (
                <Button onPress={() => void perform(actions.pauseCampaignAction({ id }))}>Pause</Button>
              )}
              {status === 'paused' && (
                <Button variant="primary" onPress={() => void perform(actions.resumeCampaignAction({ id }))}>
                  Resume
                </Button>
              )}
              {(status === 'sending' || status === 'scheduled' || status === 'paused') && <Button onPress={() => setAsked('cancel')}>Stop</Button>}
            </>
          )
        }
      />
      {failure && <ErrorNotice error={failure} />}
      {one.statusReason !== '' && (
        <p role="status" className="rounded-md border border-line bg-sunken px-3 py-2 text-sm break-words">
          {one.statusReason}
        </p>
      )}
      {error && (
        <p role="status" className="text-sm text-muted">
          The connection is interrupted; sending goes on. These are the last numbers that arrived.
        </p>
      )}
      {status === 'scheduled' && one.scheduledAt && (
        <Card>
          <p className="p-2">
            {Date.parse(one.scheduledAt) <= Date.parse(readAt)
              ? 'Its recipients are being written down. Sending begins in a moment.'
              : `Goes out on ${formatInstant(one.scheduledAt, zone)}, to whoever is in the segment then.`}
          </p>
        </Card>
      )}
      {one.plannedAt && (
        <>
          <Card>
            <SendProgress status={status} figures={figures} slowedBy={one.slowedBy} />
          </Card>
          <Outcome
            states={one.states}
            kind={one.kind}
            {...(mayExport ? { exportHref: `${address}/recipients` } : {})}
            {...(actions && status !== 'cancelled' ? { onResend: setAsked } : {})}
          />
        </>
      )}
      {children}
      {actions && (
        <>
          <AlertDialog
            isOpen={asked === 'cancel'}
            onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
            title={`Stop ${one.name} for good?`}
            confirmLabel="Stop campaign"
            tone="danger"
            onConfirm={() => perform(actions.cancelCampaignAction({ id }))}
          >
            {one.plannedAt
              ? `${formatQuantity(figures.sent, 'person', 'people')} got it already. The ${formatCount(figures.waiting)} who are left get nothing.`
              : 'Nobody gets it.'}
          </AlertDialog>
          <AlertDialog
            isOpen={asked === 'ambiguous'}
            onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
            title={`Send the ${formatQuantity(figures.unclear, 'unclear message')} again?`}
            confirmLabel="Send again"
            onConfirm={() => perform(actions.resendMessagesAction({ id, state: 'ambiguous' }))}
          >
            {one.kind === 'text'
              ? 'The provider may have taken them already, so some people may get the text twice.'
              : 'The mail server may have taken them already, so some people may get the email twice. Each copy has the same Message-ID.'}
          </AlertDialog>
          <AlertDialog
            isOpen={asked === 'failed'}
            onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
            title={`Try the ${formatQuantity(figures.failed, 'failed message')} again?`}
            confirmLabel="Try again"
            onConfirm={() => perform(actions.resendMessagesAction({ id, state: 'failed' }))}
          >
            None of them arrived. Addresses that nobody has are left out.
          </AlertDialog>
        </>
      )}
    </>
  )
}

function paceOf(one: Campaign | undefined): number | false {
  if (one?.status === 'sending') return BRISK_MS
  if (one?.status === 'scheduled') return one.scheduledAt && Date.parse(one.scheduledAt) > Date.now() ? CALM_MS : BRISK_MS
  return one?.status === 'paused' ? CALM_MS : false
}

/** Tells of the end once, and fetches what the server shows only then. */
function useOnceOver({ status, name, states }: Campaign): void {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const before = useRef(status)
  useEffect(() => {
    if (before.current !== status) {
      if (status === 'sent') announce(`${name} is sent to ${formatQuantity(figuresOf(states).sent, 'person', 'people')}.`)
      router.refresh()
    }
    before.current = status
  }, [status, name, states, announce, router])
}
