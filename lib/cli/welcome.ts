import 'server-only'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { systemContext } from '../actions/context'
import { createPerson } from '../auth/create-person'
import { type Role, ROLES } from '../auth/permissions'
import { countPeople } from '../auth/store'
import { loadSampleBrand } from '../customers/load-sample-brand'
import { sampleIsWanted } from '../customers/sample/sample-store'
import { db } from '../db/client'
import { DATA_DIR, type Prepared } from './environment'
import { withOwner } from './owner'

/** Fewer make the end-to-end tests quick. */
const CUSTOMERS = Number(process.env.REKINDLE_SAMPLE_CUSTOMERS ?? 50_000)
const NAMES: Record<Role, string> = { marketer: 'Mara Marketer', analyst: 'Anil Analyst', admin: 'Ada Admin' }

export interface SignIns {
  password: string
  lines: string[]
}

/** Loads the sample brand and its three people into an empty installation; returns how to sign in while they are there. */
export async function welcomeSample(prepared: Prepared, onStep: (step: string) => void): Promise<SignIns | undefined> {
  const file = path.join(DATA_DIR, 'sample-password')
  if (process.env.REKINDLE_SAMPLE !== 'off' && (existsSync(file) || !(await peopleExist())) && (await sampleIsWanted(db()))) {
    onStep(`Loading the sample brand (${CUSTOMERS.toLocaleString('en')} customers, once)`)
    await withOwner(prepared, (owner) => loadSampleBrand({ ctx: systemContext('sample brand', { db: owner }), input: { customers: CUSTOMERS } }))
    if (!existsSync(file)) writeFileSync(file, randomBytes(9).toString('base64url'), { mode: 0o600 })
  }
  if (!existsSync(file)) return undefined
  const password = readFileSync(file, 'utf8')
  if (!(await peopleExist())) await createSamplePeople(password)
  return { password, lines: ROLES.map((role) => `${role.padEnd(9)} ${emailOf(role)}`) }
}

export async function peopleExist(): Promise<boolean> {
  return (await countPeople(db().prisma)) > 0
}

async function createSamplePeople(password: string): Promise<void> {
  for (const role of ROLES) {
    await createPerson({ ctx: systemContext('sample brand'), input: { name: NAMES[role], email: emailOf(role), password, role } })
  }
}

function emailOf(role: Role): string {
  return `${role}@example.com`
}
