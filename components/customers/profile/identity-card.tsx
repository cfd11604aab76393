import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import type { OwnAttribute, OwnAttributes } from '@/lib/customers/profile/schema'
import { factText } from './fact-text'
import { ownOf } from './own-value-of'

const SHOWN = ['email', 'phone', 'address', 'postal', 'city', 'state', 'birthdate', 'gender']
const FURTHER = ['company', 'country', 'loyalty_id']

/** Who this customer is, as far as the role may see. */
export function IdentityCard({ of, attributesHref }: { of: OwnAttributes; attributesHref: string }) {
  const known = [...SHOWN.map((name) => ownOf(of, 'customer_360', name)), ...FURTHER.map((name) => ownOf(of, 'merged_customers', name))].filter(
    (one): one is OwnAttribute => one !== undefined && one.value !== null,
  )
  return (
    <Card title="Identity" note={of.isMasked ? 'Who it is is hidden for your role' : undefined}>
      {known.length === 0 && <p className="text-muted">Nothing is known that tells who this customer is.</p>}
      <dl className="flex flex-col">
        {known.map((one) => (
          <div key={one.attribute} className="flex items-baseline justify-between gap-4 border-b border-line py-1.5 last:border-b-0">
            <dt className="text-muted">{one.label}</dt>
            <dd className="min-w-0 text-right [overflow-wrap:anywhere]">{factText(one, of)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm">
        <TextLink href={attributesHref}>All attributes</TextLink>
      </p>
    </Card>
  )
}
