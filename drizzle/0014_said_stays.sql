-- What was said of a goal conflict has its reason, and what was assessed stays as it was written (K3, AS4).

ALTER TABLE goal_conflict_change ADD CONSTRAINT goal_conflict_change_check_4 CHECK (reason <> '' OR revision = 1);

-- Another one takes its place: `replaced_at` is set, once, and nothing else. A place that waits for a Sami
-- organisation is replaced like any other.
CREATE TRIGGER priority_assessment_stays
  BEFORE DELETE OR UPDATE OF id, priority_id, kind, text, source, organisation_id, written_by, written_at
  ON priority_assessment
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER priority_assessment_replaced BEFORE UPDATE OF replaced_at ON priority_assessment
  FOR EACH ROW WHEN (OLD.replaced_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER priority_effect_stays
  BEFORE DELETE OR UPDATE OF id, priority_id, municipality_id, direction, text, written_by, written_for, written_at
  ON priority_effect
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER priority_effect_replaced BEFORE UPDATE OF replaced_at ON priority_effect
  FOR EACH ROW WHEN (OLD.replaced_at IS NOT NULL) EXECUTE FUNCTION refuse_rewriting();
