'use client'
import { Check } from 'lucide-react'
import { Collection, Header, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { optionRow, optionTitle } from './list-box-style'

export interface Option<Id extends string = string> {
  id: Id
  label: string
  /** Second line. */
  description?: string
  /** At the right end: a count, a type. */
  hint?: string
  isDisabled?: boolean
}

export interface OptionSection<Id extends string = string> {
  title: string
  options: readonly Option<Id>[]
}

export type Options<Id extends string = string> = readonly Option<Id>[] | readonly OptionSection<Id>[]

/** The rows of a list box, in sections or not. */
export function OptionRows({ options }: { options: Options }) {
  if (!isSectioned(options)) return options.map((option) => <OptionRow key={option.id} option={option} />)
  return options.map((section) => (
    <ListBoxSection key={section.title} id={`section ${section.title}`}>
      <Header className={optionTitle}>{section.title}</Header>
      <Collection items={section.options}>{(option) => <OptionRow option={option} />}</Collection>
    </ListBoxSection>
  ))
}

/** Its name is all that it shows: the label, the second line and the hint. */
function OptionRow({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled} className={optionRow}>
      {({ isSelected }) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate">{option.label}</span>
            {option.description && <span className="block text-xs text-muted">{option.description}</span>}
          </span>
          {option.hint && <span className="shrink-0 text-sm text-muted">{option.hint}</span>}
          <Check aria-hidden className={isSelected ? 'size-4 shrink-0 text-accent' : 'hidden'} strokeWidth={2} />
        </>
      )}
    </ListBoxItem>
  )
}

function isSectioned(options: Options): options is readonly OptionSection[] {
  const [first] = options
  return first !== undefined && 'options' in first
}
