import 'server-only'
import { EmailAddress } from '../core/email-address'
import type { Claimed, Session } from './deliver-message'
import type { SigningKey } from './dkim'
import { type Mail, writeMail } from './mime'
import type { Relay } from './relay'
import { returnPath } from './reports/return-path'
import { openSession } from './smtp-session'
import type { Channel } from './schema'

/** A text of a campaign, written out for one person. */
export interface TextMessage {
  kind: 'text'
  body: string
  quiet: QuietHours
}

/** From one hour of the day until another, in which nobody gets a text; the same hour twice: never quiet. */
export interface QuietHours {
  from: number
  until: number
  /** IANA name, where the number does not say in which country its person is. */
  timezone: string
}

export type Written = (Mail & { key?: SigningKey }) | TextMessage

/** What differs from channel to channel: how a message becomes bytes, when it may go, and who takes it. The ledger and its gate are the same. */
export interface Carrier {
  channel: Channel
  /** In the only form in which it may be written to. */
  isAddress(address: string | null): boolean
  /** @throws what cannot be written out */
  write(written: Written, message: Claimed, date: Date): Promise<{ from: string; bytes: Buffer }>
  /** When it may go, where that is later than `now`. */
  notBefore?(written: Written, message: Claimed, now: Date): Date | undefined
  /** @throws RelayError when no session comes about */
  open(): Promise<Session>
}

export function emailCarrier(relay: () => Relay): Carrier {
  return {
    channel: 'email',
    isAddress(address) {
      const read = EmailAddress.safeParse(address)
      return read.success && read.data === address
    },
    async write(written, message, date) {
      if (written.kind !== 'mail') throw new Error('A text is no email.')
      return { from: returnPath(message.uuid) ?? written.from.address, bytes: await writeMail(written, message, date, written.key) }
    },
    open: () => openSession(relay()),
  }
}
