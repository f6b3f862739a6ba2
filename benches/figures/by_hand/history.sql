SELECT visit.same_visit, history.* FROM (SELECT COUNT(*) AS same_visit FROM lookups JOIN directory_groups ON
  directory_groups.app = lookups.app AND directory_groups.group_id = lookups.group_id WHERE
  lookups.operator_id = $4 AND lookups.app = $1 AND lookups.group_id = $2 AND lookups.group_name = $5 AND
  lookups.group_type = $6 AND lookups.looked_up_at BETWEEN $7 AND $8 AND directory_groups.gone_at IS NULL) AS
  visit LEFT JOIN (SELECT reference, kind, plan_id, app, app_label, group_id, group_name, group_type,
  operator_id, operator_name, selection, before_counters, after_counters, reason, outcome, created_at,
  sent_at, acknowledged, checked_at, settled_at, attempts, next_check_at, undoes, undo_mode, put_back,
  decision, approved_by, extent, (SELECT string_agg(undone_counters.undo || ' ' || undo.state || ' ' ||
  undone_counters.counter, '
') FROM undone_counters JOIN operations AS undo ON undo.reference =
  undone_counters.undo WHERE undone_counters.reset = operations.reference) AS undone FROM operations WHERE app
  = $1 AND group_id = $2 ORDER BY created_at DESC, reference LIMIT $3) AS history ON 1 = 1 ORDER BY
  history.created_at DESC, history.reference
