import { COUNTRIES } from '@/lib/core/countries'
import type { Option } from '@/components/ui/option'

/** Every time zone that this browser knows, UTC first. */
export function zoneOptions(current: string): Option[] {
  const zones = new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map((id) => ({ id, label: id.replaceAll('_', ' ') }))
}

/** Every country that has phone numbers, by its name in English. */
export function countryOptions(): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return COUNTRIES.map((id) => ({ id, label: names.of(id) ?? id })).sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

/** `GBP` with the name of the currency behind it, so that both can be typed. */
export function currencyOptions(): Option[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((id) => ({ id, label: `${id} · ${names.of(id) ?? id}` }))
}
