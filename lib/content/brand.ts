import 'server-only'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import { findBrand } from './brand-store'
import { BrandSettings, type Sender } from './schema'

export interface Brand {
  settings: BrandSettings
  /** 0 where nobody has saved one yet. */
  version: number
}

/** The brand kit of a database; where there is none, or it can no longer be read, a plain one with the brand's name. */
export async function brandOf(tx: Tx, database: Pick<CustomerDatabase, 'id' | 'brand'>): Promise<Brand> {
  const stored = await findBrand(tx, database.id)
  const read = BrandSettings.safeParse(stored?.settings)
  return { settings: read.success ? read.data : plainBrand(database.brand), version: stored?.version ?? 0 }
}

/** Who a message comes from: the one that it names, else the first; undefined where the brand kit has none. */
export function senderOf(settings: BrandSettings, senderId: string | null): Sender | undefined {
  return settings.senders.find(({ id }) => id === senderId) ?? settings.senders[0]
}

function plainBrand(name: string): BrandSettings {
  return {
    name,
    website: '',
    postalAddress: '',
    colours: { ground: '#f3f1ed', surface: '#ffffff', text: '#1c1917', muted: '#625b53', accent: '#c2410c', onAccent: '#ffffff' },
    font: 'Helvetica',
    logo: null,
    senders: [],
    tracking: { opens: true, clicks: true, utm: true },
  }
}
