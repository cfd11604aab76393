import type { Metadata } from 'next'
import { FieldList } from '@/components/settings/api/field-list'
import { OperationEntry } from '@/components/settings/api/operation-entry'
import { ShapeEntry } from '@/components/settings/api/shape-entry'
import { fieldsOf, shapeWords } from '@/components/settings/api/shape-words'
import { SettingsHead } from '@/components/settings/settings-head'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { apiDocument } from '@/lib/api/openapi'
import { requireActor } from '@/lib/auth/actor'
import { env } from '@/lib/core/env'

export const metadata: Metadata = { title: 'API' }

const RULES = [
  'Send an API key with every request, in the header Authorization: Bearer rk_…',
  'Errors are problems as in RFC 9457. A program looks at their code; a person reads detail and remedy.',
  'Send an Idempotency-Key with a change, and sending it again within a day makes no second change.',
  'Lists take limit and after. The next of one page is the after of the following one.',
  'Every answer says how many requests are left in RateLimit-Remaining.',
  'Assistants that speak MCP find the reading operations at /api/mcp, with the same keys. They can draft segments, not save them.',
]

export default async function ApiPage() {
  const actor = await requireActor()
  const { paths, tags, components } = apiDocument()
  const origin = env().APP_URL.replace(/\/$/, '')
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => (operation ? [{ path, method, operation }] : [])),
  )
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/api"
        description="Everything that a page does can be done by a program with a key."
        actions={
          <LinkButton href="/api/v1/openapi.json" target="_blank">
            OpenAPI document
          </LinkButton>
        }
      />
      <Card title="How to ask">
        <ul className="list-disc space-y-1 pl-5">
          {RULES.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Card>
      {tags.map(({ name }) => (
        <Card key={name} title={name.charAt(0).toUpperCase() + name.slice(1)} isFlush>
          <div className="divide-y divide-line border-t border-line">
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map((one) => (
                <OperationEntry key={one.operation.operationId} origin={origin} {...one} />
              ))}
          </div>
        </Card>
      ))}
      <Card title="Shapes" note="What the operations send and take, by name" isFlush>
        <div className="divide-y divide-line border-t border-line">
          {Object.entries(components.schemas).map(([name, schema]) => (
            <ShapeEntry key={name} name={name}>
              <FieldList title="Fields" fields={schema.properties ? fieldsOf(schema) : [whole(schema)]} />
            </ShapeEntry>
          ))}
        </div>
      </Card>
    </Page>
  )
}

function whole(schema: Parameters<typeof shapeWords>[0]) {
  return { name: 'the whole', words: shapeWords(schema), shape: undefined, isRequired: false, description: schema.description }
}
