import { OwnPredictionCard } from '@/components/prediction/own-prediction-card'
import { ConsentsCard } from '@/components/customers/profile/consents-card'
import { EngagementCard } from '@/components/customers/profile/engagement-card'
import { OwnSegmentsCard } from '@/components/customers/profile/own-segments-card'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { asResult, contextFor } from '@/lib/actions/action'
import { customerSegments } from '@/lib/audience/customer-segments'
import { requireActor } from '@/lib/auth/actor'
import { getContact } from '@/lib/customers/profile/get-contact'
import { getOwnPrediction } from '@/lib/prediction/get-own-prediction'

interface Of {
  databaseId: string
  customer: string
}

/** Each card asks for itself, and a failure of one leaves the others. */
export async function Segments(of: Of) {
  const ctx = contextFor(await requireActor())
  const found = await asResult('segments.of_customer', () => customerSegments({ ctx, input: of }))
  return found.ok ? <OwnSegmentsCard of={found.value} /> : <Failed title="Segments" error={found.error} />
}

export async function Prediction({ currency, ...of }: Of & { currency: string }) {
  const ctx = contextFor(await requireActor())
  const found = await asResult('predictions.of_customer', () => getOwnPrediction({ ctx, input: of }))
  return found.ok ? <OwnPredictionCard of={found.value} currency={currency} /> : <Failed title="Prediction" error={found.error} />
}

export async function ContactCards(of: Of) {
  const ctx = contextFor(await requireActor())
  const found = await asResult('customers.contact', () => getContact({ ctx, input: of }))
  if (!found.ok) return <Failed title="Permission" error={found.error} />
  return (
    <>
      <ConsentsCard of={found.value} />
      <EngagementCard of={found.value} />
    </>
  )
}

function Failed({ title, error }: { title: string; error: Parameters<typeof ErrorNotice>[0]['error'] }) {
  return (
    <Card title={title}>
      <ErrorNotice error={error} />
    </Card>
  )
}

export function CardLoading({ title }: { title: string }) {
  return (
    <Card title={title}>
      <Loading label={`Loading: ${title}`} className="flex flex-col gap-3">
        {Array.from({ length: 5 }, (_, index) => (
          <Skeleton key={index} className="h-5" />
        ))}
      </Loading>
    </Card>
  )
}
