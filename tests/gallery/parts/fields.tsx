import { useState } from 'react'
import { DateField } from '@/components/ui/date-field'
import { FormField } from '@/components/ui/form-field'
import { NumberField } from '@/components/ui/number-field'
import { SearchField } from '@/components/ui/search-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { State } from '../state'

export function TextFields() {
  return (
    <>
      <State name="Empty, filled, described" className="*:w-64">
        <TextField label="Name" placeholder="Win-back: Lapsed" />
        <TextField label="Name" defaultValue="Win-back: Lapsed Customers" />
        <TextField label="Folder" description="Folders keep long lists short." />
      </State>
      <State name="Invalid, disabled, small and in a sentence" className="*:w-64">
        <TextField label="Name" defaultValue="Wi" error="Give it at least 3 characters." />
        <TextField label="Name" defaultValue="Fixed" isDisabled />
        <TextField aria-label="City" size="sm" defaultValue="Lisbon" />
      </State>
    </>
  )
}

export function TextAreas() {
  return (
    <State name="Empty and invalid" className="*:w-80">
      <TextArea label="Description" placeholder="Who is in it, and what for" />
      <TextArea label="Description" defaultValue="Long" error="May have at most 1,000 characters." />
    </State>
  )
}

export function NumberFields() {
  const [days, setDays] = useState<number | null>(365)
  const [amount, setAmount] = useState<number | null>(1_250_000)
  return (
    <>
      <State name="With a unit, grouped, empty" className="*:w-48">
        <NumberField label="At least" value={days} onChange={setDays} unit="days" minValue={0} />
        <NumberField label="Spent" value={amount} onChange={setAmount} unit="USD" />
        <NumberField label="At most" value={null} onChange={setDays} placeholder="Any" />
      </State>
      <State name="Invalid, disabled, in a sentence" className="*:w-48">
        <NumberField label="At most" value={5} onChange={setDays} error="Must be more than 365." />
        <NumberField label="At most" value={5} onChange={setDays} isDisabled />
        <NumberField aria-label="Days" value={days} onChange={setDays} unit="days" size="sm" />
      </State>
    </>
  )
}

export function SearchFields() {
  return (
    <State name="Empty and filled" className="*:w-72">
      <SearchField label="Search segments" />
      <SearchField label="Search attributes" defaultValue="lifetime" />
    </State>
  )
}

export function DateFields() {
  const [day, setDay] = useState<string | null>('2011-12-10')
  return (
    <>
      <State name="Filled, empty, limited">
        <DateField label="As of" value={day} onChange={setDay} />
        <DateField label="From" value={null} onChange={setDay} />
        <DateField label="This month" value={day} onChange={setDay} min="2011-12-01" max="2011-12-31" description="Only days of the import." />
      </State>
      <State name="Invalid, disabled, in a sentence">
        <DateField label="From" value={day} onChange={setDay} error="Must be before the end." />
        <DateField label="From" value={day} onChange={setDay} isDisabled />
        <DateField aria-label="Day" value={day} onChange={setDay} size="sm" />
      </State>
    </>
  )
}

export function FormFields() {
  return (
    <State name="Plain, described, invalid" className="*:w-72">
      <FormField name="email" type="email" label="Email" autoComplete="off" />
      <FormField name="code" label="Set-up code" description="It was printed where Rekindle was started." />
      <FormField name="password" type="password" label="Password" error="Must have at least 12 characters." autoComplete="off" />
    </State>
  )
}
