import {
  Ban,
  Blend,
  ChartSpline,
  Database,
  FileDown,
  House,
  Inbox,
  type LucideIcon,
  Mail,
  Send,
  Settings,
  Share2,
  ShieldCheck,
  Store,
  Table2,
  Tags,
  UserRound,
  Users,
} from 'lucide-react'
import { type Actor, may, type Permission } from '@/lib/auth/permissions'

export interface Place {
  href: string
  label: string
  icon: LucideIcon
  keys: readonly string[]
  permission: Permission
}

export interface PlaceGroup {
  title?: string
  places: readonly Place[]
}

/** What exists, in the order of the rail. What does not exist yet is not listed. */
const GROUPS: readonly PlaceGroup[] = [
  {
    places: [
      { href: '/home', label: 'Home', icon: House, keys: ['g', 'h'], permission: 'segments:read' },
      { href: '/segments', label: 'Segments', icon: Blend, keys: ['g', 's'], permission: 'segments:read' },
      { href: '/customers', label: 'Customers', icon: UserRound, keys: ['g', 'c'], permission: 'segments:read' },
    ],
  },
  { places: [{ href: '/content', label: 'Content', icon: Mail, keys: ['g', 'm'], permission: 'content:read' }] },
  {
    title: 'Sending',
    places: [
      { href: '/campaigns', label: 'Campaigns', icon: Send, keys: ['g', 'k'], permission: 'campaigns:read' },
      { href: '/topics', label: 'Topics', icon: Tags, keys: ['g', 'n'], permission: 'campaigns:read' },
      { href: '/suppressions', label: 'Suppression list', icon: Ban, keys: ['g', 'x'], permission: 'campaigns:read' },
      { href: '/inbox', label: 'Local inbox', icon: Inbox, keys: ['g', 'l'], permission: 'campaigns:read' },
    ],
  },
  {
    title: 'Data',
    places: [
      { href: '/data/imports', label: 'Imports', icon: FileDown, keys: ['g', 'i'], permission: 'data:read' },
      { href: '/data/sources', label: 'Sources', icon: Store, keys: ['g', 'o'], permission: 'data:read' },
      { href: '/data/duplicates', label: 'Duplicates', icon: Users, keys: ['g', 'u'], permission: 'data:read' },
      { href: '/data/predictions', label: 'Predictions', icon: ChartSpline, keys: ['g', 'p'], permission: 'data:read' },
      { href: '/data/explorer', label: 'Explorer', icon: Table2, keys: ['g', 'e'], permission: 'data:read' },
      { href: '/data/quality', label: 'Data quality', icon: ShieldCheck, keys: ['g', 'q'], permission: 'data:read' },
      { href: '/data/databases', label: 'Databases', icon: Database, keys: ['g', 'd'], permission: 'data:read' },
    ],
  },
  {
    places: [
      { href: '/destinations', label: 'Destinations', icon: Share2, keys: ['g', 't'], permission: 'destinations:read' },
      { href: '/settings', label: 'Settings', icon: Settings, keys: ['g', ','], permission: 'segments:read' },
    ],
  },
]

/** The places that this person may see. */
export function placesFor(actor: Actor): PlaceGroup[] {
  return GROUPS.map((group) => ({ ...group, places: group.places.filter(({ permission }) => may(actor, permission)) })).filter(
    ({ places }) => places.length > 0,
  )
}

export function isCurrent(place: Place, pathname: string): boolean {
  return pathname === place.href || pathname.startsWith(`${place.href}/`)
}
