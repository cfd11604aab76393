import type { CheckId } from './schema'

export interface CheckWords {
  title: string
  /** What one of them is. */
  one: string
  many: string
  meaning: string
  todo: string
}

/** What each check looks for, what a finding means and what to do about it. */
export const CHECK_WORDS: Record<CheckId, CheckWords> = {
  duplicates: {
    title: 'Probably the same person twice',
    one: 'customer shares an email address or a phone number with another',
    many: 'customers share an email address or a phone number with another',
    meaning: 'Each is counted on their own, so first orders, lifetime revenue and campaign recipients come out wrong.',
    todo: 'Compare them and merge those who are one person.',
  },
  unreachable: {
    title: 'Nobody can reach them',
    one: 'customer has no valid email address, phone number or postal address',
    many: 'customers have no valid email address, phone number or postal address',
    meaning: 'They count in segments and in revenue, but no campaign can ever reach them.',
    todo: 'Ask for an address at the next purchase, or import contact data from another source.',
  },
  orders_in_future: {
    title: 'Orders in the future',
    one: 'order is dated more than a day ahead',
    many: 'orders are dated more than a day ahead',
    meaning: 'They do not count until that day comes, and then customers look active who are not.',
    todo: 'Check the date format of the import that brought them, correct it and import the file again.',
  },
  orders_before_1990: {
    title: 'Orders before 1990',
    one: 'order is dated before 1990',
    many: 'orders are dated before 1990',
    meaning: 'Usually a missing or misread date. First orders and days between orders come out wrong.',
    todo: 'Check the date format of the import that brought them, correct it and import the file again.',
  },
  first_after_latest: {
    title: 'First order after the latest',
    one: 'customer has a first order later than the latest one',
    many: 'customers have a first order later than the latest one',
    meaning: 'The roll-ups of these customers contradict each other, which no import can cause.',
    todo: 'Import any file to rebuild their attributes; if it stays, tell your admin.',
  },
  birthdates: {
    title: 'Impossible birthdates',
    one: 'customer was born in the future or more than 120 years ago',
    many: 'customers were born in the future or more than 120 years ago',
    meaning: 'Ages and birthday campaigns come out wrong.',
    todo: 'Look for a default such as 1 January 1900 in the source, and leave it empty there.',
  },
  events_in_future: {
    title: 'Email events in the future',
    one: 'email event is dated more than a day ahead',
    many: 'email events are dated more than a day ahead',
    meaning: 'They do not count until that day comes.',
    todo: 'Check the time zone and date format of the import that brought them.',
  },
  negative_totals: {
    title: 'Orders below zero',
    one: 'order has a negative total',
    many: 'orders have a negative total',
    meaning: 'Returns and refunds are lines with their flag. As orders they lower revenue and raise the number of orders.',
    todo: 'Map returns to the return flag, or send them as refunds, and import the file again.',
  },
  no_total: {
    title: 'Orders without a total',
    one: 'order has no revenue',
    many: 'orders have no revenue',
    meaning: 'They count as orders and bring nothing, so averages come out too low.',
    todo: 'Map the column of the total, or of the line amounts, and import the file again.',
  },
  other_currency: {
    title: 'More than one currency',
    one: 'order is in another currency than the database',
    many: 'orders are in another currency than the database',
    meaning: 'Amounts are added up as they are, whatever their currency.',
    todo: 'Convert them before the import, or keep each currency in a database of its own.',
  },
  unknown_products: {
    title: 'Lines of unknown products',
    one: 'order line names a product that is not in the catalogue',
    many: 'order lines name a product that is not in the catalogue',
    meaning: 'Conditions on its name, colour or size do not find them.',
    todo: 'Import the product catalogue, with discontinued products too.',
  },
  no_lines: {
    title: 'Orders without lines',
    one: 'order has no line',
    many: 'orders have no line',
    meaning: 'Nothing is known of what was bought, so purchase conditions do not find them.',
    todo: 'Import the order lines of the same period.',
  },
  sudden_drops: {
    title: 'Sudden drops between imports',
    one: 'source brought less than half of its usual rows the last time',
    many: 'sources brought less than half of their usual rows the last time',
    meaning: 'A file that was cut off, or an export with a wrong filter, looks like a bad week.',
    todo: 'Compare the file with the one before, and import it again when it is whole.',
  },
  stale: {
    title: 'Stale data',
    one: 'table has had nothing new for more than a week',
    many: 'tables have had nothing new for more than a week',
    meaning: 'Customers look inactive who have bought since, and would get a win-back email.',
    todo: 'Check that the import or the shop connection still runs.',
  },
}
