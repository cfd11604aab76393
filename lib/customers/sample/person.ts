import 'server-only'
import { readEmail, readPhone } from '../contacts'
import { flag, NULL } from './copy-text'
import { COMPANIES, NAMES } from './names'
import { COUNTRIES, type Country, type Place } from './places'
import { PhoneNumbers } from './phone-numbers'
import type { Random } from './random'
import { SAMPLE_COUNTRY } from './sample-brand'
import type { ShopCalendar } from './shop-calendar'

export type Kind = 'usual' | 'prospect' | 'reseller' | 'employee' | 'test'

/** What one household's members share. */
interface Home {
  country: Country
  address: string
  place: Place
  postal: string
  surname: string
}

export const PERSON_COLUMNS =
  'id, database_id, external_id, given_name, surname, full_name, generational_suffix, title, company, email, phone, address, address2, city, state, postal, country, birthdate, gender, loyalty_id, is_opted_into_email, is_opted_into_sms, is_opted_into_phone, is_opted_into_mail, is_business, is_employee, is_employee_current, is_gift_giver, is_test_account, historical_prospect_lifecycle_status, datasource, source_updated_at, email_normal, phone_e164'

/** Places in a row, which begins after the id. */
const [EMAIL, PHONE, CONSENT] = ['email', 'phone', 'is_opted_into_email'].map((name) => PERSON_COLUMNS.split(', ').indexOf(name) - 1) as [
  number,
  number,
  number,
]

/** Shares of the odd ones among all. */
export function kindOf(random: Random): Kind {
  const draw = random.next()
  if (draw < 0.04) return 'prospect'
  if (draw < 0.0404) return 'reseller'
  if (draw < 0.0434) return 'employee'
  return draw < 0.0439 ? 'test' : 'usual'
}

/** Makes people one after the other; some live with the one before. */
export class People {
  private home: Home | undefined
  private readonly numbers = new PhoneNumbers()
  /** Whether the person of the latest row may be written to. */
  mayBeMailed = false

  private readonly random: Random
  private readonly calendar: ShopCalendar
  private readonly databaseId: string

  constructor(random: Random, calendar: ShopCalendar, databaseId: string) {
    this.random = random
    this.calendar = calendar
    this.databaseId = databaseId
  }

  /** The person's row for COPY, after the id. */
  row(number: number, kind: Kind, met: number): string {
    const { random } = this
    const female = random.chance(0.53)
    const home = this.homeOf()
    const given = random.pick(NAMES[home.country.names][female ? 'female' : 'male'])
    const surname = kind === 'test' ? 'Test' : home.surname
    const nameless = random.chance(0.012)
    const business = kind === 'reseller' || random.chance(0.012)
    const addressed = random.chance(0.87)
    const external = `C${String(number).padStart(7, '0')}`
    const row = [
      this.databaseId,
      external,
      nameless ? NULL : given,
      nameless || random.chance(0.008) ? NULL : surname,
      nameless ? NULL : `${given} ${surname}`,
      random.chance(0.006) ? random.pick(['Jr.', 'Sr.', 'III']) : NULL,
      random.chance(0.12) ? (female ? 'Ms' : 'Mr') : NULL,
      business ? random.pick(COMPANIES) : NULL,
      this.email(given, surname, number, kind),
      this.phone(home.country),
      addressed ? home.address : NULL,
      addressed && random.chance(0.1) ? `Apt ${1 + random.below(60)}` : NULL,
      addressed ? home.place.city : NULL,
      addressed && random.chance(0.985) ? home.place.state : NULL,
      addressed && random.chance(0.98) ? home.postal : NULL,
      random.chance(0.97) ? home.country.code : NULL,
      random.chance(0.58) ? this.birthdate() : NULL,
      random.chance(0.66) ? (random.chance(0.015) ? 'Non-binary' : female ? 'Female' : 'Male') : NULL,
      random.chance(0.31) ? `L${String(100_000_000 + number)}` : NULL,
      ...this.consents(),
      flag(business),
      flag(kind === 'employee'),
      kind === 'employee' ? flag(random.chance(0.7)) : NULL,
      random.chance(0.9) ? flag(random.chance(0.05)) : NULL,
      flag(kind === 'test'),
      kind === 'prospect' ? random.pick(['Engaged', 'Browsing', 'Cold']) : NULL,
      random.pick(['Shop', 'Shop', 'Till', 'App', 'Newsletter']),
      this.calendar.instant(met, 40_000 + random.below(30_000)),
    ]
    const [email = NULL, phone = NULL] = [row[EMAIL], row[PHONE]]
    this.mayBeMailed = email !== NULL && row[CONSENT] === flag(true)
    row.push(email === NULL ? NULL : readEmail(email), phone === NULL ? NULL : readPhone(phone, SAMPLE_COUNTRY))
    return row.join('\t')
  }

  private homeOf(): Home {
    const { random } = this
    if (this.home && random.chance(0.06)) {
      if (random.chance(0.3)) this.home = { ...this.home, surname: random.pick(NAMES[this.home.country.names].surnames) }
      return this.home
    }
    const country = countryAt(random.next())
    const place = random.pick(country.places)
    const street = random.pick(country.streets)
    const house = 1 + random.below(300)
    const address = country.numberLast ? `${street} ${house}` : `${house} ${street}`
    this.home = { country, address, place, postal: fill(random, place.postal), surname: random.pick(NAMES[country.names].surnames) }
    return this.home
  }

  private email(given: string, surname: string, number: number, kind: Kind): string {
    const { random } = this
    if (kind === 'test') return `test.${number}@example.com`
    if (random.chance(0.11)) return NULL
    const local = `${plain(given)}.${plain(surname)}${number}`
    if (random.chance(0.012)) return random.pick([`${local}(at)example.com`, `${local}@@example.com`, `${local} @example.com`, local, 'none'])
    return random.chance(0.05) ? `${local.toUpperCase()}@EXAMPLE.COM` : `${local}@example.com`
  }

  private phone(country: Country): string {
    const { random } = this
    if (random.chance(0.38)) return NULL
    return random.chance(0.008) ? random.pick(['unknown', '555', 'see notes']) : this.numbers.take(country, fill(random, random.pick(country.phones)))
  }

  private birthdate(): string {
    const { random } = this
    const year = 1945 + Math.floor(random.beta(2.6, 2.2) * 62)
    const month = 1 + random.below(12)
    const day = 1 + random.below(28)
    return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
  }

  /** Email, SMS, phone, mail: who gives one gives the others more readily. */
  private consents(): string[] {
    const keen = this.random.next()
    return [0.78, 0.42, 0.22, 0.55].map((share) => {
      if (this.random.chance(0.17)) return NULL
      return flag(keen * 0.7 + this.random.next() * 0.3 < share)
    })
  }
}

function countryAt(draw: number): Country {
  let rest = draw
  for (const country of COUNTRIES) {
    rest -= country.share
    if (rest < 0) return country
  }
  return COUNTRIES[0] as Country
}

/** Every # a digit, every @ a letter that postal codes use. */
function fill(random: Random, pattern: string): string {
  let text = ''
  for (const sign of pattern) text += sign === '#' ? String(random.below(10)) : sign === '@' ? 'ABEHJLMNPRTVXY'.charAt(random.below(14)) : sign
  return text
}

const plainTexts = new Map<string, string>()

/** Lower-case ASCII letters, as people spell themselves in an address. */
function plain(name: string): string {
  let text = plainTexts.get(name)
  if (text === undefined) {
    text = name
      .normalize('NFD')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .replaceAll('ı', 'i')
      .replaceAll(/[^a-z]/g, '')
    plainTexts.set(name, text)
  }
  return text
}
