import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PermissionTable } from '@/components/settings/permission-table'
import { SettingsHead } from '@/components/settings/settings-head'
import { Page } from '@/components/ui/page'
import { REGISTRY } from '@/lib/actions/registry'
import { requireActor } from '@/lib/auth/actor'
import { PERMISSIONS } from '@/lib/auth/permissions'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'

export const metadata: Metadata = { title: 'Permissions' }

/** By the first word of an operation's id; what is not named here comes last, under its own word. */
const AREAS: Record<string, string> = {
  segments: 'Segments',
  imports: 'Data',
  databases: 'Data',
  sample: 'Data',
  account: 'Own account',
  people: 'People',
  keys: 'API keys',
  webhooks: 'Webhooks',
  audit: 'Audit log',
  system: 'Installation',
  secrets: 'Installation',
}

export default async function PermissionsPage() {
  const actor = await requireActor()
  const operations = [...REGISTRY.values()].map(({ spec }) => spec)
  const areaOf = ({ id }: { id: string }): string => AREAS[id.split('.')[0] ?? ''] ?? id.split('.')[0] ?? ''
  const areas = [...new Set([...Object.values(AREAS), ...operations.map(areaOf)])]
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/permissions"
        description="What each role may do. This table is the one that decides: on pages, in the API, for keys and for assistants."
      />
      <div className="flex flex-col gap-10">
        <div className="grid max-w-5xl gap-x-10 gap-y-6 md:grid-cols-3">
          <Explained title="Personal data">
            {`${rolesWord('customers:read_personal')} see who customers are: ${personalWords()}. Everybody else gets numbers: values that name people are left out of lists, files and the words of a segment.`}
          </Explained>
          <Explained title="Some databases only">
            A person or a key can be limited to some customer-360 databases. What belongs to another one then looks as if it did not exist, and
            operations marked <em>All databases</em> are closed.
          </Explained>
          <Explained title="Keys">
            A key has a role and at most its permissions, never more than the admin who made it. It ends with its date, when it is revoked, or when
            that admin may no longer make keys.
          </Explained>
        </div>
        {areas.map((area) => {
          const own = operations.filter((spec) => areaOf(spec) === area)
          return (
            own.length > 0 && (
              <section key={area} className="flex flex-col gap-3">
                <h2 className="text-lg font-semibold first-letter:uppercase">{area}</h2>
                <PermissionTable
                  area={area}
                  operations={own.map(({ id, summary, permission, personal, allDatabases, proof }) => ({
                    id,
                    summary,
                    permission,
                    ...(personal && { personal }),
                    ...(allDatabases && { allDatabases }),
                    ...(proof && { proof }),
                  }))}
                />
              </section>
            )
          )
        })}
      </div>
    </Page>
  )
}

function Explained({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h2 className="font-semibold">{title}</h2>
      <p className="text-muted">{children}</p>
    </section>
  )
}

function rolesWord(permission: keyof typeof PERMISSIONS): string {
  const [first = '', ...others] = PERMISSIONS[permission].map((role) => `${role}s`)
  const words = [first.charAt(0).toUpperCase() + first.slice(1), ...others]
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ')
}

/** The attributes of the catalogue that tell who a person is, each once. */
function personalWords(): string {
  const labels = STANDARD_CATALOGUE.attributes.flatMap(({ personal, label }) => (personal ? [label.toLowerCase()] : []))
  return [...new Set(labels)].join(', ').replace('customer id', 'customer ID')
}
