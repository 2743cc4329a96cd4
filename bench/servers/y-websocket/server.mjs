/** The server of y-websocket as it comes: memory only. It reads HOST and PORT. */
await import('@y/websocket-server/server')
console.log('READY')
