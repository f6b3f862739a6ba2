SELECT CAST(0 AS BIGINT) AS list, recent.* FROM (SELECT reference, kind, plan_id, app, app_label, group_id,
  group_name, group_type, operator_id, operator_name, selection, before_counters, after_counters, reason,
  outcome, created_at, sent_at, acknowledged, checked_at, settled_at, attempts, next_check_at, undoes,
  undo_mode, put_back, decision, approved_by, extent, (SELECT string_agg(undone_counters.undo || ' ' ||
  undo.state || ' ' || undone_counters.counter, '
') FROM undone_counters JOIN operations AS undo ON
  undo.reference = undone_counters.undo WHERE undone_counters.reset = operations.reference) AS undone FROM
  operations WHERE app = $1 ORDER BY created_at DESC, reference LIMIT $2) AS recent UNION ALL SELECT CAST(1 AS
  BIGINT) AS list, waiting.* FROM (SELECT reference, kind, plan_id, app, app_label, group_id, group_name,
  group_type, operator_id, operator_name, selection, before_counters, after_counters, reason, outcome,
  created_at, sent_at, acknowledged, checked_at, settled_at, attempts, next_check_at, undoes, undo_mode,
  put_back, decision, approved_by, extent, (SELECT string_agg(undone_counters.undo || ' ' || undo.state || ' '
  || undone_counters.counter, '
') FROM undone_counters JOIN operations AS undo ON undo.reference =
  undone_counters.undo WHERE undone_counters.reset = operations.reference) AS undone FROM operations WHERE app
  = $1 AND (open = 1 OR state = 'unresolved') AND (open = 1 OR decision IS NULL) ORDER BY created_at,
  reference LIMIT $2) AS waiting
