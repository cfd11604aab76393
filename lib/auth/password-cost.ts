import 'server-only'

export interface Cost {
  /** Kibibytes. */
  memory: number
  passes: number
}

/** About a fifth of a second on one core. Tests put a cheaper module in this one's place; nothing that is built or set can. */
export const COST: Cost = { memory: 65_536, passes: 3 }
