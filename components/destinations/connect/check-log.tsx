'use client'
import { Button } from '@/components/ui/button'
import { StepList } from '@/components/ui/step-list'
import type { Check, DriverFacts } from '@/lib/destinations/destination-schema'
import type { SettingValue } from './setting-field'

export interface CheckLogProps {
  check: Check
  fields: DriverFacts['fields']
  settings: Readonly<Record<string, SettingValue>>
  /** Takes a setting as the test found it. */
  onTake: (setting: string, value: string) => void
}

/** What the test has tried, step by step. */
export function CheckLog({ check, fields, settings, onTake }: CheckLogProps) {
  const offers = check.steps.flatMap(({ offer }) => (offer && settings[offer.setting] !== offer.value ? [offer] : []))
  return (
    <div className="flex flex-col gap-3">
      <StepList label="What was tested" steps={check.steps.map(({ name, ok, detail }) => ({ name, state: ok ? 'done' : 'failed', detail }))} />
      {offers.map(({ setting, value }) => {
        const label = fields.find(({ name }) => name === setting)?.label ?? setting
        return (
          <div key={setting} className="flex flex-col items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2.5 text-sm">
            <p>
              {label}, as the test found it: <span className="font-mono text-xs break-all">{value}</span>
            </p>
            <p className="text-muted">Compare it with what the owner of the server says, then use it: nobody else can pretend to be this server.</p>
            <Button size="sm" onPress={() => onTake(setting, value)}>
              Use this key
            </Button>
          </div>
        )
      })}
      <p role="status" className="text-sm font-medium">
        {check.ok ? 'Everything works.' : 'The test ended at the step that failed. Nobody’s data was sent.'}
      </p>
    </div>
  )
}
