import 'server-only'
import { checkSteps } from '../check-steps'
import type { DownloadDriver } from '../driver'
import { FILE_FIELDS, FileSettings } from '../files/schema'
import { FILE_IDENTITIES, FILE_TARGETS } from '../files/targets'
import { MODES } from '../schema'

export const download: DownloadDriver<FileSettings> = {
  kind: 'download',
  id: 'download',
  name: 'File download',
  description: 'A file of the segment, kept in Rekindle until somebody fetches it.',
  sources: ['https://www.rfc-editor.org/rfc/rfc4180', 'https://parquet.apache.org/docs/file-format/', 'https://www.rfc-editor.org/rfc/rfc9580'],
  settings: FileSettings,
  fields: FILE_FIELDS,
  secrets: [],
  modes: MODES,
  targets: () => FILE_TARGETS,
  ownTargets: true,
  identities: () => FILE_IDENTITIES,
  file: (settings) => settings,
  check: () => checkSteps({ File: () => 'Nothing leaves Rekindle: each run keeps its files here, to be fetched.' }),
}
