import 'server-only'
import * as z from 'zod'
import type { FileDriver } from '../driver'
import { FileSettings } from '../files/schema'
import { personTarget } from '../person-targets'
import { checkSftp } from './sftp-check'
import { SFTP_PLACE, SFTP_SECRETS, sftpFields } from './sftp-settings'
import { uploadBySftp } from './sftp-upload'

const HOST = 'sftp.attentivemobile.com'

const AttentiveSftpSettings = z.strictObject({
  ...SFTP_PLACE,
  host: SFTP_PLACE.host.default(HOST),
  identifier: z.enum(['email', 'phone']).default('phone'),
  fileName: FileSettings.shape.fileName,
  splitRows: FileSettings.shape.splitRows,
})
type AttentiveSftpSettings = z.output<typeof AttentiveSftpSettings>

export const attentiveSftp: FileDriver<AttentiveSftpSettings> = {
  kind: 'files',
  id: 'attentive_sftp',
  name: 'Attentive (SFTP)',
  description: "A list of emails or phones in Attentive's SFTP folder, which becomes a segment there within 24 hours.",
  sources: [
    'https://docs.attentive.com/pages/developer-guides/sftp-solution/subscriber-segment-upload/',
    'https://help.attentivemobile.com/hc/en-us/articles/12915484059668-Amperity-subscriber-segment-upload',
  ],
  settings: AttentiveSftpSettings,
  fields: [
    ...sftpFields(HOST),
    {
      name: 'identifier',
      label: 'Subscribers are told apart by',
      kind: 'choice',
      initial: 'phone',
      options: [
        { value: 'phone', label: 'Phone' },
        { value: 'email', label: 'Email' },
      ],
      hint: 'As it was agreed with Attentive; a file never holds both.',
    },
    {
      name: 'fileName',
      label: 'File name',
      kind: 'text',
      initial: '{{segment_name}}',
      hint: 'It becomes the name of the segment in Attentive; the same name replaces the list there. .csv is added.',
    },
    {
      name: 'splitRows',
      label: 'Rows in one file',
      kind: 'number',
      initial: 0,
      hint: '0 writes one file. Attentive takes at most 500,000 rows in one; each further file is a segment of its own there.',
      isAdvanced: true,
    },
  ],
  secrets: SFTP_SECRETS,
  // A file takes the place of the list that has its name, so it must hold everybody.
  modes: ['replace'],
  targets: ({ identifier }) => [{ ...personTarget(identifier), isRequired: true }],
  ownTargets: false,
  identities: ({ identifier }) => [identifier],
  file: ({ fileName, splitRows }) => FileSettings.parse({ fileName, splitRows, format: 'csv', header: false }),
  check: checkSftp,
  upload: (link, { runId }, part) => uploadBySftp(link, runId, part),
}
