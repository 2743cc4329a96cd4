/**
 * Many who ask the same kind of thing at once are one question: one is under way at a time, and what is
 * asked meanwhile is the next. An answer is never older than its question.
 *
 * @param ask what is known of these keys, which are all different; a key that is absent is unknown.
 * @returns null for what is unknown; rejects when the question of its batch failed.
 */
export function inBatches<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>,
): (key: Key) => Promise<Answer | null> {
  let next: Promise<ReadonlyMap<Key, Answer>> | null = null
  let keys = new Set<Key>()
  let running: Promise<unknown> = Promise.resolve()

  const run = async (): Promise<ReadonlyMap<Key, Answer>> => {
    // Whether it came to something is the business of those who asked it.
    await running.catch(() => {})
    const asked = [...keys]
    keys = new Set()
    next = null
    const answer = ask(asked)
    running = answer
    return answer
  }

  return async (key) => {
    keys.add(key)
    next ??= run()
    return (await next).get(key) ?? null
  }
}
