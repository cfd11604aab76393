'use client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { readAnswer } from '@/components/customers/answer'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useAnnouncer } from '@/components/ui/announcer'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { PageHead } from '@/components/ui/page-head'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatDuration, formatInstant } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import type { Run, Step } from '@/lib/destinations/delivery-schema'
import { beganWords, MODE_WORDS, RUN_STATUS_WORDS } from '@/lib/destinations/describe'
import { LeftOutTable } from '../left-out-table'
import { RunBadge } from '../run-badge'
import { type ListedStep, StepList } from '@/components/ui/step-list'
import { usePerform } from '../use-perform'
import { RunFigures } from './run-figures'
import { isUnderWay, tookOf } from './run-time'

const BRISK_MS = 1_000

/** What somebody who may send can do with a run. */
interface RunActions {
  stopRunAction: (input: { id: string }) => Promise<Result<unknown>>
  retryRunAction: (input: { id: string }) => Promise<Result<{ id: string }>>
}

export interface RunViewProps {
  initial: Run
  /** ISO instant at which `initial` was read. */
  readAt: string
  zone: string
  /** Rejected rows and files tell who people are. */
  mayReadPeople: boolean
  /** Left out for those who may only look. */
  actions?: RunActions
}

/** One run: follows it while it is under way, then says what arrived. */
export function RunView({ initial, readAt, zone, mayReadPeople, actions }: RunViewProps) {
  const address = `/api/deliveries/runs/${initial.id}`
  const {
    data: run,
    dataUpdatedAt,
    error,
  } = useQuery({
    queryKey: ['runs', address, readAt],
    queryFn: ({ signal }) => readAnswer<Run>(address, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(readAt),
    staleTime: BRISK_MS,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.status) ? BRISK_MS : false),
  })
  useOnceOver(run)
  const now = new Date(dataUpdatedAt)
  const name = `${run.segment.name} to ${run.destination.name}`
  const retry = actions && (run.status === 'failed' || run.status === 'stopped') && <Retry run={run} retryRunAction={actions.retryRunAction} />
  return (
    <>
      <PageHead
        breadcrumbs={[{ label: 'Destinations', href: '/destinations' }, { label: 'Runs', href: '/destinations/runs' }, { label: name }]}
        title={name}
        status={
          <>
            <RunBadge status={run.status} />
            {run.testRows !== null && <Badge>Test with {formatQuantity(run.testRows, 'row')}</Badge>}
          </>
        }
        description={`As ${run.audience} · ${MODE_WORDS[run.mode].label} · ${beganWords(run)}, ${formatInstant(run.createdAt, zone)}`}
        actions={
          <>
            {actions && isUnderWay(run.status) && <Stop name={name} id={run.id} stopRunAction={actions.stopRunAction} />}
            {run.status === 'stopped' && retry}
          </>
        }
      />
      {run.problem !== null && !isUnderWay(run.status) && (
        <ErrorNotice
          error={{ code: 'UNAVAILABLE', message: run.problem, ...(run.remedy === null ? {} : { remedy: run.remedy }) }}
          actions={run.status === 'failed' && retry}
        />
      )}
      {run.nextAt !== null && isUnderWay(run.status) && (
        <p role="status" className="text-sm text-muted">
          {run.problem} It is tried again by itself at {formatInstant(run.nextAt, zone)}, after {formatQuantity(run.attempts, 'attempt')}.
        </p>
      )}
      {error && (
        <p role="status" className="text-sm text-muted">
          The connection is interrupted; the run goes on. These are the last numbers that arrived.
        </p>
      )}
      <Card>
        <RunFigures run={run} now={now} />
      </Card>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Steps">
          <StepList label="Steps of the run" steps={run.steps.map((step) => listed(step, now))} />
        </Card>
        <div className="flex flex-col gap-6">
          {run.files.length > 0 && mayReadPeople && <Files run={run} address={address} />}
          <Card title="Left out" note={run.leftOut.length === 0 ? (isUnderWay(run.status) ? 'Nobody so far.' : 'Nobody.') : undefined} isFlush>
            {run.leftOut.length > 0 && <LeftOutTable leftOut={run.leftOut} />}
          </Card>
          {run.rejected > 0 && (
            <Card title="Rejected">
              <p>The destination did not take {formatQuantity(run.rejected, 'row')}. The file says why, row by row.</p>
              {mayReadPeople && (
                <LinkButton href={`${address}/rejects`} download className="mt-3">
                  <Download aria-hidden strokeWidth={1.5} />
                  Download CSV
                </LinkButton>
              )}
            </Card>
          )}
        </div>
      </div>
    </>
  )
}

function Files({ run, address }: { run: Run; address: string }) {
  return (
    <Card title="Files" note="Ready to fetch">
      <ul className="flex flex-col gap-2">
        {run.files.map(({ name }) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0 font-mono text-xs break-all">{name}</span>
            <LinkButton size="sm" href={`${address}/file?name=${encodeURIComponent(name)}`} download>
              <Download aria-hidden strokeWidth={1.5} />
              Download
              <span className="sr-only"> {name}</span>
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Retry({ run, retryRunAction }: { run: Run; retryRunAction: RunActions['retryRunAction'] }) {
  const router = useRouter()
  const { perform, refusal } = usePerform()
  return (
    <>
      <Button onPress={() => void perform(retryRunAction({ id: run.id }), ({ id }) => router.push(`/destinations/runs/${id}`))}>Retry</Button>
      {refusal}
    </>
  )
}

function Stop({ name, id, stopRunAction }: { name: string; id: string; stopRunAction: RunActions['stopRunAction'] }) {
  const { perform, refusal } = usePerform()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <AlertDialog
        trigger={<Button>Stop</Button>}
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={`Stop sending ${name}?`}
        confirmLabel="Stop run"
        cancelLabel="Let it run"
        tone="danger"
        onConfirm={() => perform(stopRunAction({ id }))}
      >
        What has arrived stays there. The next run sends what is missing.
      </AlertDialog>
      {refusal}
    </>
  )
}

function listed(step: Step, now: Date): ListedStep {
  const took = tookOf(step, now)
  return { name: step.name, state: step.state, detail: step.detail, took: took === undefined ? undefined : formatDuration(took) }
}

/** Tells of the end once, and fetches what the server shows only then. */
function useOnceOver({ status, acknowledged, rejected }: Run): void {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const before = useRef(status)
  useEffect(() => {
    if (isUnderWay(before.current) && !isUnderWay(status)) {
      announce(`${RUN_STATUS_WORDS[status]}. ${formatCount(acknowledged - rejected)} rows arrived.`)
      router.refresh()
    }
    before.current = status
  }, [status, acknowledged, rejected, announce, router])
}
