const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a word from outside can name a row: PostgreSQL throws on comparing an id with anything else. */
export const isId = (word: string): boolean => UUID.test(word)
