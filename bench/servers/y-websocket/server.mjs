/** The server of y-websocket as it comes: memory only. It reads HOST and PORT, and says where it runs. */
await import('@y/websocket-server/server')
