const [WIDTH, HEIGHT, EDGE] = [640, 180, 4]

export interface ForetoldLineProps {
  label: string
  points: readonly { predicted: number; actual: number; isAhead: boolean }[]
  /** What stands under the first point, the first one ahead, and the last one. */
  marks: readonly [string, string, string]
}

/** What happened as a line, what was predicted as a dashed one; the ground is shaded where the model had not seen what happened. */
export function ForetoldLine({ label, points, marks }: ForetoldLineProps) {
  const high = Math.max(...points.flatMap(({ predicted, actual }) => [predicted, actual]), 1)
  const x = (index: number): number => (index * WIDTH) / Math.max(points.length - 1, 1)
  const y = (value: number): number => HEIGHT - EDGE - (value / high) * (HEIGHT - 2 * EDGE)
  const line = (of: 'predicted' | 'actual'): string => points.map((point, index) => `${x(index).toFixed(1)},${y(point[of]).toFixed(1)}`).join(' ')
  const ahead = points.findIndex(({ isAhead }) => isAhead)
  const share = ahead < 0 ? 1 : x(ahead) / WIDTH
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
        <li>
          <Key /> actual
        </li>
        <li>
          <Key isDashed /> predicted
        </li>
        <li>
          <span aria-hidden className="mr-1.5 inline-block h-3 w-4 rounded-sm bg-sunken ring-1 ring-line align-[-1px]" /> hold-out
        </li>
      </ul>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-44 w-full">
        {ahead >= 0 && <rect x={x(ahead)} y={0} width={WIDTH - x(ahead)} height={HEIGHT} className="fill-sunken" />}
        <line x1={0} x2={WIDTH} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} className="stroke-line" vectorEffect="non-scaling-stroke" />
        <polyline
          points={line('actual')}
          fill="none"
          className="stroke-accent"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
        <polyline
          points={line('predicted')}
          fill="none"
          className="stroke-text"
          strokeWidth={2}
          strokeDasharray="5 4"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      </svg>
      <div className="relative flex justify-between text-xs text-muted">
        <span>{marks[0]}</span>
        {share > 0.2 && share < 0.8 && (
          <span className="absolute hidden sm:block" style={{ left: `${share * 100}%` }}>
            {marks[1]}
          </span>
        )}
        <span>{marks[2]}</span>
      </div>
    </div>
  )
}

function Key({ isDashed = false }: { isDashed?: boolean }) {
  return (
    <svg aria-hidden width="22" height="8" className="mr-1 inline-block">
      <line
        x1="0"
        x2="22"
        y1="4"
        y2="4"
        strokeWidth="2"
        className={isDashed ? 'stroke-text' : 'stroke-accent'}
        {...(isDashed ? { strokeDasharray: '5 4' } : {})}
      />
    </svg>
  )
}
