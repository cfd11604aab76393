import type { Field } from './shape-words'

export interface FieldListProps {
  title: string
  fields: readonly Field[]
}

/** Names and what stands behind each. */
export function FieldList({ title, fields }: FieldListProps) {
  return (
    <div>
      <p className="text-sm font-medium">{title}</p>
      <dl className="mt-1 divide-y divide-line border-y border-line text-sm">
        {fields.map(({ name, words, shape, isRequired, description }) => (
          <div key={name} className="grid gap-x-4 py-1.5 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <dt className="min-w-0 font-mono text-xs leading-5 break-all">
              {name}
              {isRequired && <span className="font-sans text-muted"> needed</span>}
            </dt>
            <dd className="min-w-0 break-words">
              {shape ? (
                // The browser's own link, because a shape opens when the address changes in the way that only this one tells.
                <a href={`#shape-${shape}`} className="rounded-sm font-medium underline-offset-3 hover:underline">
                  {words}
                </a>
              ) : (
                words
              )}
              {description && <span className="block text-muted">{description}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
