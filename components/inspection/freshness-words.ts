import { formatCount } from '@/lib/core/format'
import { formatDay, formatInstant } from '@/lib/core/format-time'
import type { ExploredTable } from '@/lib/inspection/schema'

/** `50,000 rows, one for each customer. Built for 22 Nov 2026.` */
export function freshnessWords(
  { rows, records, newest, builtFor }: Pick<ExploredTable, 'rows' | 'records' | 'newest' | 'builtFor'>,
  zone: string,
): string {
  const many = `${formatCount(records)} rows${rows === 'one' ? ', one for each customer' : ''}.`
  const fresh =
    rows === 'one'
      ? builtFor === null
        ? 'Not built yet.'
        : `Built for ${formatDay(builtFor)}.`
      : newest === null
        ? ''
        : `The latest is of ${formatInstant(newest, zone)}.`
  return `${many} ${fresh}`.trim()
}
