import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

export default function NotFound() {
  return (
    <main>
      <EmptyState
        level={1}
        drawing="search"
        title="There is nothing at this address"
        actions={<LinkButton href="/segments">Go to the segments</LinkButton>}
      >
        Check the address, or start from the segments.
      </EmptyState>
    </main>
  )
}
