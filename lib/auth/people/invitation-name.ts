import 'server-only'
import type { Role } from '../permissions'

/** What the audit log calls an invitation: its address is personal data. */
export function invitationName({ role }: { role: Role }): string {
  return `Invitation as ${role}`
}
