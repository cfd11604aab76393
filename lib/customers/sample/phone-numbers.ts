import 'server-only'
import type { Country } from './places'

/** Gives everybody a number of their own while there are any: two customers with one number look like one person. Remembers at most all of them. */
export class PhoneNumbers {
  private readonly taken = new Set<string>()
  private readonly rest = new Map<string, Iterator<string>>()

  /** The wanted number, or another of the country where somebody has it; the wanted one again when all are taken. */
  take(country: Country, wanted: string): string {
    const number = this.taken.has(wanted) ? (this.free(country) ?? wanted) : wanted
    this.taken.add(number)
    return number
  }

  private free(country: Country): string | undefined {
    const rest = this.rest.get(country.code) ?? everyNumber(country)
    this.rest.set(country.code, rest)
    for (let next = rest.next(); !next.done; next = rest.next()) if (!this.taken.has(next.value)) return next.value
    return undefined
  }
}

function* everyNumber({ phones }: Country): Generator<string> {
  for (const pattern of phones) {
    const places = pattern.split('#').length - 1
    for (let number = 0; number < 10 ** places; number += 1) yield pattern.slice(0, -places) + String(number).padStart(places, '0')
  }
}
