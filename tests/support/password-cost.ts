import type { Cost } from '../../lib/auth/password-cost'

/** In the place of the product's own: the files under test hash hundreds of passwords, and what they prove holds at any cost. */
export const COST: Cost = { memory: 64, passes: 1 }
