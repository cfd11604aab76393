import 'server-only'
import { createHmac } from 'node:crypto'
import { env } from '../core/env'
import { AppError } from '../core/errors'
import type { Db } from '../db/client'
import { networkOf } from './network'
import { forgetTurns, giveBackTurn, isRemembered, type Limit, remember, takeTurn, type Turn } from './rate-store'

const QUARTER = 15 * 60
/** One account from one network. */
const PAIR: Limit = { turns: 10, slowFrom: 5, windowSeconds: QUARTER, blockSeconds: QUARTER }
/** One account from everywhere but the networks that its owner has signed in from. */
const ACCOUNT: Limit = { turns: 10, windowSeconds: QUARTER, blockSeconds: QUARTER }
/** All accounts from one network: fewer than a list of addresses is long, more than an office mistypes. */
const NETWORK: Limit = { turns: 100, windowSeconds: QUARTER, blockSeconds: QUARTER }
/** Questions to the passkeys of browsers of one network: each view of the sign-in page asks one. */
const QUESTIONS: Limit = { turns: 300, windowSeconds: QUARTER, blockSeconds: 60 }
const KNOWN_SECONDS = 30 * 24 * 60 * 60

export interface Attempt {
  /** Stands in logs for the address that was typed. */
  account: string
  network: string
  now: Date
}

export function attemptOf({ email, address, now }: { email: string; address: string; now: Date }): Attempt {
  return { account: fingerprint(`account ${email}`), network: fingerprint(`network ${networkOf(address)}`), now }
}

/** Codes are counted like passwords, but on their own. */
export function secondAttemptOf({ personId, address, now }: { personId: string; address: string; now: Date }): Attempt {
  return { account: fingerprint(`second factor ${personId}`), network: fingerprint(`network ${networkOf(address)}`), now }
}

/** Nobody can guess a signature; what is kept down is the work of checking. */
export function passkeyAttemptOf({ credentialId, address, now }: { credentialId: string; address: string; now: Date }): Attempt {
  return { account: fingerprint(`passkey ${credentialId}`), network: fingerprint(`network ${networkOf(address)}`), now }
}

/** @throws AppError RATE_LIMITED */
export async function admitQuestion(prisma: Db['prisma'], { address, now }: { address: string; now: Date }): Promise<void> {
  refuseUnless(await takeTurn(prisma, `sign-in:questions:${fingerprint(`network ${networkOf(address)}`)}`, QUESTIONS, now))
}

export interface Admission {
  /** It is the attempt that locks this account for this network or for all unknown ones, unless it succeeds. */
  locks: boolean
  /** The counters that it is on. */
  counted: string[]
}

/**
 * Counts an attempt as failed before its password is looked at, so that attempts at the same time cannot slip through together.
 * @throws AppError RATE_LIMITED, and then the password must not be looked at.
 */
export async function admitAttempt(prisma: Db['prisma'], attempt: Attempt): Promise<Admission> {
  const { pair, account, network, known } = keysOf(attempt)
  refuseUnless(await takeTurn(prisma, network, NETWORK, attempt.now))
  const turn = await takeTurn(prisma, pair, PAIR, attempt.now)
  refuseUnless(turn)
  const counted = [network, pair]
  if (!(await isRemembered(prisma, known, attempt.now))) {
    const everywhere = await takeTurn(prisma, account, ACCOUNT, attempt.now)
    refuseUnless(everywhere)
    counted.push(account)
    return { locks: turn.count >= PAIR.turns || everywhere.count >= ACCOUNT.turns, counted }
  }
  return { locks: turn.count >= PAIR.turns, counted }
}

/** The person was who they said: the attempt counts no more, and their network is known. */
export async function noteSuccess(prisma: Db['prisma'], attempt: Attempt, { counted }: Admission): Promise<void> {
  const { pair, known } = keysOf(attempt)
  for (const key of counted) await giveBackTurn(prisma, key)
  await forgetTurns(prisma, pair, attempt.now)
  await remember(prisma, known, KNOWN_SECONDS, attempt.now)
}

/** The attempt was never looked at. */
export async function withdrawAttempt(prisma: Db['prisma'], { counted }: Admission): Promise<void> {
  for (const key of counted) await giveBackTurn(prisma, key)
}

function refuseUnless(turn: Turn): void {
  if (turn.isGranted) return
  const minutes = Math.ceil(turn.waitSeconds / 60)
  const wait = turn.waitSeconds < 60 ? `${turn.waitSeconds} seconds` : minutes === 1 ? 'a minute' : `${minutes} minutes`
  throw new AppError('RATE_LIMITED', 'There were too many attempts to sign in.', {
    remedy: `Wait ${wait}, then try again.`,
    retryAfterSeconds: Math.max(1, turn.waitSeconds),
  })
}

function keysOf({ account, network }: Attempt): Record<'pair' | 'account' | 'network' | 'known', string> {
  return {
    pair: `sign-in:pair:${account}:${network}`,
    account: `sign-in:account:${account}`,
    network: `sign-in:network:${network}`,
    known: `sign-in:known:${account}:${network}`,
  }
}

/** Neither the counters nor the logs hold an address of anybody in clear. */
function fingerprint(text: string): string {
  return createHmac('sha256', env().APP_SECRET).update(`sign-in ${text}`).digest('base64url').slice(0, 16)
}
