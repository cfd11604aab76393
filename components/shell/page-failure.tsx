'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { ERROR_CODES, type ErrorCode, type ErrorData } from '@/lib/core/errors'
import { Button } from '../ui/button'
import { ErrorNotice } from '../ui/error-notice'
import { LinkButton } from '../ui/link-button'
import { Page } from '../ui/page'

const TOLD: Partial<Record<ErrorCode, Omit<ErrorData, 'code'>>> = {
  UNAUTHENTICATED: { message: 'You are signed out.', remedy: 'What you saved is still here. Sign in and go on.' },
  FORBIDDEN: { message: 'Your role may not see this page.', remedy: 'Ask an admin for the permission, or go back to the segments.' },
  NOT_FOUND: {
    message: 'This page is about something that does not exist, or that you may not see.',
    remedy: 'Go back to the list and choose another one.',
  },
  TOO_SLOW: { message: 'The database took too long to answer.', remedy: 'Nothing was changed. Try again in a moment.' },
  UNAVAILABLE: { message: 'The database does not answer.', remedy: 'Nothing was changed. Try again in a moment; if it stays, tell your admin.' },
}

/** In place of a page that failed. `digest` is the code of an expected error, else the reference of what was logged. */
export function PageFailure({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const here = [usePathname(), useSearchParams().toString()].filter(Boolean).join('?')
  const code = ERROR_CODES.find((known) => known === digest)
  const told = (code && TOLD[code]) ?? {
    message: 'This page could not be shown.',
    remedy: 'Nothing was changed. Try again; if it stays, tell your admin this reference.',
    reference: code ? undefined : digest,
  }
  return (
    <Page>
      <h1 className="sr-only">This page could not be shown</h1>
      <ErrorNotice
        error={{ code: code ?? 'INTERNAL', ...told }}
        actions={
          code === 'UNAUTHENTICATED' ? (
            <LinkButton href={`/sign-in?${new URLSearchParams({ next: here })}`}>Sign in</LinkButton>
          ) : (
            <>
              <Button onPress={retry}>Try again</Button>
              <LinkButton href="/segments" variant="quiet">
                Go to the segments
              </LinkButton>
            </>
          )
        }
      />
    </Page>
  )
}
