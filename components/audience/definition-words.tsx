/** A definition in words: three lines, and the rest when asked for. */
export function DefinitionWords({ words }: { words: string }) {
  if (words.length < 280) return <span className="block max-w-prose">{words}</span>
  return (
    <details className="group/words max-w-prose">
      <summary className="cursor-pointer list-none rounded-sm [&::-webkit-details-marker]:hidden">
        <span className="line-clamp-3 break-words group-open/words:line-clamp-none print:line-clamp-none">{words}</span>
        <span className="text-sm font-medium text-text underline decoration-edge underline-offset-3 group-open/words:hidden print:hidden">
          Show all conditions
        </span>
      </summary>
    </details>
  )
}
