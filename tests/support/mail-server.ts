import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a mail server says to a text for that recipient; resolves or throws when the test wants it to. */
export type Answer = (recipient: string, taken: TakenMail) => Promise<void> | void
export type TakenMail = { recipient: string; raw: string; hangUp(): void }

/** A no with a status, as `smtp-server` wants it. */
export function no(responseCode: number): Error {
  return Object.assign(new Error('no'), { responseCode })
}

/**
 * A real SMTP server. `seen` holds every text that came whole, `taken` those that it said yes to.
 * `greet` decides about recipients, `answer` about texts.
 */
export async function mailServer(
  options: { greet?: (recipient: string) => void; answer?: Answer } = {},
) {
  const seen: TakenMail[] = []
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      void settle(() => options.greet?.(address), done)
    },
    onData(stream, session, done) {
      const recipient = session.envelope.rcptTo[0]?.address ?? ''
      let raw = ''
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')))
      stream.on('end', () => {
        const mail = { recipient, raw, hangUp: () => hangUp(server, session.id) }
        seen.push(mail)
        void settle(
          () => options.answer?.(recipient, mail),
          (error) => {
            if (!error) taken.push(mail)
            done(error)
          },
        )
      })
    },
  })
  // Whoever is killed says no goodbye.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    seen,
    taken,
    messageIds: () => seen.map(({ raw }) => /^Message-ID: (.*)\r$/im.exec(raw)?.[1]),
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

/** Cuts the connection: `smtp-server` keeps its sockets to itself. */
function hangUp(server: SMTPServer, sessionId: string): void {
  const { connections } = server as unknown as {
    connections: Set<{ id: string; _socket: Socket }>
  }
  for (const { id, _socket } of connections) if (id === sessionId) _socket.destroy()
}

async function settle(
  decide: () => Promise<void> | void,
  done: (error?: Error | null) => void,
): Promise<void> {
  let refusal: Error | null = null
  try {
    await decide()
  } catch (error) {
    refusal = error instanceof Error ? error : new Error('unknown')
  }
  done(refusal)
}

/** A promise that the test keeps when it wants to. */
export function promised(): { kept: Promise<void>; keep(): void } {
  let keep = () => {}
  const kept = new Promise<void>((resolve) => {
    keep = resolve
  })
  return { kept, keep }
}
