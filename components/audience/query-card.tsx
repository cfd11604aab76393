import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { formatQuantity } from '@/lib/core/format'
import { formatInstant } from '@/lib/core/format-time'

export interface QueryCardProps {
  /** Null where the asker may not see it. */
  sql: string | null
  size: number | null
  sizeAsOf: string | null
  zone: string
}

/** The query of a SQL segment, and when it was asked last: its members are of then. */
export function QueryCard({ sql, size, sizeAsOf, zone }: QueryCardProps) {
  return (
    <Card className="flex flex-col gap-3 p-4">
      <p className="text-sm text-muted">
        {sizeAsOf === null
          ? 'The query has not been asked yet.'
          : `The query found ${formatQuantity(size ?? 0, 'customer')}, ${formatInstant(sizeAsOf, zone)}. It is asked again after new data and each night.`}
      </p>
      {sql === null ? <p className="text-sm">The query may name customers, so your role does not see it.</p> : <CodeBlock title="SQL" code={sql} />}
    </Card>
  )
}
