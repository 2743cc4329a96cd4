-- A person is told what became of a suggestion at a meeting, and that they take its notes.

ALTER TABLE notice DROP CONSTRAINT notice_check_1;
ALTER TABLE notice ADD CONSTRAINT notice_check_1 CHECK (kind IN ('mention', 'reply', 'comment-resolved', 'proposal', 'proposal-decided', 'feedback', 'consultation-opened', 'consultation-reminder', 'consultation-extended', 'consultation-closed', 'answer-to-confirm', 'answer-received', 'answers-sent', 'meeting-called', 'meeting-changed', 'meeting-cancelled', 'agenda-item-proposed', 'agenda-item-answered', 'action-given', 'action-due', 'outcome-waits', 'minutes-to-attest', 'amendment-proposed', 'amendment-answered', 'minutes-published', 'offer-made', 'offer-answered', 'offer-due', 'suggestion-decided', 'notes-given'));
