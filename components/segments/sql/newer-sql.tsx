'use client'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'

export interface NewerSqlProps {
  segmentId: string
  onKeepMine: () => void
}

/** Somebody saved a version while this one was being written: what may become of the two. Nothing happens by itself. */
export function NewerSql({ segmentId, onKeepMine }: NewerSqlProps) {
  return (
    <section
      aria-label="A newer version"
      role="alert"
      className="flex flex-col gap-3 rounded-md border border-accent/40 bg-accent-ground px-4 py-3 text-sm"
    >
      <div>
        <h2 className="font-semibold">This segment was saved while you were working on it</h2>
        <p className="text-muted">
          Nothing of yours is lost, and it will not replace the newer one. Keep yours beside it, or look at that one first.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onPress={onKeepMine}>
          Keep mine as a new segment
        </Button>
        <LinkButton size="sm" href={`/segments/${segmentId}/edit`} target="_blank">
          Open the newer one
        </LinkButton>
      </div>
    </section>
  )
}
