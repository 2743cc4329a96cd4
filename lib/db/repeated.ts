/** When a row that was read changed meanwhile, PostgreSQL asks for another try: a new instant. */
export async function repeated<T>(attempt: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (tries <= 1 || !isSerializationFailure(error)) throw error
    return repeated(attempt, tries - 1)
  }
}

function isSerializationFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === '40001') || isSerializationFailure(error.cause)
}
