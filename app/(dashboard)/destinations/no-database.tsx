import { EmptyState } from '@/components/ui/empty-state'

export function NoDatabase() {
  return (
    <EmptyState title="No customers yet" level={1}>
      What is sent is a segment of a customer-360 database. Bring customers in first.
    </EmptyState>
  )
}
