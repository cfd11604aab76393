import 'server-only'
import { hasSqlDetails, loadModule, parseSync } from 'libpg-query'
import { CASTS, FUNCTIONS } from './sql-functions'
import { placeAt, placeAtByte, problem, type SqlProblem } from './sql-problem'

/**
 * Says what is wrong with a query before the database is asked, by PostgreSQL's own grammar and the whole tree. It is there for its words:
 * what keeps a query from doing harm is the role that it runs as.
 */
export async function checkSql(text: string, tables: ReadonlySet<string>): Promise<SqlProblem | undefined> {
  if (text.trim() === '') return EMPTY
  await loadModule()
  const parsed = parse(text)
  if ('message' in parsed) return parsed
  const [first, second] = parsed.statements
  if (!first) return EMPTY
  if (second) return problem('There is more than one statement.', 'Keep one SELECT.', placeAtByte(text, startOf(text, second.stmt_location ?? 0)))
  const kind = Object.keys(first.stmt ?? {})[0] ?? ''
  if (kind !== 'SelectStmt') return problem('This is not a SELECT.', 'A SQL segment only reads: write one SELECT.', placeAt(text, 0))
  return checkTree(text, first.stmt, tables)
}

const EMPTY = problem('There is no query yet.', 'Write a SELECT that answers with the column customer_key.')

interface Statement {
  stmt?: unknown
  /** In bytes; left out for the first. */
  stmt_location?: number
}

function parse(text: string): { statements: Statement[] } | SqlProblem {
  try {
    const { stmts = [] } = parseSync(text) as { stmts?: Statement[] }
    return { statements: stmts }
  } catch (error) {
    if (error instanceof RangeError) return problem('The query is nested too deeply to be read.', 'Make it simpler, for example by WITH.')
    if (!hasSqlDetails(error) || !error.sqlDetails) throw error
    const { message, cursorPosition } = error.sqlDetails
    return problem(sentence(message), 'Correct the query at this place.', placeAt(text, cursorPosition))
  }
}

type TreeNode = Record<string, unknown>

/** Breadth first and without recursion: a tree may be deep. */
function checkTree(text: string, root: unknown, tables: ReadonlySet<string>): SqlProblem | undefined {
  const nodes = [...nodesIn(root)]
  const own = new Set(nodes.flatMap(({ kind, node }) => (kind === 'CommonTableExpr' ? [String(node.ctename)] : [])))
  for (const { kind, node } of nodes) {
    const found = checkNode(kind, node, tables, own)
    if (found) return { ...found, place: placeOf(text, node) }
  }
  return undefined
}

function* nodesIn(root: unknown): Generator<{ kind: string; node: TreeNode }> {
  const waiting: unknown[] = [root]
  for (let at = 0; at < waiting.length; at += 1) {
    const value = waiting[at]
    if (typeof value !== 'object' || value === null) continue
    for (const [kind, child] of Object.entries(value)) {
      if (typeof child !== 'object' || child === null) continue
      if (!Array.isArray(child)) yield { kind, node: child as TreeNode }
      waiting.push(child)
    }
  }
}

/** Nodes stand under their kind, and some under the field that holds them. */
const NODES: ReadonlySet<string> = new Set(
  `SelectStmt ResTarget ColumnRef A_Star String Integer Float Boolean A_Const A_Expr BoolExpr NullTest BooleanTest FuncCall TypeCast TypeName
  SubLink CaseExpr CaseWhen CoalesceExpr MinMaxExpr RangeVar RangeSubselect RangeFunction JoinExpr Alias WithClause CommonTableExpr SortBy
  WindowDef GroupingSet List A_ArrayExpr A_Indirection A_Indices RowExpr SQLValueFunction CollateClause GroupingFunc`.split(/\s+/),
)
const FIELDS: ReadonlySet<string> = new Set(
  `larg rarg withClause alias typeName whereClause over limitCount limitOffset havingClause val ival fval sval boolval bsval lexpr rexpr arg
  quals subselect subquery testexpr expr defresult agg_filter result usingClause join_using_alias ctequery lidx uidx startOffset endOffset
  collClause collnamespec`.split(/\s+/),
)

const WRITES: Record<string, [string, string]> = {
  intoClause: ['SELECT … INTO makes a table.', 'A SQL segment only reads: leave INTO away.'],
  LockingClause: ['FOR UPDATE and FOR SHARE lock rows.', 'A SQL segment only reads: leave them away.'],
  InsertStmt: ['INSERT changes data.', 'A SQL segment only reads.'],
  UpdateStmt: ['UPDATE changes data.', 'A SQL segment only reads.'],
  DeleteStmt: ['DELETE changes data.', 'A SQL segment only reads.'],
  MergeStmt: ['MERGE changes data.', 'A SQL segment only reads.'],
  ParamRef: ['There are no parameters here.', 'Write the value itself.'],
}

function checkNode(kind: string, node: TreeNode, tables: ReadonlySet<string>, own: ReadonlySet<string>): SqlProblem | undefined {
  const write = WRITES[kind]
  if (write) return problem(...write)
  if (!/^\d+$/.test(kind) && !NODES.has(kind) && !FIELDS.has(kind)) {
    return problem('The query uses something that SQL segments do not have.', 'Say it with SELECT, JOIN, WHERE, GROUP BY and WITH alone.')
  }
  if ((kind === 'WithClause' || kind === 'withClause') && node.recursive === true) {
    return problem('WITH RECURSIVE may run without end.', 'Say it without RECURSIVE.')
  }
  if (kind === 'RangeVar') return checkTable(node, tables, own)
  if (kind === 'FuncCall')
    return checkName(namesOf(node.funcname), FUNCTIONS, (name) => [`The function ${name} cannot be used here.`, FUNCTION_REMEDY])
  if (kind === 'TypeName' || kind === 'typeName') {
    return checkName(namesOf(node.names), CASTS, (name) => [`The type ${name} cannot be used here.`, 'Cast to text, a number, a date or a time.'])
  }
  return undefined
}

const FUNCTION_REMEDY = 'Use the usual functions of text, numbers and dates; what reaches beyond the tables is closed.'

function checkTable(node: TreeNode, tables: ReadonlySet<string>, own: ReadonlySet<string>): SqlProblem | undefined {
  const name = String(node.relname)
  if (node.schemaname === undefined && node.catalogname === undefined && (tables.has(name) || own.has(name))) return undefined
  const whole = [node.catalogname, node.schemaname, name].filter((part) => typeof part === 'string').join('.')
  return problem(`There is no table ${whole}.`, `These are there: ${[...tables].join(', ')}.`)
}

function checkName(parts: string[], known: ReadonlySet<string>, says: (name: string) => [string, string]): SqlProblem | undefined {
  const [schema, name] = parts.length > 1 ? parts : ['pg_catalog', parts[0] ?? '']
  return parts.length <= 2 && schema === 'pg_catalog' && known.has(name ?? '') ? undefined : problem(...says(parts.join('.')))
}

function namesOf(list: unknown): string[] {
  return (list as { String?: { sval?: string } }[] | undefined)?.map((part) => part.String?.sval ?? '') ?? []
}

function placeOf(text: string, node: TreeNode): SqlProblem['place'] {
  const own =
    typeof node.location === 'number' ? node.location : [...nodesIn(node)].map((one) => one.node.location).find((at) => typeof at === 'number')
  return typeof own === 'number' ? placeAtByte(text, own) : null
}

/** The parser counts the blanks before a statement to it. */
function startOf(text: string, at: number): number {
  const rest = Buffer.from(text).subarray(at).toString()
  return at + (rest.length - rest.trimStart().length)
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
}
