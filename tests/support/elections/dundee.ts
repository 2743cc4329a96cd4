/**
 * Wards of Dundee City Council, election of 5 May 2022, counted by SSI 2007/42: ballots in `<ward>.blt`,
 * and here what the council's reports "Candidate votes per stage" say, from
 * https://www.dundeecity.gov.uk/local-elections-2022/local-elections-2022-results. Votes are in the order
 * of the file; the last number of a stage is what the report calls non-transferable.
 */
export type Ward = {
  ward: string
  report: string
  seats: number
  valid: number
  quota: number
  stages: { surplus?: string; excluded?: string; elected?: string[]; votes: string }[]
}

export const WARDS: Ward[] = [
  {
    ward: 'maryfield',
    report: 'CandidateVotesPerStageReport_V0001_Ward-5---Maryfield_06052022_144732.pdf',
    seats: 3,
    valid: 4213,
    quota: 1054,
    stages: [
      { votes: '953 198 34 214 1037 371 960 446 0' },
      { excluded: 'Ewan GURR', votes: '957 202 0 218 1037 376 962 453 8' },
      { excluded: 'Rebecca DEWAR', votes: '1017 0 0 226 1042 414 974 493 47' },
      {
        excluded: 'Sundas KAMRAN',
        elected: ['Georgia CRUICKSHANK', 'Ken LYNN'],
        votes: '1062 0 0 0 1093 430 1005 517 106',
      },
      { surplus: 'Ken LYNN', votes: '1062 0 0 0 1054 430.53520 1038.43216 519.28352 108.74912' },
      {
        surplus: 'Georgia CRUICKSHANK',
        votes: '1054 0 0 0 1054 432.18427 1039.55413 521.15096 112.11064',
      },
      {
        excluded: 'Danielle MARR',
        elected: ['Lynne SHORT'],
        votes: '1054 0 0 0 1054 0 1058.95252 597.57623 448.47125',
      },
    ],
  },
  {
    ward: 'east_end',
    report: 'CandidateVotesPerStageReport_V0001_Ward-7---East-End_06052022_153002.pdf',
    seats: 3,
    valid: 4117,
    quota: 1030,
    stages: [
      { elected: ['Will DAWSON', 'Dorothy MCHUGH'], votes: '440 1350 115 1071 167 151 823 0' },
      {
        surplus: 'Will DAWSON',
        elected: ['Christina ROBERTS'],
        votes: '444.02951 1030 119.97763 1071 183.59210 157.87387 1087.52548 23.00141',
      },
    ],
  },
  {
    ward: 'coldside',
    report: 'CandidateVotesPerStageReport_V0001_Ward-4---Coldside_06052022_141356.pdf',
    seats: 4,
    valid: 5589,
    quota: 1118,
    stages: [
      { elected: ['Heather ANDERSON'], votes: '141 444 1737 176 751 551 960 52 777 0' },
      {
        surplus: 'Heather ANDERSON',
        elected: ['Mark FLYNN'],
        votes:
          '150.26536 446.13816 1118 179.20724 1275.20556 584.14148 970.33444 52.35636 785.90900 27.44240',
      },
      {
        surplus: 'Mark FLYNN',
        votes:
          '164.32454 448.54845 1118 183.57015 1118 636.89443 982.81800 56.15803 797.66412 83.02228',
      },
      {
        excluded: 'Wayne SCOTT',
        votes: '165.65894 450.67172 1118 185.57015 1118 656.60716 987.98520 0 812.20113 94.30570',
      },
      {
        excluded: 'Scott AGNEW',
        votes: '0 463.17332 1118 195.99241 1118 702.71671 1011.10993 0 822.72469 157.28294',
      },
      {
        excluded: 'Jenny BLAIN',
        votes: '0 485.19848 1118 0 1118 764.28566 1044.49678 0 854.30070 204.71838',
      },
      {
        excluded: 'Naveed ALI',
        elected: ['George MCIRVINE'],
        votes: '0 0 1118 0 1118 808.52195 1155.05083 0 937.90360 451.52362',
      },
      {
        surplus: 'George MCIRVINE',
        votes: '0 0 1118 0 1118 810.27243 1118 0 965.31343 459.41414',
      },
      {
        excluded: 'Tanya JONES',
        elected: ['Helen WRIGHT'],
        votes: '0 0 1118 0 1118 0 1118 0 1293.21457 941.78543',
      },
    ],
  },
]
