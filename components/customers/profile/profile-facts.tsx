import type { CustomerFact, CustomerProfile } from '@/lib/customers/profile-schema'
import { factText } from './fact-text'

/** The attributes in their groups, each under its standard name. */
export function ProfileFacts({ profile }: { profile: CustomerProfile }) {
  const groups = [...new Set(profile.facts.map(({ group }) => group))]
  return groups.map((group) => (
    <section key={group} className="flex flex-col gap-1">
      <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">{group}</h3>
      <dl className="flex flex-col">
        {profile.facts
          .filter((fact) => fact.group === group)
          .map((fact) => (
            <Row key={`${fact.table}.${fact.attribute}`} fact={fact} profile={profile} />
          ))}
      </dl>
    </section>
  ))
}

function Row({ fact, profile }: { fact: CustomerFact; profile: CustomerProfile }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-1.5 text-sm last:border-b-0">
      <dt className="min-w-0 text-muted">{fact.label}</dt>
      <dd className="min-w-0 text-right [overflow-wrap:anywhere]">{factText(fact, profile)}</dd>
    </div>
  )
}
