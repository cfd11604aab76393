/** How a program asks, to be copied into a terminal. */
export function CurlLine({ origin }: { origin: string }) {
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label="Example request"
      className="mx-auto max-w-full overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs"
    >
      {`curl -H 'Authorization: Bearer rk_…' ${origin.replace(/\/$/, '')}/api/v1/databases`}
    </pre>
  )
}
