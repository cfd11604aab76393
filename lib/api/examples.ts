import 'server-only'

const DATABASE = '0199aa11-2233-7445-8667-788990011223'
const UPLOAD = '6f2f4a52-0b3c-4a39-9f0e-5d0a4a7c1e11'

/** Orders of more than 250 in all, none of them within the past half year. */
const LAPSED = {
  version: 1,
  include: {
    match: 'all',
    of: [
      {
        id: 'spent',
        kind: 'purchase',
        behaviour: 'total_value',
        when: { operator: 'any_time' },
        filters: [],
        amount: { operator: 'more_than', value: 250 },
      },
      {
        id: 'quiet',
        kind: 'purchase',
        behaviour: 'has_not_purchased',
        when: { operator: 'on_or_after', value: { relative: '6 months ago' } },
        filters: [],
      },
    ],
  },
  exclude: null,
}

/** Bodies of the operations that most programs begin with, by operation. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  'databases.create': { name: 'Fern Lane', brand: 'Fern Lane', timezone: 'Europe/London', currency: 'GBP' },
  'imports.preview': { databaseId: DATABASE, uploadId: UPLOAD },
  'imports.create': { databaseId: DATABASE, uploadId: UPLOAD, kind: 'orders' },
  'segments.preview': { databaseId: DATABASE, definition: LAPSED },
  'segments.count': { databaseId: DATABASE, definition: LAPSED },
  'segments.members': { databaseId: DATABASE, definition: LAPSED, limit: 1_000 },
  'segments.save': { databaseId: DATABASE, name: 'Lapsed big spenders', definition: LAPSED },
  'keys.create': { name: 'Nightly import', role: 'admin', permissions: ['data:read', 'data:write'], expiresInDays: 90 },
}
