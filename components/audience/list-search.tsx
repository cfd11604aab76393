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
  const searched = params.get('search') ?? ''
  const [text, setText] = useState(searched)
  const [last, setLast] = useState(searched)
  const [isPending, start] = useTransition()
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])
  // Changed by a link or by Back; what was typed here got there by itself.
  if (searched !== last) {
    setLast(searched)
    if (searched !== text.trim()) setText(searched)
  }

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
    />
  )
}
