/** A file that somebody handed in: kept under a random name, given out as a download. */
export type Upload = {
  id: string
  /** What the sender called it; shown, and never a path. */
  fileName: string
  mediaType: string
  bytes: number
}

/** Where a file lies and whose it is; for the door that gives it out. */
export type StoredUpload = Upload & {
  storageName: string
  areaId: string
  organisationId: string
}

/** A file as a door hands it on: its bytes are in memory, and not more than the door's limit. */
export type CameFile = { name: string; bytes: Uint8Array }

export type FileKind = 'pdf' | 'docx'

/** Why a file is not taken. */
export type FileRefused =
  | { type: 'file-empty' }
  | { type: 'file-unknown' }
  | { type: 'file-broken' }
  | { type: 'file-locked' }
  | { type: 'file-runs' }
  | { type: 'file-swollen' }
