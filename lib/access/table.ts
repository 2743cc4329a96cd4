import type { Standing } from './types'

type Row = {
  on: 'area' | 'consultation' | 'meeting' | 'county' | 'self'
  allows: readonly Standing[]
  says: string
}

const everyone = ['administrator', 'process-leader', 'member', 'commenter', 'reader'] as const

/**
 * Who may what. The tests of lib/access, of the routes and of the sockets are generated from this
 * table, and a route or an action without a row fails the build.
 * On the county, a role counts that is held in any area.
 */
export const ACTIONS = {
  'area.read': {
    on: 'area',
    allows: everyone,
    says: 'Read the area, its roadmap and who is there',
  },
  'text.write': { on: 'area', allows: ['process-leader', 'member'], says: 'Write in a section' },
  'section.set-status': {
    on: 'area',
    allows: ['process-leader', 'member'],
    says: 'Say that a section is being written or ready for review',
  },
  'section.manage': {
    on: 'area',
    allows: ['process-leader'],
    says: 'Add, rename, move, remove and restore sections; name who is responsible',
  },
  'roadmap.pause': { on: 'area', allows: ['process-leader'], says: 'Pause and resume a roadmap' },
  'step.set': { on: 'area', allows: ['process-leader'], says: 'Set the status of an S3 step' },
  'area.invite': {
    on: 'area',
    allows: ['administrator', 'process-leader'],
    says: 'Invite someone to the area and revoke the invitation',
  },
  'area.hand-over': {
    on: 'area',
    allows: ['administrator', 'process-leader'],
    says: 'End a role in the area and hand it over',
  },
  'comment.write': {
    on: 'area',
    allows: ['process-leader', 'member', 'commenter'],
    says: 'Comment on a passage, answer in a thread, propose a wording',
  },
  'thread.resolve': {
    on: 'area',
    allows: ['process-leader', 'member'],
    says: 'Say that a thread is resolved, or open it again',
  },
  'proposal.decide': {
    on: 'area',
    allows: ['process-leader', 'member'],
    says: 'Accept a proposed wording into the text, or decline it with a reason',
  },
  'text.restore': {
    on: 'area',
    allows: ['process-leader', 'member'],
    says: 'Bring back an earlier text of a section as a new edit',
  },
  'version.name': {
    on: 'area',
    allows: ['process-leader'],
    says: 'Name a version of the roadmap; adopted versions with the decision behind them',
  },
  'consultation.manage': {
    on: 'area',
    allows: ['process-leader'],
    says: 'Prepare, open, extend, close and report a consultation; enter answers that came otherwise; document a Sami consultation',
  },
  'disposition.set': {
    on: 'area',
    allows: ['process-leader', 'member'],
    says: 'Say what becomes of a comment or a response in a consultation',
  },
  'consultation.read': {
    on: 'consultation',
    allows: ['administrator', 'process-leader', 'member', 'commenter', 'reader', 'asked'],
    says: 'Read a consultation, its frozen text and its report',
  },
  'consultation.answer': {
    on: 'consultation',
    allows: ['asked'],
    says: 'Comment and answer for the organisation; the seat holder or the substitute submits',
  },
  'meeting.plan': {
    on: 'area',
    allows: ['process-leader'],
    says: 'Plan meetings in the area and its plan of the year',
  },
  'meeting.read': {
    on: 'meeting',
    allows: [...everyone, 'invited', 'minute-taker', 'attester'],
    says: 'Read a meeting, its agenda, materials and minutes',
  },
  'meeting.manage': {
    on: 'meeting',
    allows: ['process-leader'],
    says: 'Change, call, move, cancel, start, lead and end a meeting; agenda, invitations, materials, guests; publish and correct minutes',
  },
  'meeting.reply': {
    on: 'meeting',
    allows: [...everyone, 'invited', 'minute-taker', 'attester'],
    says: 'Say whether one comes; ask for the summary',
  },
  'meeting.propose-item': {
    on: 'meeting',
    allows: ['process-leader', 'member', 'commenter', 'invited'],
    says: 'Propose an item for the agenda',
  },
  'meeting.attend': {
    on: 'meeting',
    allows: [...everyone, 'invited', 'minute-taker', 'attester', 'guest'],
    says: 'Follow a meeting that is under way',
  },
  'minutes.read-notes': {
    on: 'meeting',
    allows: ['administrator', 'process-leader', 'member', 'commenter', 'minute-taker', 'attester'],
    says: 'Read the notes of a meeting before its minutes are published',
  },
  'minutes.write': {
    on: 'meeting',
    allows: ['process-leader', 'minute-taker'],
    says: 'Write minutes and record outcomes of a meeting that is under way or being written up',
  },
  'outcome.suggest': {
    on: 'meeting',
    allows: ['process-leader', 'member', 'commenter', 'invited', 'minute-taker', 'guest'],
    says: 'Suggest an outcome while the meeting is under way',
  },
  'minutes.attest': {
    on: 'meeting',
    allows: ['attester'],
    says: 'Approve the minutes or propose an amendment',
  },
  'action.report': {
    on: 'meeting',
    allows: ['process-leader', 'member', 'commenter', 'reader', 'invited', 'minute-taker'],
    says: 'Say that an action is done: its owner or a process leader',
  },
  'outcome.handle': {
    on: 'area',
    allows: ['process-leader', 'member'],
    says: 'Work an outcome into the text, decline or postpone it',
  },
  'priority.propose': {
    on: 'area',
    allows: ['process-leader', 'member', 'commenter'],
    says: 'Propose a priority',
  },
  'priority.revise': {
    on: 'area',
    allows: ['process-leader', 'member'],
    says: 'Revise what a priority says, with a reason; its areas and the sections that carry it',
  },
  'priority.manage': {
    on: 'area',
    allows: ['process-leader'],
    says: 'Say that a priority is discussed, chosen, declined or paused, with a reason; name who describes Sami conditions',
  },
  'conflict.write': {
    on: 'area',
    allows: ['process-leader', 'member', 'commenter'],
    says: 'Register a goal conflict, write what it is about, tie it to priorities',
  },
  'conflict.manage': {
    on: 'area',
    allows: ['process-leader'],
    says: 'Say that a goal conflict is analysed, handled, accepted or escalated, or that none was found',
  },
  'assessment.write': {
    on: 'area',
    allows: ['process-leader', 'member', 'commenter'],
    says: 'Assess a priority and its effect in a municipality; Sami conditions for the own Sami organisation alone',
  },
  'ballot.manage': {
    on: 'area',
    allows: ['process-leader'],
    says: 'Prepare, open, close and reopen a ballot; add to its electorate',
  },
  'ballot.read': {
    on: 'area',
    allows: everyone,
    says: 'Read a ballot that has been opened, its log and its result',
  },
  'ballot.vote': {
    on: 'county',
    allows: everyone,
    says: 'Vote where one is in the electorate, for oneself or for the seat; declare a conflict of interest',
  },
  'ballot.vote-as-guest': {
    on: 'meeting',
    allows: ['guest'],
    says: 'Vote as a guest in a ballot of the meeting, where one is in the electorate',
  },
  'plan.adopt-county': {
    on: 'county',
    allows: ['administrator', 'process-leader'],
    says: 'Make and adopt the plan of the year for all areas',
  },
  'offer.manage': {
    on: 'county',
    allows: ['administrator', 'process-leader'],
    says: 'Offer meetings to organisations and record what became of each offer',
  },
  'offer.answer': {
    on: 'county',
    allows: everyone,
    says: 'Answer an offer that was made to the own organisation',
  },
  'template.edit': {
    on: 'county',
    allows: ['administrator', 'process-leader'],
    says: 'Change the template of roadmaps',
  },
  'county.read': { on: 'county', allows: everyone, says: 'See the start page and search' },
  'county.administer': {
    on: 'county',
    allows: ['administrator'],
    says: 'Organisations, persons, seats, roles, invitations and the audit log',
  },
  'self.manage': {
    on: 'self',
    allows: everyone,
    says: 'Own sessions, acting organisation, sign-out',
  },
} as const satisfies Record<string, Row>

export type Action = keyof typeof ACTIONS
export type AreaAction = {
  [A in Action]: (typeof ACTIONS)[A]['on'] extends 'area' ? A : never
}[Action]
export type ConsultationAction = {
  [A in Action]: (typeof ACTIONS)[A]['on'] extends 'consultation' ? A : never
}[Action]
export type MeetingAction = {
  [A in Action]: (typeof ACTIONS)[A]['on'] extends 'meeting' ? A : never
}[Action]
export type CountyAction = {
  [A in Action]: (typeof ACTIONS)[A]['on'] extends 'county' ? A : never
}[Action]
