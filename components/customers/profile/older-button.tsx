'use client'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { Pages } from './use-pages'

/** Leads on to what is older; says so where it could not be fetched. */
export function OlderButton({ of: { hasMore, isAsking, error, more }, label }: { of: Pages<{ next: string | null }>; label: string }) {
  return (
    <>
      {error && <ErrorNotice error={error} />}
      {hasMore && (
        <div>
          <Button isPending={isAsking} onPress={() => void more()}>
            {error ? 'Try again' : label}
          </Button>
        </div>
      )}
    </>
  )
}
