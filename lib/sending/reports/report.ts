import 'server-only'

/** What a bounce says: nobody has the address, it did not work this time, or the sender was refused. */
export type Severity = 'hard' | 'soft' | 'sender'

/** What became of a message after it was taken, as somebody else tells. */
export type Report =
  | { kind: 'delivered' }
  | { kind: 'bounced'; severity: Severity; status?: string | undefined; detail?: string | undefined }
  | { kind: 'complained'; detail?: string | undefined }
