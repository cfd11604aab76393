import type { ReactNode } from 'react'

/** Pages for those who get messages: they know the brand, and not what it is sent with. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col px-4 py-6">
      <div className="mx-auto flex w-full max-w-96 flex-1 flex-col justify-center pb-[18vh]">{children}</div>
    </main>
  )
}
