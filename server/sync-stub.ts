import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

export type SyncEndpoint = {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  drain(): Promise<void>
}

/** Stands where the sync engine will: refuses foreign origins, then says "come again". */
export function syncStub(origins: readonly string[]): SyncEndpoint {
  return {
    handleUpgrade(request, socket) {
      const status = origins.includes(request.headers.origin ?? '')
        ? '503 Service Unavailable'
        : '403 Forbidden'
      socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
    },
    drain: () => Promise.resolve(),
  }
}
