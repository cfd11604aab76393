import 'server-only'
import { readBytes } from '../import/bytes'
import { removeUpload, uploadsAtRest } from '../uploads'
import type { Person } from './people-store'

const OVERLAP = 1_024

/**
 * Removes the uploads that may name this person, so that somebody has to choose such a file again. One that is being imported stays: its rows
 * are screened, and it goes when its import is done. What cannot be searched, because it is packed in another way, goes too.
 */
export async function removeUploadsNaming(person: Person, inUse: ReadonlySet<string>): Promise<void> {
  for (const file of await uploadsAtRest(inUse)) if (await names(file, person)) await removeUpload(file)
}

async function names(file: string, { externalIds, emails, phones }: Person): Promise<boolean> {
  const texts = [...emails, ...phones].map((text) => text.trim().toLowerCase()).filter((text) => text !== '')
  const cells = externalIds.map((id) => new RegExp(`(?:^|[\\s,;|"':])${escaped(id.toLowerCase())}(?:$|[\\s,;|"'}])`))
  let rest = ''
  try {
    for await (const chunk of readBytes(file)) {
      if (rest === '' && chunk.subarray(0, 4).toString('latin1') === 'PAR1') return true
      // Without the zeros of UTF-16 its ASCII reads like any other.
      const text = (rest + chunk.toString('utf8').replaceAll('\0', '')).toLowerCase()
      if (texts.some((one) => text.includes(one)) || cells.some((cell) => cell.test(text))) return true
      rest = text.slice(-OVERLAP)
    }
    return false
  } catch {
    return true
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
