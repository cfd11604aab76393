import 'server-only'
import { findRequestToTell } from '../../audience/edit-requests-store'
import { env } from '../../core/env'
import { findFailedRun } from '../../destinations/failed-run-store'
import type { Tx } from '../../db/transaction'
import type { Mail } from '../../sending/mail'
import type { WriteMail } from '../../sending/send-due-mail'
import { findUnansweredIfAny, issueInvitationToken } from '../invitation-store'
import { inviterStillMay } from '../inviter'
import { findEnabledPersonByEmail, findPersonIfAny, type KnownPerson } from '../people-store'
import { countRecentTokens, issueToken, openTokenData } from '../token-store'
import { letter } from './letter'
import { writePasskeyMail } from './passkey-mails'

const MINUTE_MS = 60_000
/** So many links for a new password an hour, however often somebody asks for one. */
const RESETS_AN_HOUR = 5
/** A link that arrives hours after it was asked for helps nobody. */
const RESET_WAITS_MS = 60 * MINUTE_MS

type Writer = (tx: Tx, about: { reference: string; address: string; createdAt: Date; now: Date }) => Promise<Mail | undefined>

const WRITERS: Record<string, Writer> = {
  invitation: writeInvitation,
  password_reset: writeReset,
  email_change_old: writeOldAddress,
  email_change_new: writeNewAddress,
  password_changed: writePasswordChanged,
  email_changed: writeEmailChanged,
  passkey_added: (tx, { reference }) => writePasskeyMail(tx, 'passkey_added', reference),
  passkey_removed: (tx, { reference }) => writePasskeyMail(tx, 'passkey_removed', reference),
  passkey_refused: (tx, { reference }) => writePasskeyMail(tx, 'passkey_refused', reference),
  sign_in_locked: writeSignInLocked,
  delivery_failed: writeDeliveryFailed,
  edit_requested: writeEditRequested,
}

/** Makes the link that a mail carries at the moment that it is sent: until then only who it is for is stored. */
export const writeMail: WriteMail = async (tx, { kind, reference, address, createdAt }, now) => {
  const writer = WRITERS[kind]
  if (!writer) throw new Error(`There is no mail of the kind ${kind}`)
  return writer(tx, { reference, address: address ?? '', createdAt, now })
}

async function writeInvitation(tx: Tx, { reference, now }: { reference: string; now: Date }): Promise<Mail | undefined> {
  const invitation = await findUnansweredIfAny(tx, reference)
  if (!invitation || !(await inviterStillMay(tx, invitation, now))) return undefined
  const token = await issueInvitationToken(tx, reference, now)
  return letter({
    kind: 'invitation',
    to: invitation.email,
    subject: 'You are invited to Rekindle',
    before: [`${invitation.invitedBy} invites you to Rekindle as ${invitation.role}.`],
    link: { label: 'Accept the invitation', href: address('invitation', token) },
    after: ['The link works once, within 72 hours. If you did not expect this mail, ignore it: nothing happens then.'],
  })
}

async function writeReset(tx: Tx, about: { address: string; createdAt: Date; now: Date }): Promise<Mail | undefined> {
  const { now } = about
  if (now.getTime() - about.createdAt.getTime() > RESET_WAITS_MS) return undefined
  const person = await findEnabledPersonByEmail(tx, about.address)
  if (!person) return undefined
  const since = new Date(now.getTime() - 60 * MINUTE_MS)
  if ((await countRecentTokens(tx, { purpose: 'password_reset', personId: person.id }, since)) >= RESETS_AN_HOUR) return undefined
  const token = await issueToken(tx, { purpose: 'password_reset', personId: person.id, now })
  return letter({
    kind: 'password_reset',
    to: person.email,
    subject: 'A new password for Rekindle',
    before: ['Somebody, hopefully you, asked for a new password for your account.'],
    link: { label: 'Choose a new password', href: address('reset', token) },
    after: ['The link works once, within 30 minutes. If it was not you, ignore this mail: your password stays as it is.'],
  })
}

async function writeOldAddress(tx: Tx, { reference, now }: { reference: string; now: Date }): Promise<Mail | undefined> {
  const change = await halfOfChange(tx, reference, 'email_change_old', now)
  return (
    change &&
    letter({
      kind: 'email_change_old',
      to: change.person.email,
      subject: 'Change of your address for Rekindle',
      before: [
        `Your address for Rekindle is about to become ${change.email}.`,
        'Both addresses must confirm it. This is the link of your present one.',
      ],
      link: { label: 'Confirm the change', href: address('confirm-email', change.token) },
      after: ['The link works once, within two hours. If it was not you, do not open it, and change your password: somebody knows it.'],
    })
  )
}

async function writeNewAddress(tx: Tx, { reference, now }: { reference: string; now: Date }): Promise<Mail | undefined> {
  const change = await halfOfChange(tx, reference, 'email_change_new', now)
  return (
    change &&
    letter({
      kind: 'email_change_new',
      to: change.email,
      subject: 'Confirm your new address for Rekindle',
      before: ['This address is to be used for an account of Rekindle.', 'Both addresses must confirm it. This is the link of the new one.'],
      link: { label: 'Confirm this address', href: address('confirm-email', change.token) },
      after: ['The link works once, within two hours. If you did not expect this mail, ignore it: nothing happens then.'],
    })
  )
}

/** To who set the delivery up, while they may still send. */
async function writeDeliveryFailed(tx: Tx, { reference }: { reference: string }): Promise<Mail | undefined> {
  const run = await findFailedRun(tx, reference)
  const person = run && (await findPersonIfAny(tx, run.createdById))
  return (
    person &&
    letter({
      kind: 'delivery_failed',
      to: person.email,
      subject: `“${run.segment}” did not arrive at ${run.destination}`,
      before: [run.problem, run.remedy].filter((text) => text !== ''),
      link: { label: 'Open the run', href: `${env().APP_URL}/destinations/runs/${reference}` },
      after: ['What was delivered before stays there; the run goes on where it ended.'],
    })
  )
}

async function writeEditRequested(tx: Tx, { reference }: { reference: string }): Promise<Mail | undefined> {
  const request = await findRequestToTell(tx, reference)
  return (
    request &&
    letter({
      kind: 'edit_requested',
      to: request.to,
      subject: `${request.by} asks for a change of “${request.segment}”`,
      before: [`${request.by} may see this segment, but not change it, and writes:`, ...request.note.split(/\s*\n\s*/)],
      link: { label: 'Open the segment', href: `${env().APP_URL}/segments/${request.segmentId}` },
      after: ['Nothing changes by itself. On its page you can change it, or say that it is done.'],
    })
  )
}

async function writePasswordChanged(tx: Tx, { reference }: { reference: string }): Promise<Mail | undefined> {
  const person = await findPersonIfAny(tx, reference)
  return (
    person &&
    letter({
      kind: 'password_changed',
      to: person.email,
      subject: 'Your password for Rekindle was changed',
      before: ['Your password was changed just now, and everybody who used your account was signed out.'],
      after: ['If it was not you, ask for a new password on the sign-in page at once, and tell an admin.'],
    })
  )
}

async function writeSignInLocked(tx: Tx, { reference }: { reference: string }): Promise<Mail | undefined> {
  const person = await findPersonIfAny(tx, reference)
  return (
    person &&
    letter({
      kind: 'sign_in_locked',
      to: person.email,
      subject: 'Many wrong passwords for your Rekindle account',
      before: ['Somebody typed ten wrong passwords for your account. From where they came, nobody can sign in to it for 15 minutes.'],
      after: ['If it was not you, there is nothing to do; a password that you use nowhere else keeps them out.'],
    })
  )
}

function writeEmailChanged(_tx: Tx, about: { address: string }): Promise<Mail> {
  const mail = letter({
    kind: 'email_changed',
    to: about.address,
    subject: 'Your address for Rekindle was changed',
    before: ['Your account of Rekindle uses another address from now on. Both addresses confirmed it.'],
    after: ['If it was not you, tell an admin at once.'],
  })
  return Promise.resolve(mail)
}

async function halfOfChange(
  tx: Tx,
  personId: string,
  purpose: 'email_change_old' | 'email_change_new',
  now: Date,
): Promise<{ person: KnownPerson; email: string; token: string } | undefined> {
  const [person, data] = [await findPersonIfAny(tx, personId), await openTokenData(tx, personId, purpose, now)]
  if (!person || person.isDisabled || !data?.email) return undefined
  return { person, email: data.email, token: await issueToken(tx, { purpose, personId, data, now }) }
}

function address(page: string, token: string): string {
  return new URL(`/${page}/${token}`, env().APP_URL).href
}
