SELECT head, base, listed, told, seq, at, action, operator_id, operator_name, app, group_id, reference,
  outcome, reason, address, details, previous_hash, hash FROM (SELECT seq AS head, base_seq AS base,
  COALESCE((SELECT MAX(seq) FROM activity_events), 0) AS listed FROM activity_head WHERE id = 1) AS list LEFT
  JOIN (SELECT found.told, entry.* FROM (SELECT e.seq AS told, e.steps AS numbers FROM activity_events AS e
  CROSS JOIN activity AS a WHERE a.seq = e.seq AND e.seq >= $1 AND e.seq <= $2 AND 1 = 1 ORDER BY e.seq DESC
  LIMIT 51) AS found CROSS JOIN json_each('[' || found.numbers || ']') AS step CROSS JOIN activity AS entry
  WHERE entry.seq = step.value) AS steps ON 1 = 1 ORDER BY told DESC, seq
