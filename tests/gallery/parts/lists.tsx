import { useState } from 'react'
import { ComboBox } from '@/components/ui/combo-box'
import { MultiSelectList } from '@/components/ui/multi-select-list'
import { Select } from '@/components/ui/select'
import { State } from '../state'

const OPERATORS = [
  { id: 'is', label: 'is' },
  { id: 'is-not', label: 'is not', description: 'Keeps customers without a value out' },
  { id: 'contains', label: 'contains' },
  { id: 'matches', label: 'matches', isDisabled: true },
] as const

const ATTRIBUTES = [
  {
    title: 'Customer',
    options: [
      { id: 'city', label: 'City', hint: 'text' },
      { id: 'birthdate', label: 'Birthdate', hint: 'day' },
    ],
  },
  {
    title: 'Orders',
    options: [
      { id: 'lifetime-revenue', label: 'Lifetime revenue', description: 'All orders, returns taken off', hint: 'money' },
      { id: 'latest-order', label: 'Latest order', hint: 'day' },
    ],
  },
]

const CITIES = Array.from({ length: 400 }, (_, index) => ({ id: `city-${index}`, label: `City ${index + 1}`, count: 9_000 - index * 20 }))

export function Selects() {
  const [operator, setOperator] = useState<string>('is')
  return (
    <>
      <State name="Chosen, empty, small" className="*:w-56">
        <Select label="Operator" options={OPERATORS} value={operator} onChange={setOperator} />
        <Select label="Second operator" options={OPERATORS} value={null} onChange={setOperator} />
        <Select aria-label="Third operator" size="sm" options={OPERATORS} value={operator} onChange={setOperator} />
      </State>
      <State name="Sections, invalid, disabled" className="*:w-56">
        <Select label="Attribute" options={ATTRIBUTES} value="city" onChange={setOperator} />
        <Select label="Missing" options={OPERATORS} value={null} onChange={setOperator} error="Choose an operator." />
        <Select label="Not now" options={OPERATORS} value="is" onChange={setOperator} isDisabled />
      </State>
    </>
  )
}

export function ComboBoxes() {
  const [attribute, setAttribute] = useState<string | null>('city')
  return (
    <>
      <State name="Chosen, empty" className="*:w-64">
        <ComboBox label="Attribute" options={ATTRIBUTES} value={attribute} onChange={setAttribute} />
        <ComboBox label="Other attribute" options={ATTRIBUTES} value={null} onChange={setAttribute} placeholder="Search attributes" />
      </State>
      <State name="Invalid, disabled, small" className="*:w-64">
        <ComboBox label="Missing" options={ATTRIBUTES} value={null} onChange={setAttribute} error="Choose an attribute." />
        <ComboBox label="Not now" options={ATTRIBUTES} value="city" onChange={setAttribute} isDisabled />
        <ComboBox aria-label="In a sentence" size="sm" options={ATTRIBUTES} value={attribute} onChange={setAttribute} />
      </State>
    </>
  )
}

export function MultiSelectLists() {
  const [selected, setSelected] = useState(['city-1', 'elsewhere'])
  const [typed, setTyped] = useState('')
  return (
    <>
      <State name="Four hundred, two chosen, one of them not listed">
        <MultiSelectList label="Cities" options={CITIES} selected={selected} onChange={setSelected} />
      </State>
      <State name="Searched elsewhere, loading, with a note">
        <MultiSelectList
          label="Towns"
          options={CITIES.slice(0, 3)}
          selected={[]}
          onChange={setSelected}
          onSearch={setTyped}
          note={`The 3 most frequent of 400${typed && ` for ${typed}`}.`}
          isLoading
        />
      </State>
    </>
  )
}
