'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

let kept: QueryClient | undefined

/** Around what asks by itself. In the browser answers are kept from page to page; on the server nobody sees another's. */
export function Queries({ children }: { children: ReactNode }) {
  const [client] = useState(() => (typeof window === 'undefined' ? make() : (kept ??= make())))
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

function make(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: 1 } } })
}
