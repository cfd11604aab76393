export const ROLES = ['marketer', 'analyst', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who may do what. Deny by default: a permission that is not in this table belongs to nobody. */
export const PERMISSIONS = {
  'segments:read': ['marketer', 'analyst', 'admin'],
  'segments:write': ['marketer', 'admin'],
  /** Asking in SQL: for numbers alone, by views that hold as much as somebody may see. */
  'segments:sql': ['marketer', 'analyst', 'admin'],
  /** Taking the customers of a segment out one by one, as a file; what a chart shows is anybody's who may read segments. */
  'segments:export': ['marketer', 'admin'],
  'customers:read_personal': ['marketer', 'admin'],
  'data:read': ['marketer', 'analyst', 'admin'],
  'data:write': ['admin'],
  /** Customers, orders and events from a program, and nothing else: what the key of a shop needs. */
  'data:ingest': ['admin'],
  /** Merging two customers who are one person, and undoing it. */
  'customers:merge': ['admin'],
  /** Everything about one person, to hand it over or to erase it. */
  'customers:export': ['admin'],
  'customers:erase': ['admin'],
  /** Messages, their pictures and the brand kit. */
  'content:read': ['marketer', 'analyst', 'admin'],
  'content:write': ['marketer', 'admin'],
  /** What is sent to whom, and what became of it. */
  'campaigns:read': ['marketer', 'analyst', 'admin'],
  'campaigns:write': ['marketer', 'admin'],
  /** Tools that audiences are sent to, and what was sent. */
  'destinations:read': ['marketer', 'analyst', 'admin'],
  'destinations:write': ['admin'],
  /** Sending an audience to a tool that an admin has connected. */
  'deliveries:write': ['marketer', 'admin'],
  'people:read': ['admin'],
  'people:write': ['admin'],
  /** One's own account: password, second factor, sessions. */
  'account:write': ['marketer', 'analyst', 'admin'],
  'keys:read': ['admin'],
  'keys:write': ['admin'],
  'webhooks:read': ['admin'],
  'webhooks:write': ['admin'],
  'audit:read': ['admin'],
  'system:read': ['admin'],
  'system:write': ['admin'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS

/** The customer-360 databases that somebody may see. */
export type Databases = 'all' | readonly string[]

export type Actor =
  | {
      type: 'user'
      id: string
      name: string
      role: Role
      databases: Databases
      sessionId: string
      provenAt: Date
      /** An admin who has yet to set up the second factor that admins must have. */
      mustEnrol?: true
    }
  /** A key of the API; `permissions` are at most those of its role. */
  | { type: 'key'; id: string; name: string; role: Role; databases: Databases; permissions: readonly string[] }
  /** A job, the command line of this machine, or start-up. */
  | { type: 'system'; id: string; name: string }

export function may(actor: Actor, permission: Permission): boolean {
  if (actor.type === 'system') return true
  if (actor.type === 'key' && !actor.permissions.includes(permission)) return false
  return (PERMISSIONS[permission] as readonly Role[]).includes(actor.role)
}

export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => (PERMISSIONS[permission] as readonly Role[]).includes(role))
}

/** What an operation asks of whoever runs it. */
export interface Demands {
  permission: Permission
  /** Its answer tells who customers are, so it asks for `customers:read_personal` too. */
  personal?: true
  /** It reaches beyond one customer-360 database, so it is for those who see all of them. */
  allDatabases?: true
}

/** The first demand that this actor does not meet; undefined when they may. */
export function unmetDemand(actor: Actor, { permission, personal, allDatabases }: Demands): 'permission' | 'personal' | 'databases' | undefined {
  if (!may(actor, permission)) return 'permission'
  if (personal && !may(actor, 'customers:read_personal')) return 'personal'
  return allDatabases && databasesOf(actor) !== 'all' ? 'databases' : undefined
}

export function databasesOf(actor: Actor): Databases {
  return actor.type === 'system' ? 'all' : actor.databases
}

/** Which segments somebody sees: those of everybody in these databases, and the private ones of these people. */
export interface Viewer {
  databases: Databases
  privates: 'all' | readonly string[]
}

export const SEES_EVERYTHING: Viewer = { databases: 'all', privates: 'all' }

/** Admins and jobs see what is private too; a key has nothing of its own. */
export function viewerOf(actor: Actor): Viewer {
  if (actor.type === 'system') return SEES_EVERYTHING
  return { databases: actor.databases, privates: actor.role === 'admin' ? 'all' : [actor.id] }
}

/** Keeps a query to the databases that somebody may see: `where: { databaseId: visible(databases) }`. */
export function visible(databases: Databases): { in?: string[] } {
  return databases === 'all' ? {} : { in: [...databases] }
}

/** Keeps a query to the segments that somebody may see: `where: { ...seenBy(viewer) }`. */
export function seenBy({ databases, privates }: Viewer): { databaseId: { in?: string[] }; privateTo: { in?: string[] } } {
  return { databaseId: visible(databases), privateTo: privates === 'all' ? {} : { in: ['', ...privates] } }
}
