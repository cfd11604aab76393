import 'server-only'
import type { Tx } from '../db/transaction'
import type { Relation } from '../segments/catalogue/types'
import type { Compiled } from '../segments/compile'
import type { Fragment } from '../segments/fragment'
import { mergeWholeTables, readInOneProcess } from './plan-store'
import { compileJoined, type Question } from './question'
import type { SummaryParts, SummarySection } from './schema'
import {
  channelPurchases,
  channelsQuery,
  fifthsQuery,
  firstOrders,
  firstsQuery,
  numbersQuery,
  predictedQuery,
  predictedRevenue,
  spendFifths,
  summaryNumbers,
} from './summary-store'

interface Section {
  /** What its question reads beside the conditions. */
  relations?: readonly Relation[]
  /** Whether it reads a whole table beside that of the customers. */
  merges?: true
  query: (compiled: Compiled, question: Question) => Fragment
  read: (tx: Tx, query: Fragment) => Promise<SummaryParts>
}

/** Each section of the summary is one statement, for the segment as for everybody. */
const SECTIONS: Record<SummarySection, Section> = {
  numbers: { query: numbersQuery, read: async (tx, query) => ({ numbers: await summaryNumbers(tx, query) }) },
  channels: {
    merges: true,
    query: channelsQuery,
    read: async (tx, query) => ({ channels: await channelPurchases(tx, query) }),
  },
  spend: { query: fifthsQuery, read: async (tx, query) => ({ spend: await spendFifths(tx, query) }) },
  predicted: {
    relations: ['customer_prediction'],
    merges: true,
    query: predictedQuery,
    read: async (tx, query) => ({ predicted: await predictedRevenue(tx, query) }),
  },
  firsts: {
    query: (compiled, { database, asOf }) => firstsQuery(compiled, asOf, database.timezone),
    read: async (tx, query) => ({ firsts: await firstOrders(tx, query) }),
  },
}

/** The statement that answers a section, as it runs. */
export function sectionQuery(section: SummarySection, question: Question, whose: 'members' | 'everybody'): Fragment {
  const { relations = [], query } = SECTIONS[section]
  return query(compileJoined(question, whose, relations), question)
}

/** The page asks all sections side by side. */
export async function askSection(tx: Tx, section: SummarySection, question: Question, whose: 'members' | 'everybody'): Promise<SummaryParts> {
  await (SECTIONS[section].merges ? mergeWholeTables(tx, question.members) : readInOneProcess(tx))
  return SECTIONS[section].read(tx, sectionQuery(section, question, whose))
}
