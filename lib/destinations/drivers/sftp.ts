import 'server-only'
import * as z from 'zod'
import type { FileDriver } from '../driver'
import { FILE_FIELDS, FileSettings } from '../files/schema'
import { FILE_IDENTITIES, FILE_TARGETS } from '../files/targets'
import { MODES } from '../schema'
import { checkSftp } from './sftp-check'
import { SFTP_PLACE, SFTP_SECRETS, sftpFields } from './sftp-settings'
import { uploadBySftp } from './sftp-upload'

const SftpSettings = z.strictObject({ ...SFTP_PLACE, ...FileSettings.shape })
type SftpSettings = z.output<typeof SftpSettings>

export const sftp: FileDriver<SftpSettings> = {
  kind: 'files',
  id: 'sftp',
  name: 'SFTP',
  description: 'A file in a folder of an SFTP server, whose key is pinned.',
  sources: ['https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02', 'https://github.com/openssh/openssh-portable/blob/master/PROTOCOL'],
  settings: SftpSettings,
  fields: [...sftpFields(), ...FILE_FIELDS],
  secrets: SFTP_SECRETS,
  modes: MODES,
  targets: () => FILE_TARGETS,
  ownTargets: true,
  identities: () => FILE_IDENTITIES,
  // Parsing takes what belongs to the server out.
  file: (settings) => z.object(FileSettings.shape).parse(settings),
  check: checkSftp,
  upload: (link, { runId }, part) => uploadBySftp(link, runId, part),
}
