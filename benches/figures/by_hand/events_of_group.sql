SELECT head, base, listed, told, seq, at, action, operator_id, operator_name, app, group_id, reference,
  outcome, reason, address, details, previous_hash, hash FROM (SELECT seq AS head, base_seq AS base,
  COALESCE((SELECT MAX(seq) FROM activity_events), 0) AS listed FROM activity_head WHERE id = 1) AS list LEFT
  JOIN (SELECT found.told, entry.* FROM (SELECT e.seq AS told, e.steps AS numbers FROM (SELECT rowid AS found
  FROM activity_search WHERE activity_search MATCH $11) AS s CROSS JOIN activity_events AS e CROSS JOIN
  activity AS a WHERE e.seq = s.found AND a.seq = e.seq AND s.found >= $1 AND s.found <= $2 AND 1 = 1 AND
  (instr(e.marks, $3) > 0) AND (instr(e.marks, $4) > 0) AND (instr(e.marks, $5) > 0 OR instr(e.marks, $6) > 0
  OR instr(e.marks, $7) > 0 OR instr(e.marks, $8) > 0 OR instr(e.marks, $9) > 0 OR instr(e.marks, $10) > 0)
  ORDER BY s.found DESC LIMIT 5) AS found CROSS JOIN json_each('[' || found.numbers || ']') AS step CROSS JOIN
  activity AS entry WHERE entry.seq = step.value) AS steps ON 1 = 1 ORDER BY told DESC, seq
