/** Stable: it stands in mail, minutes and result files. */
export const ballotPath = (id: string) => `/ballots/${encodeURIComponent(id)}`

export const ballotsPath = (slug: string) => `/areas/${encodeURIComponent(slug)}/ballots`
