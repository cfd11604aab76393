import type { ReactNode } from 'react'
import { Mark } from '@/components/shell/mark'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-4 py-6">
      <p className="flex items-center gap-2 font-semibold tracking-tight">
        <Mark /> Rekindle
      </p>
      <main className="mx-auto flex w-full max-w-88 flex-1 flex-col justify-center pb-[18vh]">{children}</main>
    </div>
  )
}
