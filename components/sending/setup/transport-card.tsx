'use client'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextLink } from '@/components/ui/text-link'
import type { ErrorData } from '@/lib/core/errors'
import type { RelayTest, Transport } from '@/lib/sending/setup/schema'
import type { TestRelayAction } from './setup-actions'

export interface TransportCardProps {
  transport: Transport
  /** Left out for those who may only look. */
  testRelayAction?: TestRelayAction
}

const TLS: Record<NonNullable<Transport['tls']>, string> = {
  implicit: 'Encrypted from the first byte',
  required: 'Encrypted by STARTTLS, or not at all',
  offered: 'Encrypted where the server offers it: it is on this machine',
  off: 'Not encrypted, because SMTP_URL says ignoreTLS',
}

export function TransportCard({ transport, testRelayAction }: TransportCardProps) {
  const [result, setResult] = useState<RelayTest>()
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const test = async (ask: TestRelayAction): Promise<void> => {
    setPending(true)
    const answer = await reach(ask({}))
    setPending(false)
    setResult(answer.ok ? answer.value : undefined)
    setFailure(answer.ok ? undefined : answer.error)
  }
  return (
    <Card
      title="Where mail goes"
      actions={
        testRelayAction && (
          <Button size="sm" isPending={isPending} onPress={() => void test(testRelayAction)}>
            Try the connection
          </Button>
        )
      }
    >
      {transport.kind === 'inbox' ? (
        <p>
          To the <TextLink href="/inbox">local inbox</TextLink> of this installation. Nothing leaves this machine until SMTP_URL and MAIL_FROM are
          set.
        </p>
      ) : (
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <Fact name="Mail server">
            <span className="font-mono text-sm break-all">
              {transport.host}:{transport.port}
            </span>
          </Fact>
          <Fact name="Connection">
            {transport.tls && TLS[transport.tls]}
            {!transport.certificateChecked && ', with a certificate that nobody vouches for'}
          </Fact>
          <Fact name="Signs in as">{transport.user ?? 'Nobody: the server asks for no account'}</Fact>
          {transport.from && <Fact name="Own mails from">{transport.from}</Fact>}
        </dl>
      )}
      <div role="status" className="mt-3 empty:hidden">
        {result && (
          <p className="flex flex-wrap items-baseline gap-2">
            <Badge tone={result.isReady ? 'positive' : 'negative'}>{result.isReady ? 'Ready' : 'Not ready'}</Badge>
            <span className="min-w-0 break-words">
              {result.message} {result.advice && <span className="text-muted">{result.advice}</span>}
            </span>
          </p>
        )}
      </div>
      {failure && <ErrorNotice error={failure} className="mt-3" />}
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
