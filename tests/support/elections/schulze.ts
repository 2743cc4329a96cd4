/**
 * The examples of section 3 of Schulze, "The Schulze Method of Voting" (arXiv:1804.02973), by number.
 * `ACD` is a paper with A above C above D, and whom it leaves out last; `A=C` are equals. `strongest` is
 * the matrix of strongest paths, rows and columns in the order of letters, where it was at hand.
 */
export type Example = {
  example: string
  papers: Record<string, number>
  winners: string
  tiers?: string[]
  strongest?: number[][]
}

export const EXAMPLES: Example[] = [
  {
    example: '1',
    papers: { ACDB: 8, BADC: 2, CDBA: 4, DBAC: 4, DCBA: 3 },
    winners: 'D',
    strongest: [
      [0, 14, 14, 12],
      [13, 0, 13, 12],
      [13, 15, 0, 12],
      [13, 19, 13, 0],
    ],
  },
  {
    example: '2',
    papers: { ACDB: 3, BACD: 9, CDAB: 8, DABC: 5, DBCA: 5 },
    winners: 'C',
    strongest: [
      [0, 17, 17, 17],
      [18, 0, 19, 19],
      [18, 20, 0, 20],
      [18, 21, 19, 0],
    ],
  },
  {
    example: '3',
    papers: {
      ACBED: 5,
      ADECB: 5,
      BEDAC: 8,
      CABED: 3,
      CAEBD: 7,
      CBADE: 2,
      DCEBA: 7,
      EBADC: 8,
    },
    winners: 'E',
    tiers: ['E', 'A', 'C', 'B', 'D'],
    strongest: [
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ],
  },
  {
    example: '4',
    papers: { ABCD: 3, CBDA: 2, DABC: 2, DBCA: 2 },
    winners: 'BD',
    strongest: [
      [0, 5, 5, 5],
      [5, 0, 7, 5],
      [5, 5, 0, 5],
      [6, 5, 5, 0],
    ],
  },
  {
    example: '5',
    papers: { ABCD: 12, ADBC: 6, BCDA: 9, CDAB: 15, DBAC: 21 },
    winners: 'D',
    strongest: [
      [0, 36, 39, 36],
      [36, 0, 48, 36],
      [36, 36, 0, 36],
      [45, 42, 42, 0],
    ],
  },
  {
    example: '6',
    papers: { ACDB: 8, BCDA: 2, BDAC: 3, CBDA: 5, CDBA: 1, DABC: 3, DBAC: 1 },
    winners: 'AC',
    strongest: [
      [0, 14, 15, 15],
      [12, 0, 12, 12],
      [15, 14, 0, 16],
      [15, 14, 15, 0],
    ],
  },
  {
    example: '7, first situation',
    papers: { ADEBCF: 3, BFECDA: 3, CABFDE: 4, DBCEFA: 1, DEFABC: 4, ECBDFA: 2, FACDBE: 2 },
    winners: 'A',
  },
  {
    example: '7, second situation',
    papers: {
      ADEBCF: 3,
      BFECDA: 3,
      CABFDE: 4,
      DBCEFA: 1,
      DEFABC: 4,
      ECBDFA: 2,
      FACDBE: 2,
      AEFCBD: 2,
    },
    winners: 'D',
  },
  {
    example: '8, first situation',
    papers: {
      ABDC: 3,
      ADBC: 5,
      ADCB: 1,
      BADC: 2,
      BDCA: 2,
      CABD: 4,
      CBAD: 6,
      DBCA: 2,
      DCAB: 5,
    },
    winners: 'A',
    strongest: [
      [0, 18, 20, 21],
      [17, 0, 17, 17],
      [19, 18, 0, 19],
      [19, 18, 20, 0],
    ],
  },
  {
    example: '8, second situation',
    papers: {
      ABDEC: 3,
      ADEBC: 5,
      ADECB: 1,
      BADEC: 2,
      BDECA: 2,
      CABDE: 4,
      CBADE: 6,
      DBECA: 2,
      DECAB: 5,
    },
    winners: 'B',
    strongest: [
      [0, 18, 20, 21, 21],
      [19, 0, 19, 19, 19],
      [19, 18, 0, 19, 19],
      [19, 18, 20, 0, 30],
      [19, 18, 20, 19, 0],
    ],
  },
  {
    example: '9, first situation',
    papers: { ACDB: 5, BCDA: 2, BDAC: 4, CDAB: 2 },
    winners: 'A',
  },
  {
    example: '9, second situation',
    papers: { AECDB: 5, BCDAE: 2, BDAEC: 4, CDABE: 2 },
    winners: 'B',
  },
  {
    example: '10, winning votes',
    papers: {
      ABCD: 6,
      'A=B': 8,
      'A=C': 8,
      'A=CD': 18,
      'A=C=D': 8,
      B: 40,
      CBD: 4,
      CDA: 9,
      'C=D': 8,
      DAB: 14,
      DBC: 11,
      DCA: 4,
    },
    winners: 'D',
    strongest: [
      [0, 67, 67, 45],
      [45, 0, 79, 45],
      [45, 45, 0, 45],
      [50, 72, 72, 0],
    ],
  },
  {
    example: '11',
    papers: {
      ADBEC: 9,
      BCADE: 6,
      BCDEA: 5,
      CDBEA: 2,
      DECBA: 6,
      EACBD: 14,
      ECABD: 2,
      EDACB: 1,
    },
    winners: 'B',
    strongest: [
      [0, 26, 28, 31, 28],
      [27, 0, 27, 27, 27],
      [28, 26, 0, 29, 28],
      [28, 26, 28, 0, 28],
      [30, 26, 32, 30, 0],
    ],
  },
  {
    example: '12',
    papers: {
      ADBEC: 9,
      BACED: 1,
      CBADE: 6,
      CDBEA: 2,
      CDEAB: 5,
      DECAB: 6,
      EBACD: 14,
      EBCAD: 2,
    },
    winners: 'E',
  },
  {
    example: '13',
    papers: { ABC: 2, BCA: 2, CAB: 1 },
    winners: 'AB',
    strongest: [
      [0, 3, 3],
      [3, 0, 4],
      [3, 3, 0],
    ],
  },
]
