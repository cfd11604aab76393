'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { SearchField } from '@/components/ui/search-field'

const PAUSE_MS = 250

/** The address is the state: the search can be shared, and Back undoes it. */
export function ListSearch() {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const [text, setText] = useState(params.get('search') ?? '')
  const [isPending, start] = useTransition()
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])

  const search = (next: string): void => {
    setText(next)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => {
      const address = new URLSearchParams(params)
      address.delete('page')
      if (next.trim()) address.set('search', next.trim())
      else address.delete('search')
      start(() => router.replace(`${pathname}?${address}`, { scroll: false }))
    }, PAUSE_MS)
  }
  return (
    <SearchField
      label="Search names and conditions"
      value={text}
      onChange={search}
      maxLength={200}
      aria-busy={isPending}
      className="w-full sm:w-80"
      data-list-search
    />
  )
}
