'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ComboBox } from '@/components/ui/combo-box'
import { DateField } from '@/components/ui/date-field'
import { LinkButton } from '@/components/ui/link-button'

const DAYS = [
  { name: 'from', label: 'From' },
  { name: 'to', label: 'To' },
] as const

interface FilterFormProps {
  address: string
  values: Record<string, string>
  choices: readonly { name: string; label: string; every: string; options: readonly { id: string; label: string }[] }[]
}

/** The address is the state, so a filtered log can be shared and Back undoes a filter. */
export function FilterForm({ address, values, choices }: FilterFormProps) {
  const router = useRouter()
  const [draft, setDraft] = useState(values)
  const set = (name: string, value: string | null): void =>
    setDraft((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([other]) => other !== name))
      return value === null ? others : { ...others, [name]: value }
    })
  const filter = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    router.push(`${address}?${new URLSearchParams(draft)}`)
  }
  return (
    <form aria-label="Filter" noValidate onSubmit={filter} className="flex flex-wrap items-end gap-3">
      {choices.map(({ name, label, every, options }) => (
        <ComboBox
          key={name}
          label={label}
          placeholder={every}
          options={options}
          value={draft[name] ?? null}
          onChange={(id) => set(name, id)}
          className="w-full sm:w-48"
        />
      ))}
      {DAYS.map(({ name, label }) => (
        <DateField key={name} label={label} value={draft[name] ?? null} onChange={(day) => set(name, day)} />
      ))}
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        {Object.keys(values).length > 0 && (
          <LinkButton variant="quiet" href={address}>
            Show everything
          </LinkButton>
        )}
      </div>
    </form>
  )
}
