'use client'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { NewerNotice } from '../editor/newer-notice'

export interface NewerSqlProps {
  segmentId: string
  onKeepMine: () => void
}

/** A query cannot be merged: one looks at the other, or keeps one's own beside it. */
export function NewerSql({ segmentId, onKeepMine }: NewerSqlProps) {
  return (
    <NewerNotice
      title="This segment was saved while you were working on it"
      words="Nothing of yours is lost, and it will not replace the newer one. Keep yours beside it, or look at that one first."
      actions={
        <>
          <Button size="sm" onPress={onKeepMine}>
            Keep mine as a new segment
          </Button>
          <LinkButton size="sm" href={`/segments/${segmentId}/edit`} target="_blank">
            Open the newer one
          </LinkButton>
        </>
      }
    />
  )
}
