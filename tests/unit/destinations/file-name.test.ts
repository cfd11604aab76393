import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameOf, problemOfFileName } from '../../../lib/destinations/files/file-name'
import { FileSettings } from '../../../lib/destinations/files/schema'

const now = new Date('2026-10-25T00:30:09.007Z')
const facts = { segment: 'Win-back: Lapsed Customers', campaign: 'Autumn', group: 'treatment', now, zone: 'America/New_York' }

describe('the name of a file', () => {
  it.each([
    ["{{segment_name}}-{{now|format:'yyyy-MM-dd'}}", 'Win-back-Lapsed Customers-2026-10-25'],
    ['{{campaign_name}}_{{ group_name }}_{{now}}', 'Autumn_treatment_2026-10-25'],
    ["{{now | local | format:'EEE d MMM yy, HHmmss'}}", 'Sat 24 Oct 26, 203009'],
    ["{{now|format:'hh.mm a SSS'}}", '12.30 AM 007'],
    ["{{now|next_day|format:'yyyyMMdd'}}", '20261026'],
    ["brand_subscriber_segment_{{now|next_day|local|format:'yyyyMMdd'}}", 'brand_subscriber_segment_20261025'],
  ])('%s is %s', (template, name) => {
    expect(fileNameOf(template, facts)).toBe(name)
  })

  it('moves to the next day by the calendar, also where a day has 25 hours', () => {
    const midnight = { ...facts, now: new Date('2026-10-24T22:30:00Z'), zone: 'Europe/Berlin' }
    expect(fileNameOf("{{now|local|format:'MM-dd'}}", midnight)).toBe('10-25')
    expect(fileNameOf("{{now|local|next_day|format:'MM-dd'}}", midnight)).toBe('10-26')
  })

  it.each([
    ['{{segment}}', 'There is no token {{segment}}. The tokens are {{segment_name}}, {{campaign_name}}, {{group_name}}, {{now}}.'],
    ["{{now|format:'yyyy-QQ'}}", '“QQ” is no part of a time. Use yyyy, yy, MM, MMM, dd, EEE, HH, hh, mm, ss, SSS and a.'],
    ['{{now|upper}}', "“upper” is no filter. The filters are local, next_day and format:'yyyy-MM-dd'."],
    ['{{now|format}}', "format needs a pattern, like format:'yyyy-MM-dd'."],
    ["{{segment_name|format:'yyyy'}}", '{{segment_name}} takes no filter; {{now}} does.'],
    ['{{segment_name', 'A token is not closed: it begins with {{ and ends with }}.'],
    ['{{now|constructor}}', "“constructor” is no filter. The filters are local, next_day and format:'yyyy-MM-dd'."],
    ["{{now|format:'constructor'}}", '“c” is no part of a time. Use yyyy, yy, MM, MMM, dd, EEE, HH, hh, mm, ss, SSS and a.'],
  ])('%s is refused when it is saved', (template, problem) => {
    expect(problemOfFileName(template)).toBe(problem)
    const parsed = FileSettings.safeParse({ fileName: template, format: 'csv' })
    expect(parsed.error?.issues).toMatchObject([{ path: ['fileName'], message: problem }])
  })

  it.each([
    ['../../etc/passwd', 'etc-passwd'],
    ['..\\..\\boot', 'boot'],
    ['C:\\Windows\\x', 'C-Windows-x'],
    ['/absolute', 'absolute'],
    ['a\u0000b\r\nc', 'abc'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['.hidden', 'hidden'],
    ['-rf', 'rf'],
    ['~root', 'root'],
    ['ends with dots... ', 'ends with dots'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['a／b：c', 'a-b-c'],
    ['…', '…'],
    ['', 'segment'],
    ['\ud800', 'segment'],
  ])('of the segment %j is safe', (segment, name) => {
    expect(fileNameOf('{{segment_name}}', { ...facts, segment })).toBe(name)
  })

  it('is one plain name in every system, whatever a segment is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (segment) => {
        const name = fileNameOf('{{segment_name}}', { ...facts, segment })
        expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]|^[.\-~\s]|[.\s]$|\.\./u)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
        expect(name.length).toBeGreaterThan(0)
      }),
      { numRuns: 2_000 },
    )
  })
})
