import { describe, expect, it } from 'vitest'
import { readCron, writeCron } from '../../../components/destinations/send/cron-draft'
import { leftOutWords, scheduleWords } from '../../../lib/destinations/describe'

const at = (cron: string): string => scheduleWords({ kind: 'cron', cron, zone: 'America/New_York' })

describe('a schedule in words', () => {
  it.each([
    ['30 8 * * *', 'Every day at 08:30, America/New York'],
    ['0 18 * * 1-5', 'Monday to Friday at 18:00, America/New York'],
    ['5 9 * * 1,4', 'Every Monday and Thursday at 09:05, America/New York'],
    ['0 7 * * 0', 'Every Sunday at 07:00, America/New York'],
    ['0 6 3 * *', 'On day 3 of each month at 06:00, America/New York'],
    ['0 * * * *', 'Every hour, America/New York'],
    ['15 * * * *', 'Every hour, 15 minutes past, America/New York'],
    ['*/5 8-18 * * *', 'By the cron line */5 8-18 * * *, America/New York'],
    ['0 8 1 * 1', 'By the cron line 0 8 1 * 1, America/New York'],
  ])('says %s as “%s”', (cron, words) => {
    expect(at(cron)).toBe(words)
  })
})

describe('the form of a schedule', () => {
  it.each(['30 8 * * *', '0 18 * * 1-5', '5 9 * * 1', '0 6 3 * *', '0 * * * *', '*/5 8-18 * * *', '0 8 * * 1,4', '0 8 * 2 *'])(
    'gives %s back as it was read',
    (cron) => {
      expect(writeCron(readCron(cron))).toBe(cron)
    },
  )

  it('opens a plain one as its rhythm, and any other as it is written', () => {
    expect(readCron('30 8 * * 2')).toMatchObject({ rhythm: 'week', weekday: '2', time: '08:30' })
    expect(readCron('*/5 8-18 * * *')).toMatchObject({ rhythm: 'own' })
  })

  it('has no line while the time is not one', () => {
    expect(writeCron({ ...readCron(''), time: '25:00' })).toBeUndefined()
  })
})

describe('why people are left out', () => {
  it('names the field by its words, where they are known', () => {
    expect(leftOutWords('missing:phone_number', new Map([['phone_number', 'Phone']]))).toBe('have no value for Phone')
    expect(leftOutWords('missing:phone_number')).toBe('have no value for phone number')
  })

  it('says the other reasons', () => {
    expect(leftOutWords('suppressed')).toBe('are on the suppression list')
  })
})
