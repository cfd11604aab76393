'use client'
import './zod-without-eval'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { AnnouncerProvider } from '../ui/announcer'
import { Toaster } from '../ui/toast'

/** What every page has; links of the design system go through Next's router. */
export function Providers({ children }: { children: ReactNode }) {
  const router = useRouter()
  return (
    // One locale on the server and in the browser: numbers read the same for everybody who talks about them.
    <I18nProvider locale="en-US">
      <RouterProvider navigate={(path) => router.push(path)}>
        <AnnouncerProvider>{children}</AnnouncerProvider>
        <Toaster />
      </RouterProvider>
    </I18nProvider>
  )
}
