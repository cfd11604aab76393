import { Button } from '@/components/ui/button'
import { FormField } from '@/components/ui/form-field'

/** A search that works before any script runs: the page's address carries it. */
export function SearchForm({ label, search }: { label: string; search: string }) {
  return (
    <form role="search" className="flex max-w-md items-end gap-2">
      <div className="flex-1">
        <FormField name="search" label={label} defaultValue={search} />
      </div>
      <Button type="submit" size="lg">
        Search
      </Button>
    </form>
  )
}
