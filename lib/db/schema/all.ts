/** Every table, for the connection: `db.query` knows them by these names. */
export * from './comments'
export * from './consultations'
export * from './county'
export * from './documents'
export * from './notices'
export * from './operations'
export * from './people'
export * from './versions'
