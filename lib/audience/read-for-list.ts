import 'server-only'
import { createHash } from 'node:crypto'
import type { Db } from '../db/client'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Names } from '../segments/describe'
import { fold } from '../segments/text'
import { orderKey } from './order-key'
import { namesOf } from './reference-names'
import { type Reading, readChanged } from './reading-store'
import type { StoredSegment } from './saved-store'
import { wordsOf } from './stored-definition'

/** Counted up where the words or the keys of a segment come out differently than before. */
const EDITION = 1
export const CATALOGUE = createHash('sha256')
  .update(JSON.stringify([EDITION, STANDARD_CATALOGUE.tables, STANDARD_CATALOGUE.attributes]))
  .digest('base64url')

/** Brings what the list is searched by up to date. */
export async function readForList(db: Db, databaseId: string): Promise<void> {
  await readChanged(db, databaseId, CATALOGUE, async (segments) => {
    const names = new Map<string, Names>()
    for (const { privateTo } of segments) if (!names.has(privateTo)) names.set(privateTo, await namesFor(db, databaseId, segments, privateTo))
    return segments.map((segment) => reading(segment, names.get(segment.privateTo) ?? new Map()))
  })
}

/** What everybody may find is said without names that only some may see. */
function namesFor(db: Db, databaseId: string, segments: readonly StoredSegment[], privateTo: string): Promise<Names> {
  const alike = segments.filter((segment) => segment.privateTo === privateTo)
  return namesOf(db.prisma, { databases: 'all', privates: [privateTo] }, databaseId, alike)
}

function reading(segment: StoredSegment, known: Names): Reading {
  const { isBroken, words, openWords } = wordsOf(segment, known)
  const { name, folder, description, labels } = segment
  // The editor offers the conditions in words as the description.
  const openDescription = description === words ? openWords : description
  const text = (...said: string[]): string => fold([name, folder, ...labels, ...said].join('\n'))
  return {
    isBroken,
    nameKey: orderKey(name),
    folderKey: orderKey(folder),
    text: text(description, words),
    openText: text(openDescription, openWords),
  }
}
