import 'server-only'
import { fileNameOf } from './files/file-name'
import type { StoredRun } from './run-store'

/** Of the files of a run, by the template of the destination; the name of the delivery stands for the segment's. */
export function fileNameFor({ delivery, testRows }: StoredRun, template: string, zone: string, now: Date): string {
  const name = fileNameOf(template, { segment: delivery.audience, now, zone })
  return testRows === null ? name : `test-${name}`
}
