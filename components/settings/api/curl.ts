import type { DocumentedOperation } from '@/lib/api/openapi'

/** A request that can be pasted into a terminal once the key and what is in capitals are put in. */
export function curlOf({
  origin,
  method,
  path,
  operation,
}: {
  origin: string
  method: string
  path: string
  operation: DocumentedOperation
}): string {
  const body = operation.requestBody && Object.entries(operation.requestBody.content)[0]
  const query = operation.parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=${name.toUpperCase()}`)
  const address = `${origin}/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}${query.length > 0 ? `?${query.join('&')}` : ''}`
  const lines = [`curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${address}'`, `-H 'Authorization: Bearer rk_…'`]
  if (body) {
    const [type, content] = body
    lines.push(`-H 'Content-Type: ${type}'`)
    lines.push(
      type === 'application/json' ? `-d '${JSON.stringify(content.example ?? {})}'` : `-H 'X-File-Name: orders.csv' --data-binary @orders.csv`,
    )
  }
  return lines.join(' \\\n  ')
}
