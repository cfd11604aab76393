import 'server-only'

/** Why a value cannot be used; a value itself, because a file may have a million of them. */
export class Fault {
  readonly reason: string
  readonly message: string

  constructor(reason: string, message: string) {
    this.reason = reason
    this.message = message
  }
}
