'use client'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import './globals.css'

/** When even the root failed; it has no fonts and no providers to rely on. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something went wrong · Rekindle</title>
        <main className="mx-auto max-w-lg px-4 py-16">
          <h1 className="mb-4 text-xl font-semibold">Rekindle could not be shown</h1>
          <ErrorNotice
            error={{
              code: 'INTERNAL',
              message: 'Something went wrong.',
              remedy: 'What you saved is safe. Try again; if it stays, tell your admin this reference.',
              reference: error.digest,
            }}
            actions={<Button onPress={retry}>Try again</Button>}
          />
        </main>
      </body>
    </html>
  )
}
