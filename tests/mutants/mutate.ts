import ts from 'typescript'

export interface Mutant {
  start: number
  end: number
  /** What stands there instead. */
  text: string
}

const SWAPPED = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
])

/** In statements of SQL, and in words that become one. */
const SQL_SWAPS: readonly [RegExp, string][] = [
  [/(?<![<>=!])<=/g, '<'],
  [/(?<![<>=!])>=/g, '>'],
  [/(?<=[\s)])<(?=[\s(]|$)/g, '<='],
  [/(?<=[\s)])>(?=[\s(]|$)/g, '>='],
  [/(?<=[\s)])=(?=[\s(]|$)/g, '<>'],
  [/<>/g, '='],
  [/\band\b/g, 'or'],
  [/\bor\b/g, 'and'],
  [/\bis null\b/g, 'is not null'],
  [/\bis not null\b/g, 'is null'],
  [/\bnot (?=exists|in\b|\()/g, ''],
  [/\bcount\(\*\)/g, '1'],
  [/\bdistinct /g, ''],
  [/\bsum\(/g, 'max('],
  [/\bmax\(/g, 'min('],
  [/\bmin\(/g, 'max('],
]

/** Each small change of a source text after which it should no longer do what it did. */
export function mutantsOf(text: string): Mutant[] {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true)
  const found: Mutant[] = []
  const put = (node: ts.Node, replaced: string): void => void found.push({ start: node.getStart(file), end: node.end, text: replaced })
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return
    if (ts.isBinaryExpression(node)) {
      const swapped = SWAPPED.get(node.operatorToken.kind)
      if (swapped !== undefined) put(node.operatorToken, swapped)
      if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) put(node, `(${node.right.getText(file)})`)
    } else if (ts.isConditionalExpression(node)) {
      put(node, `(${node.whenTrue.getText(file)})`)
      put(node, `(${node.whenFalse.getText(file)})`)
    } else if (ts.isIfStatement(node)) {
      put(node.expression, 'true')
      put(node.expression, 'false')
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      put(node, node.operand.getText(file))
    } else if (ts.isNumericLiteral(node)) {
      put(node, String(Number(node.text) + 1))
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      put(node, node.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true')
    } else if (isWords(node)) {
      found.push(...inWords(node.getText(file), node.getStart(file)))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function isWords(node: ts.Node): boolean {
  const isPart = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isNoSubstitutionTemplateLiteral(node)
  return isPart || ts.isStringLiteral(node)
}

function inWords(text: string, from: number): Mutant[] {
  return SQL_SWAPS.flatMap(([pattern, replaced]) =>
    [...text.matchAll(pattern)].map(({ index, 0: matched }) => ({ start: from + index, end: from + index + matched.length, text: replaced })),
  )
}
