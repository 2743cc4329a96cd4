import { randomUUID } from 'node:crypto'
import { describe } from 'vitest'
import { peer } from '@/tests/support/fake-room'
import { MemoryStore } from '@/tests/support/memory-store'
import { storeContract } from '@/tests/support/store-contract'

describe('the store in memory', () => {
  storeContract(async () => {
    const store = new MemoryStore()
    return {
      store,
      areaId: 'area',
      addDocument: async () => {
        const id = randomUUID()
        store.add(id)
        return id
      },
      addWriter: async () => peer(randomUUID()),
      revoke: async ({ sessionId }, what) => {
        store.revoked.set(sessionId, what === 'session' ? 'sessionOver' : 'mayNot')
      },
    }
  })
})
