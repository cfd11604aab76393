export const ROLES = ['marketer', 'analyst', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who may do what. Deny by default: a permission that is not in this table belongs to nobody. */
export const PERMISSIONS = {
  'segments:read': ['marketer', 'analyst', 'admin'],
  'segments:write': ['marketer', 'admin'],
  'customers:read_personal': ['marketer', 'admin'],
  'data:read': ['marketer', 'analyst', 'admin'],
  'data:write': ['admin'],
  'people:read': ['admin'],
  'people:write': ['admin'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS

export type Actor =
  | { type: 'user'; id: string; name: string; role: Role }
  /** A job, the command line of this machine, or start-up. */
  | { type: 'system'; id: string; name: string }

export function may(actor: Actor, permission: Permission): boolean {
  if (actor.type === 'system') return true
  return (PERMISSIONS[permission] as readonly Role[]).includes(actor.role)
}
