import { Button } from '@/components/ui/button'
import { fieldBox, fieldFrame } from '@/components/ui/field-style'
import { LinkButton } from '@/components/ui/link-button'

interface FilterFormProps {
  address: string
  values: Record<string, string>
  selects: readonly { name: string; label: string; every: string; options: readonly { value: string; label: string }[] }[]
}

/** A plain form: the address is the state, so a filtered log can be shared and Back undoes a filter. */
export function FilterForm({ address, values, selects }: FilterFormProps) {
  return (
    <form action={address} className="flex flex-wrap items-end gap-3">
      {selects.map(({ name, label, every, options }) => (
        <label key={name} className={`${fieldFrame} w-full text-sm font-medium sm:w-48`}>
          {label}
          <select name={name} defaultValue={values[name] ?? ''} className={fieldBox()}>
            <option value="">{every}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      {['from', 'to'].map((name) => (
        <label key={name} className={`${fieldFrame} text-sm font-medium`}>
          {name === 'from' ? 'From' : 'To'}
          <input type="date" name={name} defaultValue={values[name]} className={fieldBox()} />
        </label>
      ))}
      <Button type="submit">Filter</Button>
      {Object.keys(values).length > 0 && (
        <LinkButton variant="quiet" href={address}>
          Show everything
        </LinkButton>
      )}
    </form>
  )
}
