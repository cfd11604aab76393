import { expect } from 'vitest'
import { createKey } from '../../../lib/auth/keys/create-key'
import type { NewKey } from '../../../lib/auth/keys/schema'
import { answerApi, type ApiServer, newLimits } from '../../../lib/api/answer'
import type { Clock } from '../../../lib/core/clock'
import { systemClock } from '../../../lib/core/clock'
import type { Db } from '../../../lib/db/client'
import { asSystem } from '../../support/database'

export interface Answer {
  status: number
  headers: Headers
  /** The JSON that was sent, or undefined. */
  body: unknown
}

/** The API over one database, with the outputs of all operations held against what they promise. */
export function apiOver(db: Db, { clock = systemClock, limits = newLimits() }: { clock?: Clock; limits?: ApiServer['limits'] } = {}) {
  const server: ApiServer = {
    db,
    clock,
    limits,
    onOutput({ spec }, output) {
      expect(spec.output, `${spec.id} says what it answers`).toBeDefined()
      expect(spec.output?.safeParse(JSON.parse(JSON.stringify(output ?? null))), spec.id).toMatchObject({ success: true })
    },
  }
  const call = async (
    method: string,
    path: string,
    { key, body, headers = {} }: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const authorization: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` }
    const request = new Request(`http://localhost:3000/api/v1${path}`, { method, headers: { ...type, ...authorization, ...headers }, ...sent })
    const answer = await answerApi(request, server)
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }
  return { call, server }
}

export async function makeKey(db: Db, input: Partial<NewKey> = {}, clock: Clock = systemClock): Promise<{ id: string; key: string }> {
  return createKey({ ctx: asSystem(db, clock), input: { name: 'Nightly job', role: 'admin', ...input } })
}

export const EVERYBODY = { version: 1, include: { match: 'all', of: [] }, exclude: null }
