import 'server-only'
import { db } from '../db/client'
import { countPeople } from './store'

/** Whether the first admin exists, so that people sign in instead of setting up. */
export async function isSetUp(): Promise<boolean> {
  return (await countPeople(db().prisma)) > 0
}
