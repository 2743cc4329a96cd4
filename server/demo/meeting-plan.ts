/**
 * The meetings of the demo county. 10 February and 15 September 2023 are those of the follow-up report;
 * every other date, place and title is invented.
 */
export type PlannedMeeting = {
  kind: string
  title: string
  /** Who plans it, in which area. */
  leader: string
  area: string
  allAreas?: true
  day: string
  from: string
  to: string
  place?: string
  video?: true
  open?: true
  /** Names of organisations; `municipalities`: all of them. */
  invited?: readonly string[]
  description?: string
  /** Why it came after the plan of its year was adopted. */
  addedReason?: string
  /** The day in the plan of the year, where it was another one, and why it was moved. */
  planned?: { day: string; movedBecause: string }
}

const RUS = { leader: 'processledare.rus@regionjh.example', area: 'regional-utvecklingsstrategi' }
const ENERGY = { leader: 'processledare.energi@regionjh.example', area: 'hallbar-energi' }
const LAND = { leader: 'processledare.skog@regionjh.example', area: 'jord-skog-och-vatten' }
const EXPERIENCES = { leader: 'processledare.upplevelser@regionjh.example', area: 'upplevelser' }
const DIGITAL = { leader: 'processledare.digitalt@regionjh.example', area: 'digitala-losningar' }

const priO = (day: string, title: string, by: { leader: string; area: string }) => ({
  kind: 'pri-o',
  title,
  ...by,
  day,
  from: '09:00',
  to: '12:00',
  place: 'Peak Innovation, Östersund',
  video: true as const,
  open: true as const,
  allAreas: true as const,
  description: 'Öppen träff som processledarna håller i inom sin utbildning.',
})
const openMeeting = (day: string, title: string, description: string) => ({
  kind: 'open-actor-meeting',
  title,
  ...RUS,
  allAreas: true as const,
  day,
  from: '09:00',
  to: '15:00',
  place: 'Gamla Teatern, Östersund',
  video: true as const,
  open: true as const,
  description,
})
const areaMeeting = (
  by: { leader: string; area: string },
  name: string,
  rest: Pick<PlannedMeeting, 'day' | 'place' | 'description' | 'planned'>,
) => ({
  kind: 'area-meeting',
  title: `Aktörsträff ${name}`,
  ...by,
  from: '13:00',
  to: '15:50',
  video: true as const,
  open: true as const,
  ...rest,
})

const recent = (inDays: number, title: string, description: string) => ({
  ...areaMeeting(ENERGY, 'Hållbar energi', {
    day: '',
    place: 'Kommunhuset, Krokom',
    description,
  }),
  title,
  inDays,
})

export const MEETINGS: readonly PlannedMeeting[] = [
  priO('2022-09-22', 'PRI-O: vilka är vi till för?', DIGITAL),
  priO('2022-10-13', 'PRI-O: vad vill vi uppnå tillsammans?', EXPERIENCES),
  priO('2022-11-10', 'PRI-O: vad väljer vi bort?', LAND),
  priO('2022-12-01', 'PRI-O: hur går vi vidare?', ENERGY),
  openMeeting(
    '2023-02-10',
    'Öppen aktörsträff för alla områden, vintern',
    'Vad har hänt sedan sist, och vad behöver områdena av varandra? Vi går igenom målbilden och årets arbetsordning.',
  ),
  areaMeeting(DIGITAL, 'Digitala lösningar', {
    day: '2023-03-08',
    place: 'Kommunhuset, Svenstavik',
    description: 'Uppkoppling i glesbygd: var är läget sämst, och vem kan göra något åt det?',
  }),
  areaMeeting(LAND, 'Jord, skog och vatten', {
    day: '2023-03-09',
    place: 'Torsta, Ås',
    description: 'Mer förädling nära råvaran: vad krävs, och vad står det mot?',
  }),
  areaMeeting(EXPERIENCES, 'Upplevelser', {
    day: '2023-03-15',
    place: 'Jamtli, Östersund',
    description: 'Besöksnäring året runt: hur mår platserna och de som bor där?',
  }),
  areaMeeting(ENERGY, 'Hållbar energi', {
    day: '2023-03-22',
    planned: {
      day: '2023-03-21',
      movedBecause: 'Lokalen i Krokom var upptagen den 21 mars.',
    },
    place: 'Kommunhuset, Krokom',
    description: 'Effekt per kommun: vad vet vi, och vad behöver vi ta reda på tillsammans?',
  }),
  {
    kind: 'municipal-visit',
    title: 'Kommunbesök i Strömsund och Ragunda',
    ...RUS,
    allAreas: true,
    day: '2023-04-19',
    from: '10:00',
    to: '15:00',
    place: 'Kommunhuset, Strömsund',
    invited: ['Strömsunds kommun', 'Ragunda kommun'],
    description: 'Målbilden och de fyra områdena, för förtroendevalda och tjänstepersoner.',
  },
  {
    kind: 'municipal-visit',
    title: 'Kommunbesök i Härjedalen och Berg',
    ...RUS,
    allAreas: true,
    day: '2023-05-10',
    from: '10:00',
    to: '15:00',
    place: 'Kommunhuset, Sveg',
    invited: ['Härjedalens kommun', 'Bergs kommun'],
    description: 'Målbilden och de fyra områdena, för förtroendevalda och tjänstepersoner.',
  },
  {
    kind: 'county-partnership',
    title: 'Länspartnerskapet, våren',
    ...RUS,
    allAreas: true,
    day: '2023-05-24',
    from: '13:00',
    to: '16:00',
    place: 'Residenset, Östersund',
    invited: ['municipalities', 'Länsstyrelsen i Jämtlands län', 'Mittuniversitetet'],
    description: 'Ett forum för varje syfte: hur håller Länspartnerskapet ihop arbetet?',
  },
  openMeeting(
    '2023-09-15',
    'Öppen aktörsträff för alla områden, hösten',
    'Färdplanerna inför remissen: vad är klart, vad saknas, vem tar vad?',
  ),
  areaMeeting(DIGITAL, 'Digitala lösningar', {
    day: '2023-10-03',
    place: 'Kommunhuset, Svenstavik',
    description: 'Prioriteringar inför remissen.',
  }),
  areaMeeting(LAND, 'Jord, skog och vatten', {
    day: '2023-10-04',
    place: 'Torsta, Ås',
    description: 'Prioriteringar inför remissen.',
  }),
  areaMeeting(EXPERIENCES, 'Upplevelser', {
    day: '2023-10-10',
    planned: {
      day: '2023-10-05',
      movedBecause: 'Tre träffar samma vecka var för mycket för dem som deltar i flera områden.',
    },
    place: 'Jamtli, Östersund',
    description: 'Prioriteringar inför remissen.',
  }),
  areaMeeting(ENERGY, 'Hållbar energi', {
    day: '2023-10-11',
    place: 'Kommunhuset, Krokom',
    description: 'Prioriteringar inför remissen.',
  }),
]

/** What stood in the plan of 2023 and was not held, and why. */
export const NOT_HELD: readonly (PlannedMeeting & { because: string })[] = [
  {
    ...areaMeeting(LAND, 'Jord, skog och vatten: lokal mat', {
      day: '2023-05-31',
      place: 'Torsta, Ås',
      description: 'Lokal mat året runt: vad behöver gårdarna?',
    }),
    because: 'För få kunde komma mitt i vårbruket. Frågan tas upp på områdesträffen den 4 oktober.',
  },
]

/** What came to be after the plan of 2023 was adopted. */
export const ADDED: readonly PlannedMeeting[] = [
  {
    kind: 'municipal-visit',
    title: 'Kommunbesök i Bräcke',
    ...RUS,
    allAreas: true,
    day: '2023-05-16',
    from: '10:00',
    to: '15:00',
    place: 'Kommunhuset, Bräcke',
    invited: ['Bräcke kommun'],
    description: 'Målbilden och de fyra områdena, för förtroendevalda och tjänstepersoner.',
    addedReason: 'Kommunen bad om ett besök inför sin nya översiktsplan.',
  },
]

/** The plans of the year: of an area, or of all areas. Who adopted them, and when, is invented. */
export const PLANS = [
  { leader: RUS.leader, area: null, year: 2022, adoptedOn: '2022-08-30', note: '' },
  {
    leader: RUS.leader,
    area: null,
    year: 2023,
    adoptedOn: '2022-12-14',
    note: 'Två öppna träffar för alla områden, i februari och i september. Däremellan möts områdena var för sig, och processledarna besöker kommunerna.',
  },
  { leader: ENERGY.leader, area: ENERGY.area, year: 2023, adoptedOn: '2023-01-17', note: '' },
] as const

/** Meetings around the day on which the demo is made, in days from it. */
export const AHEAD: readonly (Omit<PlannedMeeting, 'day'> & { inDays: number; draft?: true })[] = [
  {
    ...areaMeeting(ENERGY, 'Hållbar energi', {
      day: '',
      place: 'Kommunhuset, Krokom',
      description:
        'Vi går igenom synpunkterna från remissen så långt och bestämmer vad vi behöver veta mer om.',
    }),
    inDays: 16,
    invited: ['municipalities', 'Länsstyrelsen i Jämtlands län', 'Gaaltije'],
  },
  {
    kind: 'bilateral',
    title: 'Samtal med Trafikverket om laddstråk',
    ...ENERGY,
    inDays: 23,
    from: '10:00',
    to: '11:00',
    video: true,
    invited: ['Trafikverket'],
    draft: true,
  },
  recent(-12, 'Arbetsträff om laddstråk', 'Var behövs laddning för tunga fordon först?'),
  recent(-6, 'Arbetsträff om mätdata', 'Vilka uppgifter kan delas, och hur?'),
  recent(-3, 'Arbetsträff om effekt vid kyla', 'Vad hände de kallaste dagarna i vintras?'),
]

/** What follows on the walk-through of the target picture, by kind: title, purpose, minutes. */
export const AGENDAS: Readonly<
  Record<string, readonly (readonly [string, 'information' | 'discussion' | 'decision', number])[]>
> = {
  'open-actor-meeting': [
    ['Läget i de fyra områdena', 'information', 60],
    ['Vad behöver områdena av varandra?', 'discussion', 120],
    ['Årets arbetsordning', 'decision', 30],
    ['Avslut och nästa träff', 'information', 20],
  ],
  'area-meeting': [
    ['Nuläge: vad har hänt sedan sist?', 'information', 30],
    ['Prioriteringar', 'decision', 40],
    ['Målkonflikter: vad står mot vad?', 'discussion', 30],
    ['Insatser och ansvar', 'decision', 25],
    ['Avslut och nästa träff', 'information', 15],
  ],
  'pri-o': [
    ['Varför är vi här?', 'information', 20],
    ['Samtal i smågrupper', 'discussion', 90],
    ['Vad tar vi med oss?', 'decision', 40],
  ],
  'municipal-visit': [
    ['Kommunens egna mål och planer', 'information', 60],
    ['Så kan färdplanerna vara till nytta här', 'discussion', 90],
  ],
  'county-partnership': [
    ['Översynen av Länspartnerskapet', 'information', 40],
    ['Ett forum för varje syfte', 'discussion', 60],
  ],
  bilateral: [['Laddstråk längs E14 och E45', 'discussion', 40]],
}
