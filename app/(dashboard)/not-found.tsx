import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

export default function DashboardNotFound() {
  return (
    <EmptyState
      level={1}
      drawing="search"
      title="There is nothing at this address"
      actions={<LinkButton href="/segments">Go to the segments</LinkButton>}
    >
      It may have been renamed or archived, or you may not see it.
    </EmptyState>
  )
}
