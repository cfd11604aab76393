import 'server-only'
import { createHash } from 'node:crypto'
import type { Contribution } from '../customers/ingest/contribution'

export interface Delivered {
  topic: string
  body: unknown
}

export interface Reading {
  /** Of the database, for what says no offset. */
  zone: string
  idPrefix: string
  /** ISO instant. */
  now: string
}

/** What a delivery says, or why it says nothing. */
export type Read = Omit<Contribution, 'index'> | { ignored: string } | { rejected: string }

/** Somebody who bought without an account is known by their address, and again by it the next time. */
export function guestId(email: string): string {
  return `guest-${createHash('sha256').update(email.normalize('NFKC').trim().toLowerCase()).digest('hex').slice(0, 24)}`
}
