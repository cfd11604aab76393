import { Disclosure } from '@/components/ui/disclosure'
import type { DocumentedOperation } from '@/lib/api/openapi'
import type { JsonSchema } from '@/lib/api/schemas'
import { curlOf } from './curl'
import { FieldList } from './field-list'
import { type Field, fieldsOf, shapeWords } from './shape-words'

export interface OperationEntryProps {
  origin: string
  method: string
  path: string
  operation: DocumentedOperation
}

/** One operation: closed, what it does; open, everything that a program needs. */
export function OperationEntry({ origin, method, path, operation }: OperationEntryProps) {
  const parameters = operation.parameters.map(({ name, in: place, required, schema, description }): Field => ({
    name: place === 'header' ? `${name} (header)` : name,
    words: fieldsOf({ properties: { [name]: schema } })[0]?.words ?? '',
    shape: undefined,
    isRequired: required,
    description,
  }))
  const body = operation.requestBody && Object.values(operation.requestBody.content)[0]
  const [answer] = Object.entries(operation.responses) as [string, { content: Record<string, { schema: JsonSchema }> }][]
  const told = answer && Object.values(answer[1].content)[0]?.schema
  return (
    <Disclosure
      isLazy
      className="px-2 py-1"
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span>{operation.summary}</span>
          <span className="font-mono text-xs text-muted">
            {method.toUpperCase()} {path}
          </span>
        </span>
      }
      hint={<span className="hidden sm:inline">{operation['x-permission']}</span>}
    >
      <div className="flex flex-col gap-4 pt-1 pb-4">
        {operation.description && <p className="max-w-prose text-sm">{operation.description}</p>}
        {parameters.length > 0 && <FieldList title="Asked with" fields={parameters} />}
        {body && <FieldList title="Body" fields={fieldsOf(body.schema)} />}
        {told && (
          <FieldList
            title={`Answers ${answer[0]}`}
            fields={
              told.properties
                ? fieldsOf(told)
                : [{ name: 'the answer', words: shapeWords(told), shape: shapeOf(told), isRequired: false, description: undefined }]
            }
          />
        )}
        <pre
          tabIndex={0}
          role="region"
          aria-label={`Example of ${operation.operationId}`}
          className="overflow-x-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs"
        >
          {curlOf({ origin, method, path, operation })}
        </pre>
      </div>
    </Disclosure>
  )
}

function shapeOf(schema: JsonSchema): string | undefined {
  return fieldsOf({ properties: { schema } })[0]?.shape
}
