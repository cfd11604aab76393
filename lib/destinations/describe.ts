import { formatQuantity } from '../core/format'
import type { Reach, RunStatus, Schedule } from './delivery-schema'
import type { Mode } from './schema'

export const MODE_WORDS: Record<Mode, { label: string; description: string }> = {
  mirror: {
    label: 'Mirror',
    description: 'Sends whoever is new or has changed, and takes out whoever has left. The list there is always the segment.',
  },
  replace: { label: 'Replace', description: 'Sends everybody each time, and takes out whoever has left.' },
  update: { label: 'Update', description: 'Sends whoever is new or has changed. Nobody is taken out.' },
  add: { label: 'Add', description: 'Sends only whoever is new. Nobody is changed or taken out.' },
}

export const RUN_STATUS_WORDS: Record<RunStatus, string> = {
  queued: 'Waiting',
  running: 'Running',
  succeeded: 'Delivered',
  failed: 'Failed',
  stopped: 'Stopped',
  skipped: 'Skipped',
}

export const REACH_WORDS: Record<Reach, string> = {
  everybody: 'Everybody in the segment',
  email: 'Only who may be emailed',
  sms: 'Only who may be texted',
}

const TRIGGERS: Record<string, string> = {
  schedule: 'on schedule',
  import: 'after an import',
  refresh: 'after a refresh of the segment',
  erasure: 'to take out who was erased',
}

/** What began a run: `on schedule`, `by Ada Fern`. */
export function beganWords({ trigger, createdBy }: { trigger: string; createdBy: string }): string {
  return TRIGGERS[trigger] ?? `by ${createdBy}`
}

const LEFT_OUT: Record<string, string> = {
  same: 'are the same person there as somebody else of the segment',
  not_reachable: 'cannot be reached in this way',
  no_consent: 'have not agreed to be contacted in this way',
  suppressed: 'are on the suppression list',
}

/** Why people of a segment are not sent, after `who`. `labels` has the words for a target, by its name. */
export function leftOutWords(reason: string, labels: ReadonlyMap<string, string> = new Map()): string {
  const [kind = '', name = ''] = reason.split(/:(.*)/s)
  if (kind === 'missing') return `have no value for ${labels.get(name) ?? name.replaceAll('_', ' ')}`
  return LEFT_OUT[kind] ?? kind.replaceAll('_', ' ')
}

export function scheduleWords(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'manual':
      return 'By hand'
    case 'import':
      return 'After each import'
    case 'refresh':
      return 'After each refresh of the segment'
    case 'cron':
      return `${cronWords(schedule.cron)}, ${schedule.zone.replaceAll('_', ' ')}`
  }
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `Every Monday at 08:30`; what is more than that is given as it is written. */
function cronWords(cron: string): string {
  const fields = cron.trim().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  const asWritten = `By the cron line ${fields.join(' ')}`
  if (fields.length !== 5 || month !== '*' || !/^\d{1,2}$/.test(minute)) return asWritten
  if (hour === '*' && day === '*' && weekday === '*') {
    return minute === '0' ? 'Every hour' : `Every hour, ${formatQuantity(Number(minute), 'minute')} past`
  }
  if (!/^\d{1,2}$/.test(hour)) return asWritten
  const at = `at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (/^\d{1,2}$/.test(day) && weekday === '*') return `On day ${Number(day)} of each month ${at}`
  if (day !== '*') return asWritten
  if (weekday === '*') return `Every day ${at}`
  if (weekday === '1-5') return `Monday to Friday ${at}`
  const days = /^[0-7](,[0-7])*$/.test(weekday) ? weekday.split(',').map((one) => DAYS[Number(one) % 7] ?? '') : []
  return days.length === 0 ? asWritten : `Every ${new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(days)} ${at}`
}
