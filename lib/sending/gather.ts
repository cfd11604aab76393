import 'server-only'

/**
 * Puts together what is asked while the last question is under way: one statement and one commit for many, without making the first one wait.
 * Answers come in the order of the items.
 */
export function gather<Item, Answer>(ask: (items: Item[]) => Promise<Answer[]>, most = 200): (item: Item) => Promise<Answer> {
  interface Waiting {
    item: Item
    resolve: (answer: Answer) => void
    reject: (error: unknown) => void
  }
  const waiting: Waiting[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most)
      try {
        const answers = await ask(batch.map(({ item }) => item))
        batch.forEach(({ resolve }, at) => resolve(answers[at] as Answer))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isRunning = false
  }

  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // After everything that became ready in the same turn.
      if (!isRunning) {
        isRunning = true
        setImmediate(() => void run())
      }
    })
}
