import { formatCount, formatPercent } from '../core/format'
import type { HoldoutReport, ModelReport, Report } from './schema'

export const MODEL_WORDS: Record<ModelReport['kind'], string> = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD' }

export interface Verdict {
  isGood: boolean
  headline: string
  /** Each a sentence with its figures. */
  findings: { isGood: boolean; text: string }[]
}

/** How far a sum may be off before the verdict says so; and a probability, in points. */
const OFF = 0.2
const POINTS = 0.1
/** Of how often and how much: the spend model takes them for independent. */
const CORRELATED = 0.3

/** What the hold-out says of the models, in plain words. */
export function verdictOf({ holdout, spend, kept, models, horizonDays }: Report): Verdict {
  if (!holdout)
    return {
      isGood: false,
      headline: 'Not checked: the history is too short to hold a part of it out.',
      findings: findingsOfFit(models, kept, spend.correlation),
    }
  const findings = [
    ...findingsOfHoldout(holdout),
    ...findingsOfFit(models, kept, spend.correlation),
    ...(holdout.days < horizonDays
      ? [{ isGood: false, text: `Checked over ${formatCount(holdout.days)} days only; the predictions are for ${horizonDays}.` }]
      : []),
  ]
  const bad = findings.filter(({ isGood }) => !isGood).length
  const headline =
    bad === 0
      ? 'The predictions can be trusted: they held in the check, in every respect.'
      : bad < findings.length / 2
        ? 'The predictions are useful; mind what is said below.'
        : 'The predictions did not hold in the check: use the order of the customers, not the amounts.'
  return { isGood: bad < findings.length / 2, headline, findings }
}

function findingsOfHoldout(holdout: HoldoutReport): Verdict['findings'] {
  const { expected, actual, days, byTier, brier, naiveBrier, value } = holdout
  const findings: Verdict['findings'] = []
  if (expected !== null && actual > 0) {
    const off = expected / actual - 1
    findings.push({
      isGood: Math.abs(off) <= OFF,
      text: `It expected ${formatCount(expected)} repeat orders in ${formatCount(days)} days and there were ${formatCount(actual)}: ${formatPercent(Math.abs(off))} too ${off < 0 ? 'few' : 'many'}.`,
    })
  }
  const worst = Math.max(...byTier.map(({ predicted, observed }) => Math.abs(predicted - observed)), 0)
  findings.push({
    isGood: worst <= POINTS,
    text: `The probability of an order was off by at most ${formatCount(worst * 100)} points in any lifecycle tier.`,
  })
  if (brier !== null && naiveBrier !== null)
    findings.push({
      isGood: brier < naiveBrier,
      text: `Who returns: error ${brier.toFixed(3)}, against ${naiveBrier.toFixed(3)} for “returns if there was an order in the past 90 days”.`,
    })
  if (value.mae !== null && value.naive.mae !== null)
    findings.push({
      isGood: value.mae < value.naive.mae,
      text: `What they spend: off by ${value.mae.toFixed(2)} a customer, against ${value.naive.mae.toFixed(2)} when what they spent before is carried forward.`,
    })
  return findings
}

function findingsOfFit(models: readonly ModelReport[], kept: Report['kept'], correlation: number): Verdict['findings'] {
  const bound = models.find(({ kind }) => kind === kept)?.atBound ?? []
  return [
    ...(bound.length > 0
      ? [{ isGood: false, text: 'The orders do not tell how fast customers leave; the predictions hold as far as nobody does.' }]
      : []),
    ...(Math.abs(correlation) > CORRELATED
      ? [
          {
            isGood: false,
            text: `Who orders more also spends ${correlation > 0 ? 'more' : 'less'} an order (correlation ${correlation.toFixed(2)}), which the model takes for chance.`,
          },
        ]
      : []),
  ]
}
