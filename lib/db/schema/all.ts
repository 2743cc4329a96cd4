/** Every table, for the connection: `db.query` knows them by these names. */
export * from './county'
export * from './documents'
export * from './operations'
export * from './people'
