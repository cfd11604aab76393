/** Words and what they stand for. */
export function FactList({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1 p-2 sm:grid-cols-[auto_1fr] sm:gap-y-2">
      {facts.map(([word, meaning]) => (
        <div key={word} className="contents">
          <dt className="text-muted">{word}</dt>
          <dd className="mb-2 min-w-0 break-words sm:mb-0">{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
