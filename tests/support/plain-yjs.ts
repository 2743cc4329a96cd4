import * as Y from 'yjs'

// Imported before whatever changes it.
// oxlint-disable-next-line typescript/unbound-method
const { integrate } = Y.Item.prototype

/** Runs `run` with Yjs as it comes, as in the programs of others. */
export function plainly<T>(run: () => T): T {
  // oxlint-disable-next-line typescript/unbound-method
  const { integrate: changed } = Y.Item.prototype
  Y.Item.prototype.integrate = integrate
  try {
    return run()
  } finally {
    Y.Item.prototype.integrate = changed
  }
}
