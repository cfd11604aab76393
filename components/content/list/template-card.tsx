'use client'
import { Button } from '@/components/ui/button'
import type { EmailContent } from '@/lib/content/schema'
import { CreateMessage } from './create-message'
import type { CreateAction } from './use-create-message'

export interface TemplateCardProps {
  databaseId: string
  template: { id: string; name: string; description: string; content: EmailContent }
  createAction: CreateAction | undefined
}

/** A template as it looks in the brand's own colours. */
export function TemplateCard({ databaseId, template: { id, name, description, content }, createAction }: TemplateCardProps) {
  return (
    <section aria-label={name} className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <div className="relative h-64 overflow-hidden border-b border-line bg-sunken">
        {/* A picture of it: at half its size, and nothing in it can be reached. */}
        <iframe
          title={`${name}, as it looks`}
          src={`/api/content/templates/${id}?database=${databaseId}`}
          sandbox=""
          tabIndex={-1}
          loading="lazy"
          inert
          className="pointer-events-none absolute top-0 left-1/2 h-[512px] w-[640px] origin-top -translate-x-1/2 scale-50 bg-white"
        />
      </div>
      <div className="flex flex-1 flex-col gap-2 p-4">
        <h2 className="text-base font-semibold">{name}</h2>
        <p className="flex-1 text-sm text-muted">{description}</p>
        {createAction && (
          <CreateMessage
            databaseId={databaseId}
            content={content}
            suggestedName={name}
            createAction={createAction}
            trigger={
              <Button className="self-start" aria-label={`Start from this: ${name}`}>
                Start from this
              </Button>
            }
          />
        )}
      </div>
    </section>
  )
}
