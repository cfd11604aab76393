import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { State } from '../state'

const CHANNELS = [
  { id: 'email', label: 'Email', description: 'Reaches 84.2% of the segment' },
  { id: 'phone', label: 'Text message' },
  { id: 'post', label: 'Letter', isDisabled: true },
] as const

export function Checkboxes() {
  return (
    <>
      <State name="States" className="flex-col">
        <Checkbox>Off</Checkbox>
        <Checkbox defaultSelected>On</Checkbox>
        <Checkbox isIndeterminate>Some</Checkbox>
        <Checkbox isDisabled>Disabled</Checkbox>
        <Checkbox isDisabled defaultSelected>
          Disabled, on
        </Checkbox>
      </State>
      <State name="With a description and an error" className="flex-col">
        <Checkbox description="Customers who opted out stay out.">Only who may be contacted</Checkbox>
        <Checkbox error="Confirm that you have read this.">I have read this</Checkbox>
      </State>
      <State name="Named for assistive technology only">
        <Checkbox aria-label="Choose Berlin" />
      </State>
    </>
  )
}

export function Switches() {
  return (
    <State name="States" className="max-w-sm flex-col items-stretch gap-4">
      <Switch>Off</Switch>
      <Switch defaultSelected>On</Switch>
      <Switch isDisabled>Disabled</Switch>
      <Switch defaultSelected description="Counts follow each edit.">
        Live refresh
      </Switch>
    </State>
  )
}

export function RadioGroups() {
  const [channel, setChannel] = useState<'email' | 'phone' | 'post'>('email')
  return (
    <>
      <State name="One of three">
        <RadioGroup label="Channel" options={CHANNELS} value={channel} onChange={setChannel} />
      </State>
      <State name="Invalid">
        <RadioGroup label="Channel" options={CHANNELS} value={null} onChange={setChannel} error="Choose how to reach them." />
      </State>
    </>
  )
}

export function Segmenteds() {
  const [joiner, setJoiner] = useState<'and' | 'or'>('and')
  const [period, setPeriod] = useState<'day' | 'week' | 'month'>('week')
  const joiners = [
    { id: 'and', label: 'AND' },
    { id: 'or', label: 'OR' },
  ] as const
  const periods = [
    { id: 'day', label: 'Day' },
    { id: 'week', label: 'Week' },
    { id: 'month', label: 'Month' },
  ] as const
  return (
    <>
      <State name="AND or OR">
        <Segmented label="Customers match" options={joiners} value={joiner} onChange={setJoiner} />
        <Segmented label="Customers match, bigger" options={joiners} value={joiner} onChange={setJoiner} size="md" />
      </State>
      <State name="Three">
        <Segmented label="Period" options={periods} value={period} onChange={setPeriod} />
      </State>
      <State name="Disabled">
        <Segmented label="Customers match, not now" options={joiners} value="or" onChange={setJoiner} isDisabled />
      </State>
    </>
  )
}
