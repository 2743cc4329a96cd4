import { createServer } from 'node:net'

/** The wished port of 127.0.0.1 if nobody listens there, else any free one. */
export async function freePort(wished: number | null = null): Promise<number> {
  return (wished === null ? null : await tryPort(wished)) ?? (await tryPort(0)) ?? noPort()
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      const free = typeof address === 'object' && address ? address.port : null
      probe.close(() => done(free))
    })
  })
}

function noPort(): never {
  throw new Error('No port of 127.0.0.1 is free.')
}
